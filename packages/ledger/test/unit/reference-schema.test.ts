import { describe, expect, it } from '@jest/globals';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
} from 'graphql';
import { referencePermissions, type ReferenceServices } from '../../src/reference';
import { referenceSchema, type TestTenant } from '../support/a-reference';

/** Nothing is asked of the services while a schema is only looked at. */
const SERVICES = { chart: {}, periods: {}, terms: {}, calendars: {}, rates: {} };
const schema = referenceSchema(
  SERVICES as unknown as ReferenceServices,
  {} as TestTenant['services'],
);

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

function partsOf(type: GraphQLNamedType): readonly Described[] {
  if (isEnumType(type)) return [type, ...type.getValues()];
  if (isInputObjectType(type)) return [type, ...Object.values(type.getFields())];
  if (!isObjectType(type) && !isInterfaceType(type)) return [type];
  const fields = Object.values(type.getFields());
  return [type, ...fields, ...fields.flatMap((field) => field.args)];
}

describe('the schema of the reference features', () => {
  it('describes every type, field, argument and value', () => {
    const roots = [schema.getQueryType()?.name, schema.getMutationType()?.name];
    const undescribed = Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith('__'))
      .flatMap((type) => partsOf(type).filter((part) => !part.description))
      .map((part) => part.name)
      .filter((name) => !roots.includes(name));
    expect(undescribed).toEqual([]);
  });

  it('names in every operation a permission that exists', () => {
    const known = new Set(referencePermissions.map(({ name }) => name));
    const named = [schema.getQueryType(), schema.getMutationType()]
      .flatMap((type) => Object.values(type?.getFields() ?? {}))
      .map(({ description }) => /Needs (ledger\.[a-zA-Z]+\.[a-zA-Z]+)/.exec(description ?? '')?.[1])
      .filter((name) => name !== undefined);
    expect(named).toHaveLength(18);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('answers each mutation with nullable results and userErrors', () => {
    const ours = Object.values(schema.getMutationType()?.getFields() ?? {}).filter((field) =>
      field.description?.includes('Needs ledger.'),
    );
    expect(ours).toHaveLength(11);
    for (const field of ours) {
      const name = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
      expect(String(field.type)).toBe(`${name}Payload!`);
      const payload = schema.getType(`${name}Payload`);
      const fields = isObjectType(payload) ? Object.values(payload.getFields()) : [];
      const required = fields.filter((one) => String(one.type).endsWith('!'));
      expect(required.map((one) => `${one.name}: ${String(one.type)}`)).toEqual([
        'userErrors: [UserError!]!',
      ]);
    }
  });
});
