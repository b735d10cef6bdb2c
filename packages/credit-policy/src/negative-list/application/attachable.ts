import type { Id } from '@duebook/kernel';
import { may, type Caller } from '@duebook/platform';
import { READ_NEGATIVE_LIST } from '../negative-list-permissions';
import type { NegativeListContext } from './ports';

/**
 * Which of these files the caller may not attach. What is attached is seen by whoever sees the list: so it
 * is the caller's own, or one that they see on the list already.
 */
export async function unattachable(
  { files, store, unitOfWork }: NegativeListContext,
  caller: Caller,
  fileIds: readonly Id[],
): Promise<ReadonlySet<Id>> {
  if (fileIds.length === 0) return new Set();
  const facts = await files.factsByIds(caller, fileIds);
  const strange = fileIds.filter((_, index) => facts[index]?.uploadedBy !== caller.principalId);
  if (strange.length === 0 || !may(caller, READ_NEGATIVE_LIST)) return new Set(strange);
  const held = await store.filesHeld(unitOfWork.reader(caller), strange);
  return new Set(strange.filter((id) => !held.has(id)));
}
