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
  defaults: VariableDefaults,
): SentElements {
  const places = input === undefined ? [] : placesOf(input);
  const names = new Set(
    places.flatMap((place) => (place.kind === Kind.VARIABLE ? [place.name.value] : [])),
  );
  return {
    atLeast: places.reduce((longest, place) => Math.max(longest, writtenLength(place)), 0),
    variables: [...names].map((name) => {
      const value = defaults.get(name);
      return { name, byDefault: value ? sentElements(value, NONE).atLeast : 0 };
    }),
  };
}

/**
 * How long the lists are that a request has sent. Each variable is measured once, however many lists
 * of the answer are as long as it is: it may hold a million values.
 */
export class SentLengths {
  private readonly lengths = new Map<string, number>();

  constructor(private readonly given: Variables) {}

  /** The longest list that was sent. */
  longestOf({ atLeast, variables }: SentElements): number {
    return variables.reduce(
      (longest, { name, byDefault }) => Math.max(longest, this.lengthOf(name) ?? byDefault),
      atLeast,
    );
  }

  private lengthOf(name: string): number | undefined {
    const known = this.lengths.get(name);
    if (known !== undefined) return known;
    // A variable may be called as what every object inherits.
    const value = Object.hasOwn(this.given, name) ? this.given[name] : undefined;
    if (value === undefined) return undefined;
    const length = longestListIn(value);
    this.lengths.set(name, length);
    return length;
  }
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
