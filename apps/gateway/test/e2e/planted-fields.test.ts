import { invariant } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extendSchema, type GraphQLFieldResolver, type GraphQLSchema, parse } from 'graphql';
import { DEFAULT_LIMITS } from '../../src/config';
import { Readiness } from '../../src/http/readiness';
import { documentLimits } from '../../src/limits/document-limits';
import { silentLogger } from '../../src/logging';
import { GatewayMetrics } from '../../src/metrics';
import { type RunningServer, startServer } from '../../src/server';
import { AttackRun } from '../support/attack-run';
import { everyIdOf } from '../support/every-id';
import { fingerprintOf } from '../support/fingerprint';
import type { Ids } from '../support/generated-calls';
import { settled } from '../support/settled';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const PLANTED = `
  type Planted { id: ID! }
  input PlantedInput { idempotencyKey: String!, serviceAccountId: ID! }
  type PlantedPayload { planted: Planted }
  extend type Query { plantedItem(openItemId: ID!): Planted, plantedList: [Planted!] }
  extend type Viewer { planted: Planted }
  extend type Mutation { plantedWrite(input: PlantedInput!): PlantedPayload }
`;

/**
 * Fields as somebody might add them who has forgotten everything: that the generated attacks find
 * them on the day they appear, and find nothing else, is what those attacks are worth.
 */
describe('a field that keeps to none of the rules', () => {
  let system: TestGateway;
  let server: RunningServer;
  let victim: TradingTenant;
  let stranger: TradingTenant;
  let theirs: Ids;
  let run: AttackRun;

  beforeAll(async () => {
    system = await startTestGateway('graphql-js');
    victim = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    theirs = await everyIdOf(system, victim);
    await settled(system, victim, theirs['ImportRun'] ?? '');
    const { composition } = system.gateway;
    const schema = withPlanted(composition.schema);
    const graphql = { schema, executor: 'graphql-js', compileFromUse: 1 } as const;
    const limits = {
      documentLimits: documentLimits(DEFAULT_LIMITS),
      profile: 'development',
    } as const;
    server = await startServer(
      {
        callers: {
          graphql: { ...graphql, ...limits },
          bodyLimits: DEFAULT_LIMITS,
          authenticate: composition.authenticate,
        },
        readiness: new Readiness({}),
        log: silentLogger(),
        metrics: new GatewayMetrics(),
      },
      { port: 0, host: '127.0.0.1' },
    );
    run = new AttackRun({ url: server.url, schema, theirs });
  }, 60_000);
  afterAll(async () => {
    await server.stop(1_000);
    await system.close();
  });

  const withPlanted = (schema: GraphQLSchema): GraphQLSchema => {
    const planted = extendSchema(schema, parse(PLANTED));
    const shown = () => ({ id: theirs['OpenItem'] });
    const resolvers: Readonly<Record<string, GraphQLFieldResolver<unknown, unknown>>> = {
      'Query.plantedItem': (_, { openItemId }: { openItemId?: string }) => ({ id: openItemId }),
      'Query.plantedList': () => [shown()],
      'Viewer.planted': shown,
      'Mutation.plantedWrite': async () => {
        await system.home.asOwner(
          'update governance.service_account set name = name || $2 where tenant_id = $1',
          [victim.tenantId, '!'],
        );
        return { planted: null };
      },
    };
    for (const [place, resolve] of Object.entries(resolvers)) {
      const [typeName = '', fieldName = ''] = place.split('.');
      const type = planted.getType(typeName);
      invariant(type && 'getFields' in type, typeName);
      Object.assign(type.getFields()[fieldName] ?? {}, { resolve });
    }
    return planted;
  };

  /** The operations that were found, by an attack. */
  const foundBy = (attack: string): readonly string[] =>
    run.mismatches.flatMap((told) =>
      told.startsWith(`${attack}: `) ? [told.slice(attack.length + 2).split(' ')[1] ?? ''] : [],
    );

  it('is found to show what is another tenant’s, wherever it stands, and to write it', async () => {
    const before = await fingerprintOf(system.home, victim.tenantId);
    await run.asStranger('stranger', { authorization: `Bearer ${stranger.key}` });
    expect([...foundBy('stranger')].sort()).toEqual(['plantedItem', 'plantedList', 'viewer']);
    const after = await fingerprintOf(system.home, victim.tenantId);
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(changed).toEqual(['governance.service_account']);
  }, 60_000);

  it('is found to answer nobody', async () => {
    await run.withDead('nobody', {});
    expect([...foundBy('nobody')].sort()).toEqual(['plantedItem', 'plantedList', 'plantedWrite']);
  }, 60_000);

  it('is found to ask for no permission', async () => {
    const created = await victim.run('serviceAccountCreate serviceAccount { id }', {
      name: 'Powerless',
    });
    const { id: principalId } = created['serviceAccount'] as { id: string };
    const issued = await victim.run('apiKeyCreate keyText', { principalId, name: 'None' });
    const headers = { authorization: `Bearer ${String(issued['keyText'])}` };
    await run.asLacking('powerless', headers);
    expect([...foundBy('powerless')].sort()).toEqual([
      ...['plantedItem', 'plantedList', 'plantedWrite'],
    ]);
  }, 60_000);
});
