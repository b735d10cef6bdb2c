import { Kind, type ValueNode } from 'graphql';

/** Raw variables of a request. Whether they are valid is not the business of limits. */
export type Variables = Readonly<Record<string, unknown>>;

/** The values that an operation gives its variables where a request gives none. */
export type VariableDefaults = ReadonlyMap<string, ValueNode>;

/** What a mutation was sent: lists that are written out, and variables that may hold longer ones. */
export interface SentElements {
  readonly atLeast: number;
  readonly variables: readonly { readonly name: string; readonly byDefault: number }[];
}

/**
 * Finds every place of an input that may hold elements: itself, and what stands in its fields, those
 * of input objects inside it too. What elements themselves hold (lines of an invoice) is no element.
 */
export function sentElements(
  input: ValueNode | undefined,
  atLeast: number,
  defaults: VariableDefaults,
): SentElements {
  const places = input === undefined ? [] : placesOf(input);
  const names = new Set(
    places.flatMap((place) => (place.kind === Kind.VARIABLE ? [place.name.value] : [])),
  );
  return {
    atLeast: places.reduce((longest, place) => Math.max(longest, writtenLength(place)), atLeast),
    variables: [...names].map((name) => {
      const value = defaults.get(name);
      return { name, byDefault: value ? sentElements(value, 0, NONE).atLeast : 0 };
    }),
  };
}

/** The longest list that was sent. */
export function countElements({ atLeast, variables }: SentElements, given: Variables): number {
  return variables.reduce((longest, { name, byDefault }) => {
    const value = given[name];
    return Math.max(longest, value === undefined ? byDefault : longestListIn(value));
  }, atLeast);
}

const NONE: VariableDefaults = new Map();

function placesOf(value: ValueNode): readonly ValueNode[] {
  if (value.kind !== Kind.OBJECT) return [value];
  return value.fields.flatMap((field) => placesOf(field.value));
}

function writtenLength(place: ValueNode): number {
  return place.kind === Kind.LIST ? place.values.length : 0;
}

/** Step by step: what is not validated yet may be nested deeper than a stack is, and wider. */
function longestListIn(given: unknown): number {
  let longest = 0;
  const left = [given];
  while (left.length > 0) {
    const value = left.pop();
    if (Array.isArray(value)) longest = Math.max(longest, value.length);
    else if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) left.push(inner);
    }
  }
  return longest;
}
