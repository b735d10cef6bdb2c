import type { Id } from '@duebook/kernel';

/** An object of the API: the type and UUID of its id. Plain JSON. */
export type ObjectRef = Readonly<{ type: string; id: Id }>;

/** One text for an object, to tell objects apart by. */
export function objectKey({ type, id }: ObjectRef): string {
  return `${type}:${id}`;
}

/** Each object once, in their order. */
export function distinctObjects(refs: readonly ObjectRef[]): readonly ObjectRef[] {
  return [...new Map(refs.map((ref) => [objectKey(ref), ref])).values()];
}
