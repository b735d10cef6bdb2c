/**
 * Answers of elements that are asked about together where they agree in a key: one question a group, an
 * answer each in the order of the elements.
 *
 * @param ask answers the elements of a group in their order
 */
export async function inGroups<T, A>(
  elements: readonly T[],
  keyOf: (element: T) => string,
  ask: (group: readonly T[], first: readonly [T, ...T[]]) => Promise<readonly A[]>,
): Promise<readonly A[]> {
  const places = new Map<string, number[]>();
  for (const [place, element] of elements.entries()) {
    const key = keyOf(element);
    const group = places.get(key);
    if (group) group.push(place);
    else places.set(key, [place]);
  }
  const answers: A[] = [];
  for (const group of places.values()) {
    const members = group.flatMap((place) => elements.slice(place, place + 1));
    // A group has whoever made it.
    const told = await ask(members, members as [T, ...T[]]);
    for (const [index, place] of group.entries()) {
      const answer = told.slice(index, index + 1);
      for (const each of answer) answers[place] = each;
    }
  }
  return answers;
}
