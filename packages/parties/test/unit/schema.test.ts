import { describe, expect, it } from '@jest/globals';
import type { GovernanceServices } from '@duebook/governance';
import type { ApprovalServices } from '@duebook/governance/module';
import type { PartiesServices } from '@duebook/parties';
import { mutationsOf, mutationsOutOfForm, undescribedParts } from '@duebook/platform/testing';
import { printSchema } from 'graphql';
import { partySchema } from '../support/party-schema';

/** Nothing is asked of the services while a schema is only looked at. */
const schema = partySchema({} as GovernanceServices, {} as PartiesServices, {} as ApprovalServices);

const mutations = mutationsOf(schema).filter(({ name }) => /^part(y|ies)/.test(name));

describe('the schema', () => {
  it('describes every type, field, argument and value', () => {
    expect(undescribedParts(schema)).toEqual([]);
  });

  it('names the permission in every operation', () => {
    const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) =>
      /^part(y|ies)/.test(name),
    );
    expect(queries.map(({ name }) => name).sort()).toEqual([
      'parties',
      'party',
      'partyByCode',
      'partyDuplicateCandidates',
      'partySignals',
    ]);
    for (const { description } of [...queries, ...mutations]) {
      expect(description).toMatch(/Needs parties\.[a-zA-Z]+\.[a-z]+/);
    }
  });

  it('answers each mutation with nullable results and userErrors', () => {
    expect(mutations.map(({ name }) => name).sort()).toEqual([
      'partiesUpsert',
      'partyContactErase',
      'partyCreate',
      'partyGroupAssign',
      'partyOwnerAssign',
      'partySignalRecord',
      'partySignalRetract',
      'partyUpdate',
    ]);
    expect(mutationsOutOfForm(schema, mutations)).toEqual([]);
  });

  it('has no types that nobody reaches', () => {
    expect(printSchema(schema)).not.toMatch(/PartyPayload|PartyFieldsInput/);
  });
});
