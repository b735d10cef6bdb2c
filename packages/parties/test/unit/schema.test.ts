import { describe, expect, it } from '@jest/globals';
import type { GovernanceServices } from '@duebook/governance';
import type { PartiesServices } from '@duebook/parties';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  printSchema,
  type GraphQLNamedType,
} from 'graphql';
import { partySchema } from '../support/party-schema';

/** Nothing is asked of the services while a schema is only looked at. */
const schema = partySchema({} as GovernanceServices, {} as PartiesServices);

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

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ name }) =>
  /^part(y|ies)/.test(name),
);

describe('the schema', () => {
  it('describes every type, field, argument and value', () => {
    const roots = ['Query', 'Mutation'];
    const undescribed = Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith('__'))
      .flatMap((type) => partsOf(type).filter((part) => !part.description))
      .map((part) => part.name)
      .filter((name) => !roots.includes(name));
    expect(undescribed).toEqual([]);
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
    ]);
    for (const { description } of [...queries, ...mutations]) {
      expect(description).toMatch(/Needs parties\.[a-zA-Z]+\.[a-z]+/);
    }
  });

  it('answers each mutation with nullable results and userErrors', () => {
    expect(mutations.map(({ name }) => name).sort()).toEqual([
      'partiesUpsert',
      'partyCreate',
      'partyGroupAssign',
      'partyOwnerAssign',
      'partyUpdate',
    ]);
    for (const field of mutations) {
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
    expect(printSchema(schema)).not.toMatch(/PartyPayload|PartyFieldsInput/);
  });
});
