import { describe, expect, it } from '@jest/globals';
import type { GovernanceServices } from '@duebook/governance';
import {
  mutationsOf,
  mutationsOutOfForm,
  operationsOf,
  undescribedParts,
} from '@duebook/platform/testing';
import { printSchema } from 'graphql';
import { governanceSchema } from '../support/governance-schema';

/** Nothing is asked of the services while a schema is only looked at. */
const schema = governanceSchema({} as GovernanceServices);

describe('the schema', () => {
  it('describes every type, field, argument and value', () => {
    expect(undescribedParts(schema)).toEqual([]);
  });

  it('names the permission in every operation that needs one', () => {
    const silent = operationsOf(schema)
      .filter(({ description }) => !/Needs governance\.[a-zA-Z]+\.[a-z]+/.test(description ?? ''))
      .map(({ name }) => name);
    expect(silent.sort()).toEqual(['node', 'viewer']);
  });

  it('answers each mutation with nullable results and userErrors', () => {
    expect(mutationsOutOfForm(schema, mutationsOf(schema))).toEqual([]);
  });

  it('has no types that nobody reaches', () => {
    expect(printSchema(schema)).not.toMatch(/RolePlace|LegalEntityPayload/);
  });
});
