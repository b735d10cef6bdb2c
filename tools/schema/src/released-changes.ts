import { buildSchema } from 'graphql';
import { deprecationsOf, membersOf } from './lint-deprecations';
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

/**
 * Notices of a released schema that a newer one does not keep: what was to stay until a day is gone
 * before it, or is to go earlier than was said.
 *
 * @param today calendar day, yyyy-mm-dd
 */
export function brokenNotices(released: string, newer: string, today: string): readonly string[] {
  const after = buildSchema(newer);
  const places = membersOf(after);
  const lastDays = new Map(deprecationsOf(after).map(({ place, lastDay }) => [place, lastDay]));
  return deprecationsOf(buildSchema(released)).flatMap(({ place, lastDay }) => {
    if (lastDay === null) return [];
    const said = `${place}: was released with the notice that it stays until ${lastDay}`;
    if (!places.has(place)) return today > lastDay ? [] : [`${said}, and is gone`];
    const now = lastDays.get(place) ?? lastDay;
    return now < lastDay ? [`${said}, and now is to go after ${now}`] : [];
  });
}
