import {
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { BreakingChange } from './breaking-change';

interface Sharing {
  readonly place: string;
  readonly earlier: GraphQLOutputType;
  readonly newer: GraphQLOutputType;
}

/**
 * Fields that stood side by side in one document and may no longer: in
 * `node(id: $id) { ... on A { due } ... on B { due } }` both must be nullable or neither, so that
 * even a promise that was only strengthened, `Date` to `Date!`, makes a valid document invalid.
 */
export function fragmentConflicts(
  earlier: GraphQLSchema,
  newer: GraphQLSchema,
): readonly BreakingChange[] {
  const found = new Map<string, BreakingChange>();
  for (const type of Object.values(earlier.getTypeMap()).filter(isAbstractType)) {
    for (const sharings of sharedFields(earlier.getPossibleTypes(type), newer)) {
      for (const one of sharings.filter(hasChanged)) {
        const other = sharings.find((each) => conflictsNow(one, each));
        if (other) found.set(one.place, conflictOf(one, other, type.name));
      }
    }
  }
  return [...found.values()];
}

function sharedFields(
  types: readonly GraphQLObjectType[],
  newer: GraphQLSchema,
): readonly (readonly Sharing[])[] {
  const byName = new Map<string, Sharing[]>();
  for (const type of types) {
    const now = newer.getType(type.name);
    const fieldsNow = now && 'getFields' in now ? now.getFields() : {};
    for (const [name, field] of Object.entries(type.getFields())) {
      const fieldNow = fieldsNow[name];
      // What was removed is told as that.
      if (!fieldNow) continue;
      const sharing = {
        place: `${type.name}.${name}`,
        earlier: field.type,
        newer: fieldNow.type as GraphQLOutputType,
      };
      byName.set(name, [...(byName.get(name) ?? []), sharing]);
    }
  }
  return [...byName.values()];
}

function hasChanged({ earlier, newer }: Sharing): boolean {
  return earlier.toString() !== newer.toString();
}

function conflictsNow(one: Sharing, other: Sharing): boolean {
  return isMergeable(one.earlier, other.earlier) && !isMergeable(one.newer, other.newer);
}

/** Whether fields of two types may answer under one name (SameResponseShape of the specification). */
function isMergeable(one: GraphQLOutputType, other: GraphQLOutputType): boolean {
  const wraps = [isNonNullType, isListType].find((wraps) => wraps(one) || wraps(other));
  if (wraps) return wraps(one) && wraps(other) && isMergeable(one.ofType, other.ofType);
  const areObjects = !isLeafType(one) && !isLeafType(other);
  return areObjects || one.toString() === other.toString();
}

function conflictOf(one: Sharing, other: Sharing, abstract: string): BreakingChange {
  return {
    key: `FIELD_TYPE_CHANGED ${one.place}`,
    message:
      `${one.place} changed from ${one.earlier.toString()} to ${one.newer.toString()} and ` +
      `no longer goes together with ${other.place} in fragments on ${abstract}`,
  };
}
