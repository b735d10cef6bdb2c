import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { everyIdOf } from '../support/every-id';
import { codeOf, type Ids } from '../support/generated-calls';
import { callAt, placesOf } from '../support/poisoned-calls';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

/** Failures of the system, and calls that never got as far as their arguments. */
const FAULTS = new Set([
  'INTERNAL_SERVER_ERROR',
  'UNAVAILABLE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
]);

/** What a place may be given that no one means, by its scalar. */
const POISON = {
  String: ['a\u0000b', 'a\ud800b'],
  ID: ['a\u0000b'],
  Int: [2_147_483_647, -2_147_483_648, 2_147_483_646, 0],
  Decimal: ['9'.repeat(128), `-0.${'9'.repeat(120)}`],
  Date: ['1900-01-01', '2999-12-31'],
} as const;
type Scalar = keyof typeof POISON;

/**
 * Every argument of every operation, however deep in its input. Generated from the schema, so that an
 * argument that nobody thought of is found.
 */
describe.each(EXECUTORS)('arguments that nobody means (%s)', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let ids: Ids;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    ids = await everyIdOf(system, tenant);
  }, 60_000);
  afterAll(() => system.close());

  it.each(Object.keys(POISON) as Scalar[])(
    'are refused, or find nothing: %s',
    async (scalar) => {
      const faults: string[] = [];
      const places = placesOf(system.gateway.composition.schema, [scalar]);
      expect(places.length).toBeGreaterThan(10);
      for (const place of places) {
        for (const value of POISON[scalar]) {
          const { text, variables } = callAt(place, value, ids);
          const { errors } = await tenant.ask(text, variables);
          const codes = errors.map(codeOf).filter((code) => FAULTS.has(code));
          if (codes.length === 0) continue;
          const [, { name }] = place.operation;
          faults.push(`${name} ${place.path.join('.')} ${JSON.stringify(value)}: ${codes.join()}`);
        }
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );
});
