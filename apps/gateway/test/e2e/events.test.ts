import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';
import { modules } from '../../src/index';
import { arrangeBooks, bringIn, manageAccess, trade } from '../support/all-of-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const FOLDER = join(__dirname, '../../../../docs/events');

interface EmittedEvent {
  readonly type: string;
  readonly payload: object;
}

/** The published schemas, as a subscriber has them. */
const schemas = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { title: string });

/** Every event of every package, from business done through the API alone. */
describe('the published schemas of events', () => {
  let system: TestGateway;
  let events: readonly EmittedEvent[];

  beforeAll(async () => {
    system = await startTestGateway('graphql-js');
    const tenant = await openTradingTenant(system);
    await manageAccess(tenant);
    await arrangeBooks(tenant);
    await trade(tenant);
    await finished(tenant, await bringIn(tenant, system.gateway.url));
    events = await system.home.asOwner<EmittedEvent>(
      `select id, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId", payload,
              to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt"
         from platform.event`,
    );
  }, 120_000);
  afterAll(() => system.close());

  it('stand for every type that is emitted, and for no other', () => {
    const emitted = [...new Set(events.map(({ type }) => type))].sort();
    expect(schemas.map(({ title }) => title).sort()).toEqual(emitted);
    expect(
      modules.flatMap((module) => module.events?.map(({ type }) => type) ?? []).sort(),
    ).toEqual(emitted);
  });

  it('describe every property of every event that was emitted, and nothing that was not there', () => {
    const judge = judgeOf(schemas.map(closed));
    expect(events.flatMap((event) => judge(event))).toEqual([]);
  });

  it('let properties through that a later release adds', () => {
    const judge = judgeOf(schemas);
    const grown = events.map((event) => ({
      ...event,
      payload: { ...event.payload, addedLater: 1 },
    }));
    expect(grown.flatMap((event) => judge(event))).toEqual([]);
    expect(judgeOf(schemas.map(closed))(grown[0] as EmittedEvent)).not.toEqual([]);
  });
});

/** Judges an event by the schema of its type; an event without one has a complaint of its own. */
function judgeOf(all: readonly object[]): (event: EmittedEvent) => readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
  addFormats(ajv);
  const validators = new Map(
    all.map((schema) => [(schema as { title: string }).title, ajv.compile(schema)]),
  );
  return (event) => {
    const validate = validators.get(event.type);
    if (!validate) return [`${event.type}: no schema`];
    return validate(event) ? [] : [`${ajv.errorsText(validate.errors)}: ${JSON.stringify(event)}`];
  };
}

/** The same schema, letting no other properties through. */
function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(closed) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]: [string, unknown]) => [key, closed(value)]),
  );
  return ('properties' in inner ? { ...inner, additionalProperties: false } : inner) as T;
}

/** Waits for an import that the background carries out. */
async function finished(tenant: TradingTenant, id: string): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const answer = await tenant.ask(
      'query($id: ID!) { importRun(id: $id) { state issues(first: 5) { edges { node { message } } } } }',
      { id },
    );
    const { importRun } = answer.data as { importRun: { state: string } };
    if (importRun.state === 'COMPLETED') return;
    expect({ ...importRun, state: 'x' }).toMatchObject({ issues: { edges: [] } });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The import did not finish.');
}
