import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { isDay, monthsAfter } from './days';
import { entriesOf } from './schema-changes';

/** What takes its place, or that nothing does, and from when on it may be gone. */
const REASON = /^(?:Use `[^`]+`.*|Nothing takes its place.*) Removed after (\d{4}-\d{2}-\d{2})\.$/s;

/** The shortest notice. */
const MONTHS = 6;

/** A place of the schema that is deprecated. */
export interface Deprecation {
  /** `Type.field`, `Type.field.argument`, `Enum.VALUE`. */
  readonly place: string;
  readonly reason: string;
  /** The last day on which it is there for sure; null when the reason names none that there is. */
  readonly lastDay: string | null;
}

/** What may be deprecated, with where it stands. */
type Member = readonly [place: string, about: { readonly deprecationReason?: unknown }];

/** Everything that a schema deprecates. */
export function deprecationsOf(schema: GraphQLSchema): readonly Deprecation[] {
  return (
    Object.values(schema.getTypeMap())
      // GraphQL's own types have deprecated fields of their own.
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap(membersOfType)
      .flatMap(([place, { deprecationReason: reason }]) =>
        typeof reason === 'string' ? [{ place, reason, lastDay: lastDayOf(reason) }] : [],
      )
  );
}

function lastDayOf(reason: string): string | null {
  const day = REASON.exec(reason)?.[1];
  return day !== undefined && isDay(day) ? day : null;
}

/** Every place that can be deprecated. */
export function membersOf(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap());
  return new Set(types.flatMap(membersOfType).map(([place]) => place));
}

function membersOfType(type: GraphQLNamedType): readonly Member[] {
  const placed = <M extends { readonly name: string }>(member: M, above = type.name) =>
    [`${above}.${member.name}`, member] as const;
  if (isEnumType(type)) return type.getValues().map((value) => placed(value));
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => placed(field));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const [place] = placed(field);
    return [placed(field), ...field.args.map((argument) => placed(argument, place))];
  });
}

/** When what was deprecated: `- 2026-01-31 \`DEPRECATED Query.invoice\`: use node(id)`. */
const ENTRY = /^- (\d{4}-\d{2}-\d{2}) `DEPRECATED ([\w.]+)`: \S/;

/** The day of each deprecation that the list of changes has, by place; the newest of several. */
function deprecationDays(changes: string): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const entry of entriesOf(changes)) {
    const [, day = '', place] = ENTRY.exec(entry) ?? [];
    if (place !== undefined && isDay(day)) days.set(place, day);
  }
  return days;
}

/**
 * Deprecations that say too little, come without notice, or are overdue.
 *
 * @param changes the list of changes
 * @param today calendar day, yyyy-mm-dd
 */
export function lintDeprecations(
  schema: GraphQLSchema,
  changes: string,
  today: string,
): readonly string[] {
  const days = deprecationDays(changes);
  return deprecationsOf(schema).flatMap(({ place, reason, lastDay }) => {
    if (lastDay === null) {
      return [
        `${place}: a deprecation reads "Use \`…\`. Removed after yyyy-mm-dd." or "Nothing takes its place. Removed after yyyy-mm-dd."`,
      ];
    }
    const since = days.get(place);
    if (since === undefined) {
      return [`${place}: list it: - ${today} \`DEPRECATED ${place}\`: ${reason}`];
    }
    const earliest = monthsAfter(since, MONTHS);
    if (lastDay < earliest) {
      return [`${place}: was deprecated on ${since}, so it stays until ${earliest} at least`];
    }
    if (today > lastDay) {
      return [`${place}: was to be removed after ${lastDay}: remove it, or give it more time`];
    }
    return [];
  });
}
