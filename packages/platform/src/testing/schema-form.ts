import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

type Operation = GraphQLField<unknown, unknown>;

/** The queries and mutations of a schema. */
export function operationsOf(schema: GraphQLSchema): readonly Operation[] {
  return [...fieldsOf(schema.getQueryType()), ...mutationsOf(schema)];
}

/** The mutations of a schema. */
export function mutationsOf(schema: GraphQLSchema): readonly Operation[] {
  return fieldsOf(schema.getMutationType());
}

/** Types, fields, arguments and values that nobody described. */
export function undescribedParts(schema: GraphQLSchema): readonly string[] {
  const roots = [schema.getQueryType()?.name, schema.getMutationType()?.name];
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => partsOf(type).filter((part) => !part.description))
    .map(({ name }) => name)
    .filter((name) => !roots.includes(name));
}

/**
 * How each mutation is declared that has not our form: one input and one payload of its own, which
 * promises no result, but `userErrors`.
 */
export function mutationsOutOfForm(
  schema: GraphQLSchema,
  mutations: readonly Operation[],
): readonly string[] {
  return mutations.flatMap((field) => {
    const name = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
    const payload = schema.getType(`${name}Payload`);
    const promised = isObjectType(payload) ? fieldsOf(payload).filter(isPromised) : [];
    const declared = [signatureOf(field), ...promised.map(signatureOf)].join(' with ');
    const wanted = `${field.name}(input: ${name}Input!): ${name}Payload! with userErrors: [UserError!]!`;
    return declared === wanted ? [] : [declared];
  });
}

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

function fieldsOf(
  type: { getFields(): Record<string, Operation> } | null | undefined,
): readonly Operation[] {
  return Object.values(type?.getFields() ?? {});
}

/** Yes-or-no and warnings tell of the call, not of its result: they are there when it is refused. */
function isPromised({ name, type }: Operation): boolean {
  return String(type).endsWith('!') && String(type) !== 'Boolean!' && name !== 'warnings';
}

function signatureOf({ name, args, type }: Operation): string {
  const given = args.map((arg) => `${arg.name}: ${String(arg.type)}`).join(', ');
  return `${name}${given === '' ? '' : `(${given})`}: ${String(type)}`;
}
