/** An object of an answer, and the field that shows it: `Invoice.party`, or the name of an operation. */
export interface ObjectShown {
  readonly kind: string;
  readonly place: string;
}

/** All objects of an answer that tell their type and their id. */
export function objectsIn(answer: unknown, place: string): readonly ObjectShown[] {
  if (Array.isArray(answer)) return answer.flatMap((inner) => objectsIn(inner, place));
  if (typeof answer !== 'object' || answer === null) return [];
  const { __typename: kind, id, ...fields } = answer as Readonly<Record<string, unknown>>;
  const own = typeof kind === 'string' && typeof id === 'string' ? [{ kind, place }] : [];
  return [
    ...own,
    ...Object.entries(fields).flatMap(([name, value]) =>
      objectsIn(value, typeof kind === 'string' ? `${kind}.${name}` : place),
    ),
  ];
}
