import { describe, expect, it } from '@jest/globals';
import { mutationsOf, mutationsOutOfForm } from '@duebook/platform/testing';
import { performanceResolvers } from '../../../src/performance/graphql/performance.resolvers';
import { registerSchema } from '../../support/register-schema';

/** Nothing is asked of the services while a schema is only looked at. */
const performance = { reading: {}, below: { ledger: {}, deliveries: {}, orders: {} } } as never;
const schema = registerSchema(
  {
    ...{ tenant: { services: {} }, parties: {}, approvals: {}, files: {} },
    register: { reading: {} },
  } as never,
  (loaders) => performanceResolvers(performance, loaders as never),
);

const OF_PERFORMANCE = /^(performance|contractMilestone|contractBreach|contractSecurity)/;
const mutations = mutationsOf(schema).filter(({ name }) => OF_PERFORMANCE.test(name));

describe('the schema of performance', () => {
  it('names the permission in every operation', () => {
    const alerts = schema.getQueryType()?.getFields()['contractAlerts'];
    for (const { description } of [...(alerts ? [alerts] : []), ...mutations]) {
      expect(description).toMatch(/Needs contracts\.performance\.[a-z]+/);
    }
  });

  it('answers each mutation with nullable results and userErrors', () => {
    expect(mutations.map(({ name }) => name).sort()).toEqual([
      ...['contractBreachRecord', 'contractBreachSettle', 'contractMilestonePlan'],
      ...['contractMilestoneReach', 'contractSecurityRecord', 'contractSecurityRelease'],
      'performanceGoodsRecord',
    ]);
    expect(mutationsOutOfForm(schema, mutations)).toEqual([]);
  });
});
