import { buildSchema } from 'graphql';
import { deprecationsOf } from './lint-deprecations';
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
  const deprecated = halfAYearAgo === null ? [] : deprecationsOf(buildSchema(halfAYearAgo));
  const places = new Set(deprecated.map(({ place }) => place));
  return (await breakingChanges(released, newer))
    .filter(({ key }) => {
      const [, place = ''] = key.split(' ');
      const parts = place.split('.');
      if (parts.length < 2) return false;
      return !parts.some((_, index) => places.has(parts.slice(0, index + 1).join('.')));
    })
    .map(({ key }) => `\`${key}\`: was released, and was not deprecated half a year ago`);
}
