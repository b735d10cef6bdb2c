import { describe, expect, it } from '@jest/globals';
import type { ApprovalServices } from '@duebook/governance/module';
import {
  mutationsOf,
  mutationsOutOfForm,
  operationsOf,
  undescribedParts,
} from '@duebook/platform/testing';
import { referencePermissions, type ReferenceServices } from '../../src/reference';
import { referenceSchema, type TestTenant } from '../support/a-reference';

/** Nothing is asked of the services while a schema is only looked at. */
const SERVICES = { chart: {}, periods: {}, terms: {}, calendars: {}, rates: {} };
const schema = referenceSchema(
  SERVICES as unknown as ReferenceServices,
  {} as TestTenant['services'],
  {} as ApprovalServices,
);

describe('the schema of the reference features', () => {
  it('describes every type, field, argument and value', () => {
    expect(undescribedParts(schema)).toEqual([]);
  });

  it('names in every operation a permission that exists', () => {
    const known = new Set(referencePermissions.map(({ name }) => name));
    const named = operationsOf(schema)
      .map(({ description }) => /Needs (ledger\.[a-zA-Z]+\.[a-zA-Z]+)/.exec(description ?? '')?.[1])
      .filter((name) => name !== undefined);
    expect(named).toHaveLength(23);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('answers each mutation with nullable results and userErrors', () => {
    const ours = mutationsOf(schema).filter((field) =>
      field.description?.includes('Needs ledger.'),
    );
    expect(ours).toHaveLength(14);
    expect(mutationsOutOfForm(schema, ours)).toEqual([]);
  });
});
