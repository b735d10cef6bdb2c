import type { Id } from '@duebook/kernel';
import type { Caller } from '../tenancy/caller';
import { defineLoader, type LoaderDefinition } from './loaders';

/** A loader over a read that answers rows in no order and leaves out unknown ids. */
export function loadByIds<R extends { readonly id: Id }, V>(
  name: string,
  read: (caller: Caller, ids: readonly Id[]) => Promise<readonly R[]>,
  change: (row: R) => V,
): LoaderDefinition<Id, V> {
  return defineLoader(name, async (ids: readonly Id[], caller) => {
    const found = new Map((await read(caller, ids)).map((row) => [row.id, change(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });
}
