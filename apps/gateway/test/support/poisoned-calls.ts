import { newId } from '@duebook/kernel';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { operationsOf, type Ids, type Operation } from './generated-calls';

/** A place in the arguments of an operation where a value of some scalar goes. */
export interface Place {
  readonly operation: Operation;
  /** Names from the argument down; a list is passed through its only element. */
  readonly path: readonly string[];
  readonly scalar: string;
}

/** Deeper than any input that is sent, and an end for one that contains itself. */
const DEEPEST = 6;

/** Every place of the schema in which one of the scalars is taken. */
export function placesOf(schema: GraphQLSchema, scalars: readonly string[]): readonly Place[] {
  const below = (
    { name, type }: GraphQLArgument | GraphQLInputField,
    above: readonly string[],
  ): readonly Omit<Place, 'operation'>[] => {
    const named = getNamedType(type);
    const path = [...above, name];
    if (scalars.includes(named.name)) return [{ path, scalar: named.name }];
    if (!isInputObjectType(named) || path.length >= DEEPEST) return [];
    return Object.values(named.getFields()).flatMap((field) => below(field, path));
  };
  return operationsOf(schema).flatMap((operation) =>
    operation[1].args
      .flatMap((argument) => below(argument, []))
      .map((place) => ({ ...place, operation })),
  );
}

/** A call with all that its operation needs, and a value of one's own at a place. */
export function callAt(
  { operation: [kind, field], path }: Place,
  value: unknown,
  ids: Ids,
): { readonly text: string; readonly variables: Readonly<Record<string, unknown>> } {
  const [first] = path;
  const args = field.args.filter((each) => isNeeded(each) || each.name === first);
  const variables = Object.fromEntries(
    args.map((each) => {
      const further = each.name === first ? path.slice(1) : null;
      return [each.name, sample(each.type, each.name, { further, value, ids, of: field.name })];
    }),
  );
  const declared = args.map((each) => `$${each.name}: ${String(each.type)}`).join(', ');
  const passed = args.map((each) => `${each.name}: $${each.name}`).join(', ');
  const selection = selectionOf(field.type, 0);
  return { text: `${kind}(${declared}) { ${field.name}(${passed}) ${selection} }`, variables };
}

interface Wanted {
  /** What is left of the way to the place; null beside it. */
  readonly further: readonly string[] | null;
  readonly value: unknown;
  readonly ids: Ids;
  /** The name of the operation. */
  readonly of: string;
}

function sample(type: GraphQLInputType, name: string, wanted: Wanted): unknown {
  if (isNonNullType(type)) return sample(type.ofType, name, wanted);
  if (isListType(type)) return [sample(type.ofType, name, wanted)];
  if (wanted.further?.length === 0) return wanted.value;
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) return objectSample(type, wanted);
  return type.name === 'ID' ? idFor(name, wanted) : plain(name, type.name);
}

function objectSample(type: GraphQLInputObjectType, wanted: Wanted): object {
  const [next, ...beyond] = wanted.further ?? [];
  const fields = Object.values(type.getFields()).filter(
    (each) => isNeeded(each) || each.name === next,
  );
  return Object.fromEntries(
    fields.map((each) => {
      const further = each.name === next ? beyond : null;
      return [each.name, sample(each.type, each.name, { ...wanted, further })];
    }),
  );
}

function idFor(name: string, { ids, of }: Wanted): string {
  const kind = name === 'id' ? of : name.replace(/Ids?$/, '');
  return ids[`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`] ?? ids['Invoice'] ?? '';
}

function plain(name: string, scalar: string): unknown {
  return PLAIN[name] ?? PLAIN_BY_TYPE[scalar] ?? 'x';
}

function isNeeded(each: GraphQLArgument | GraphQLInputField): boolean {
  return isNonNullType(each.type) && each.defaultValue === undefined;
}

const PLAIN: Readonly<Record<string, unknown>> = {
  countryCode: 'CN',
  timeZone: 'Asia/Shanghai',
  partyCode: 'C1',
  get idempotencyKey() {
    return newId();
  },
};

const PLAIN_BY_TYPE: Readonly<Record<string, unknown>> = {
  Int: 1,
  Boolean: true,
  Decimal: '1.00',
  Date: '2026-03-15',
  DateTime: '2026-03-15T00:00:00Z',
  CurrencyCode: 'CNY',
};

/** What is plain, and that there is something, down to the elements of a page. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) {
    return 'getTypes' in named ? '{ __typename }' : '';
  }
  const parts = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some(isNeeded)) return [];
    const inner = getNamedType(field.type);
    if (!('getFields' in inner) && !('getTypes' in inner)) return [field.name];
    return depth < 2 ? [`${field.name} ${selectionOf(field.type, depth + 1)}`] : [];
  });
  return `{ __typename ${parts.join(' ')} }`;
}
