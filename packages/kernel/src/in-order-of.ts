import type { Id } from './ids';

/** Puts what was found in the order in which it was asked for; null where nothing was found. */
export function inOrderOf<T extends { readonly id: Id }>(
  ids: readonly Id[],
  found: readonly T[],
): readonly (T | null)[] {
  const byId = new Map(found.map((each) => [each.id, each]));
  return ids.map((id) => byId.get(id) ?? null);
}
