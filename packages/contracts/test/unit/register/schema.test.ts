import { describe, expect, it } from '@jest/globals';
import { mutationsOf, mutationsOutOfForm, undescribedParts } from '@duebook/platform/testing';
import { registerSchema } from '../../support/register-schema';

/** Nothing is asked of the services while a schema is only looked at. */
const schema = registerSchema({
  ...{ tenant: { services: {} }, parties: {}, approvals: {}, files: {} },
  register: { reading: {} },
} as never);

const mutations = mutationsOf(schema).filter(({ name }) => name.startsWith('contract'));

describe('the schema of contracts', () => {
  it('describes every type, field, argument and value', () => {
    expect(undescribedParts(schema)).toEqual([]);
  });

  it('names the permission in every operation', () => {
    const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) =>
      name.startsWith('contract'),
    );
    expect(queries.map(({ name }) => name).sort()).toEqual([
      ...['contract', 'contractDeadlines', 'contractKinds', 'contracts'],
    ]);
    for (const { description } of [...queries, ...mutations]) {
      expect(description).toMatch(/Needs contracts\.[a-z]+\.[a-z]+/);
    }
  });

  it('answers each mutation with nullable results and userErrors', () => {
    expect(mutations.map(({ name }) => name).sort()).toEqual([
      'contractKindDefine',
      'contractRecord',
      'contractRenew',
      'contractSign',
      'contractTerminate',
      'contractVersionAgree',
      'contractVersionDraft',
      'contractVersionSubmit',
      'contractWithdraw',
    ]);
    expect(mutationsOutOfForm(schema, mutations)).toEqual([]);
  });
});
