import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { breakingChanges } from './schema-changes';

/**
 * What a newer schema takes away from clients of a released one too early: a field, an argument or a
 * value goes only when half a year ago it was deprecated. Types cannot be deprecated; what leads to
 * them can.
 */
export async function rashChanges(
  released: string,
  newer: string,
  halfAYearAgo: string | null,
): Promise<readonly string[]> {
  const deprecated = halfAYearAgo === null ? new Set<string>() : deprecatedPlaces(halfAYearAgo);
  return (await breakingChanges(released, newer))
    .filter(({ key }) => {
      const [, place = ''] = key.split(' ');
      const parts = place.split('.');
      if (parts.length < 2) return false;
      return !parts.some((_, index) => deprecated.has(parts.slice(0, index + 1).join('.')));
    })
    .map(({ key }) => `\`${key}\`: was released, and was not deprecated half a year ago`);
}

/** The fields, arguments and values that a schema deprecates: `Type.field`, `Type.field.argument`. */
function deprecatedPlaces(text: string): ReadonlySet<string> {
  const places = new Set<string>();
  const note = (place: string, { deprecationReason }: { deprecationReason?: unknown }): void => {
    if (typeof deprecationReason === 'string') places.add(place);
  };
  for (const type of Object.values(buildSchema(text).getTypeMap())) {
    if (isEnumType(type)) {
      for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
    } else if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields()))
        note(`${type.name}.${field.name}`, field);
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        note(`${type.name}.${field.name}`, field);
        for (const arg of field.args) note(`${type.name}.${field.name}.${arg.name}`, arg);
      }
    }
  }
  return places;
}
