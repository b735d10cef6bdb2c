import { describe, expect, it } from '@jest/globals';
import type { GovernanceServices } from '@duebook/governance';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  printSchema,
  type GraphQLNamedType,
} from 'graphql';
import { governanceSchema } from '../support/governance-schema';

/** Nothing is asked of the services while a schema is only looked at. */
const schema = governanceSchema({} as GovernanceServices);

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

describe('the schema', () => {
  it('describes every type, field, argument and value', () => {
    const roots = [schema.getQueryType()?.name, schema.getMutationType()?.name];
    const undescribed = Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith('__'))
      .flatMap((type) => partsOf(type).filter((part) => !part.description))
      .map((part) => part.name)
      .filter((name) => !roots.includes(name));
    expect(undescribed).toEqual([]);
  });

  it('names the permission in every operation that needs one', () => {
    const operations = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}),
    );
    const silent = operations
      .filter(({ description }) => !/Needs governance\.[a-zA-Z]+\.[a-z]+/.test(description ?? ''))
      .map(({ name }) => name);
    expect(silent.sort()).toEqual(['node', 'viewer']);
  });

  it('answers each mutation with nullable results and userErrors', () => {
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const name = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
      expect(String(field.type)).toBe(`${name}Payload!`);
      expect(field.args.map((arg) => `${arg.name}: ${String(arg.type)}`)).toEqual([
        `input: ${name}Input!`,
      ]);
      const payload = schema.getType(`${name}Payload`);
      expect(isObjectType(payload) && String(payload.getFields()['userErrors']?.type)).toBe(
        '[UserError!]!',
      );
    }
  });

  it('has no types that nobody reaches', () => {
    expect(printSchema(schema)).not.toMatch(/RolePlace|LegalEntityPayload/);
  });
});
