import { newId } from '@duebook/kernel';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** A field of a root type. */
export type Operation = readonly [kind: string, field: GraphQLField<unknown, unknown>];

/** Every query and mutation of the schema. */
export function operationsOf(schema: GraphQLSchema): readonly Operation[] {
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  return [
    ...queries.map((field): Operation => ['query', field]),
    ...mutations.map((field): Operation => ['mutation', field]),
  ];
}

/** Answers to calls that never got as far as the work. */
export const VACUOUS = new Set([
  'INTERNAL_SERVER_ERROR',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'LIMIT_EXCEEDED',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
]);

/** The code of a top-level error. */
export function codeOf(error: unknown): string {
  return (error as { extensions?: { code?: string } }).extensions?.code ?? '';
}

/** A call of an operation, and whether an id to attack with went into it. */
export interface Call {
  readonly text: string;
  readonly variables: Record<string, unknown>;
  readonly usesId: boolean;
}

/** An id of each kind of object. */
export type Ids = Readonly<Record<string, string>>;

/** The id to attack with. Of optional ids that may exclude one another, the turn picks one. */
export interface Weapon {
  readonly kind: string;
  readonly id: string;
  readonly turn: number;
  /** Ids of other kinds, given where the name of an argument tells that they belong there. */
  readonly rest: Ids;
  readonly restIsTheirs: boolean;
}

/** Whether an operation takes an id anywhere in its arguments. */
export function mentionsIdOf({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some((arg) => mentionsId(arg.type));
}

/** An operation with all it needs, and the weapon's id wherever it fits. */
export function callOf(kind: string, field: GraphQLField<unknown, unknown>, weapon: Weapon): Call {
  const used = { id: false };
  const args = field.args.filter((arg) => isNeeded(arg) || mentionsId(arg.type));
  const variables = Object.fromEntries(
    args.map((arg) => [arg.name, sample(arg.type, arg.name, weapon, used)]),
  );
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = selectionOnce(field.type);
  const text = `${kind}${declared ? `(${declared})` : ''} { ${field.name}${passed ? `(${passed})` : ''} ${selection} }`;
  return { text, variables, usesId: used.id };
}

function isNeeded(arg: GraphQLArgument | GraphQLInputField): boolean {
  return isNonNullType(arg.type) && arg.defaultValue === undefined;
}

function mentionsId(type: GraphQLInputType, depth = 0): boolean {
  const named = getNamedType(type);
  if (named.name === 'ID') return true;
  if (!isInputObjectType(named) || depth > 3) return false;
  return Object.values(named.getFields()).some((field) => mentionsId(field.type, depth + 1));
}

/** A value of an input type: the victim's id wherever an id fits, something plain elsewhere. */
function sample(
  type: GraphQLInputType,
  name: string,
  weapon: Weapon,
  used: { id: boolean },
): unknown {
  if (isNonNullType(type)) return sample(type.ofType, name, weapon, used);
  if (isListType(type)) return [sample(type.ofType, name, weapon, used)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const optional = fields.filter((field) => !isNeeded(field) && mentionsId(field.type));
    const picked = optional[weapon.turn % Math.max(1, optional.length)];
    const inner = fields.filter((field) => isNeeded(field) || field === picked);
    return Object.fromEntries(
      inner.map((field) => [field.name, sample(field.type, field.name, weapon, used)]),
    );
  }
  if (type.name === 'ID') return idFor(name, weapon, used);
  return PLAIN[name] ?? PLAIN_BY_TYPE[type.name] ?? 'x';
}

/** The id of an argument: by its name of the rest, where it names another kind than the weapon's. */
function idFor(name: string, { kind, id, rest, restIsTheirs }: Weapon, used: { id: boolean }) {
  const wanted = `${name.charAt(0).toUpperCase()}${name.slice(1, -'Id'.length)}`;
  const named = wanted === kind ? undefined : rest[wanted];
  if (named === undefined || restIsTheirs) used.id = true;
  return named ?? id;
}

const PLAIN: Readonly<Record<string, unknown>> = {
  countryCode: 'CN',
  ruleCode: 'ROUND_TRIP',
  timeZone: 'Asia/Shanghai',
  // The key of a group of an aging: parties without a segment.
  group: Buffer.from('["SEGMENT",null]').toString('base64url'),
  get idempotencyKey() {
    return newId();
  },
};

const PLAIN_BY_TYPE: Readonly<Record<string, unknown>> = {
  Int: 2026,
  Float: 1,
  Boolean: true,
  Decimal: '1.00',
  Date: '2026-03-15',
  DateTime: '2026-03-15T00:00:00Z',
  CurrencyCode: 'CNY',
};

/** All that a mutation answers, as deep as calls are generated. */
export function mutationOf({ name, type }: GraphQLField<unknown, unknown>): string {
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation($input: ${input}!) { ${name}(input: $input) ${selectionOnce(type)} }`;
}

/** All that an object is told by, as deep as calls are generated. */
export function nodeQueryOf(type: GraphQLObjectType): string {
  return `query($id: ID!) { node(id: $id) { ... on ${type.name} ${selectionOnce(type)} } }`;
}

const selections = new Map<GraphQLOutputType, string>();

/** Long to write and asked for by each weapon anew. */
function selectionOnce(type: GraphQLOutputType): string {
  const selection = selections.get(type) ?? selectionOf(type, 0);
  selections.set(type, selection);
  return selection;
}

/** How far objects are followed: further, a document is longer than the gateway takes. */
const DEEPEST = 3;

/** All objects down to the deepest level, with whatever is plain above it, and with ids there. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isUnionType(named)) return '{ __typename }';
  if (!isObjectType(named) && !isInterfaceType(named)) return '';
  const parts = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some(isNeeded)) return [];
    const inner = getNamedType(field.type);
    const isLeaf = !isObjectType(inner) && !isInterfaceType(inner) && !isUnionType(inner);
    if (isLeaf) return field.name === 'id' || depth < 3 ? [field.name] : [];
    return depth < DEEPEST ? [`${field.name} ${selectionOf(field.type, depth + 1)}`] : [];
  });
  return `{ __typename ${parts.join(' ')} }`;
}
