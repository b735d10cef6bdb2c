import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { lintBareAmounts } from './lint-amounts';
import { lintListsAndNulls } from './lint-lists-and-nulls';
import { lintWords } from './lint-words';

const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const CAMEL = /^[a-z][A-Za-z0-9]*$/;
const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
/** The object first, then what is done to it: `receiptAllocate`. */
const OBJECT_VERB = /^[a-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*)+$/;

/** Everything in the schema that breaks a rule of naming or says nothing of itself, a line each. */
export function lintSchema(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  return [
    ...types.flatMap(lintType),
    ...mutations.flatMap((field) => lintMutation(schema, field)),
    ...lintListsAndNulls(schema),
    ...lintBareAmounts(schema),
    ...lintWords(schema),
  ];
}

function lintType(type: GraphQLNamedType): readonly string[] {
  const own = [...undescribed(type.name, type), ...misnamed(type.name, PASCAL, 'PascalCase')];
  if (isObjectType(type) || isInterfaceType(type)) {
    return [...own, ...Object.values(type.getFields()).flatMap((field) => lintField(type, field))];
  }
  if (isInputObjectType(type)) {
    const suffix = rule(
      /(?:Input|Filter)$/.test(type.name),
      `${type.name}: an input type ends in Input or Filter`,
    );
    const fields = Object.values(type.getFields());
    return [
      ...own,
      ...suffix,
      ...fields.flatMap((field) => lintMember(`${type.name}.${field.name}`, field)),
    ];
  }
  if (isEnumType(type)) {
    const values = type.getValues().flatMap((value) => {
      const place = `${type.name}.${value.name}`;
      return [...undescribed(place, value), ...misnamed(place, UPPER_SNAKE, 'UPPER_SNAKE_CASE')];
    });
    return [...own, ...values];
  }
  return own;
}

function lintField(
  type: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
): readonly string[] {
  const place = `${type.name}.${field.name}`;
  return [
    ...lintMember(place, field),
    ...field.args.flatMap((argument) => lintMember(`${place}.${argument.name}`, argument)),
  ];
}

function lintMember(
  place: string,
  member: GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument,
): readonly string[] {
  return [...undescribed(place, member), ...misnamed(place, CAMEL, 'camelCase')];
}

/** One business action: `input: XInput!` with an idempotency key in, `XPayload!` with refusals out. */
function lintMutation(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
): readonly string[] {
  const place = `Mutation.${field.name}`;
  const pascal = field.name.charAt(0).toUpperCase() + field.name.slice(1);
  const takes = field.args.map(({ name, type }) => `${name}: ${String(type)}`).join(', ');
  return [
    ...rule(OBJECT_VERB.test(field.name), `${place}: is named object first, then verb`),
    ...rule(
      takes === `input: ${pascal}Input!`,
      `${place}: takes one argument, input: ${pascal}Input!`,
    ),
    ...rule(String(field.type) === `${pascal}Payload!`, `${place}: answers ${pascal}Payload!`),
    ...rule(
      typeOfField(schema, `${pascal}Input`, 'idempotencyKey') === 'String!',
      `${place}: its input has idempotencyKey: String!`,
    ),
    ...rule(
      typeOfField(schema, `${pascal}Payload`, 'userErrors') === '[UserError!]!',
      `${place}: its payload has userErrors: [UserError!]!`,
    ),
  ];
}

function typeOfField(
  schema: GraphQLSchema,
  typeName: string,
  fieldName: string,
): string | undefined {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInputObjectType(type)) return undefined;
  const field = type.getFields()[fieldName];
  return field && String(field.type);
}

function undescribed(
  place: string,
  { description }: { readonly description?: string | null | undefined },
): readonly string[] {
  return rule((description ?? '').trim() !== '', `${place}: has no description`);
}

function misnamed(place: string, pattern: RegExp, style: string): readonly string[] {
  return rule(pattern.test(place.split('.').at(-1) ?? ''), `${place}: is not ${style}`);
}

function rule(holds: boolean, otherwise: string): readonly string[] {
  return holds ? [] : [otherwise];
}
