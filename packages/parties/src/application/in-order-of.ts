import type { Id } from '@duebook/kernel';

/** The rows in the order of the ids that asked for them; null where there is none. */
export function inOrderOf<T extends { readonly id: Id }>(
  ids: readonly Id[],
  rows: readonly T[],
): readonly (T | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
