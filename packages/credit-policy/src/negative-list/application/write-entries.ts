import { createHash } from 'node:crypto';
import { canonicalJson, type Id } from '@duebook/kernel';
import { encodeId, type Transaction } from '@duebook/platform';
import { sameEntryContent, subjectKeysOf } from './check-entry';
import { heldFrom } from '../domain/entry-state';
import type { EntryDraft } from '../domain/negative-list-entry';
import type { NegativeListContext, NewEntry } from './ports';

/** What stands for an entry that was sent, and whether it is this call that put it there. */
export type Written = Readonly<{ entryId: Id; isNew: boolean }>;

/** By which the same entry is known, whoever sends it. */
export function contentHashOf(draft: EntryDraft): string {
  return createHash('sha256')
    .update(canonicalJson(sameEntryContent(draft)))
    .digest('hex');
}

/**
 * Puts checked entries on the list, in their order. What stands there already is answered as it is: the
 * same subject, listed by the same source for the same reason since the same day.
 */
export async function writeEntries(
  { store }: Pick<NegativeListContext, 'store'>,
  tx: Transaction,
  { drafts, importId }: Readonly<{ drafts: readonly EntryDraft[]; importId: Id | null }>,
): Promise<readonly Written[]> {
  const hashes = drafts.map(contentHashOf);
  const fresh = new Map<string, NewEntry>();
  for (const [index, draft] of drafts.entries()) {
    const contentHash = hashes[index] ?? '';
    if (fresh.has(contentHash)) continue;
    const keys = subjectKeysOf(draft);
    fresh.set(contentHash, { ...draft, ...keys, id: tx.ids.next(), contentHash, importId });
  }
  const standing = await store.add(tx, [...fresh.values()], heldFrom(tx.startedAt));
  const added = [...fresh.values()].filter(
    ({ contentHash, id }) => standing.get(contentHash) === id,
  );
  tell(tx, added);
  const told = new Set<string>();
  return hashes.map((hash) => {
    const entryId = standing.get(hash) ?? '';
    const isNew = fresh.get(hash)?.id === entryId && !told.has(hash);
    told.add(hash);
    return { entryId, isNew };
  });
}

function tell(tx: Transaction, added: readonly NewEntry[]): void {
  for (const { id, reasonCode, listedOn, expiresOn, fileId, importId } of added) {
    tx.emit({
      type: 'credit-policy.NegativeListEntryRecorded',
      aggregateType: 'NegativeListEntry',
      aggregateId: id,
      payload: {
        negativeListEntryId: encodeId('NegativeListEntry', id),
        ...{ reasonCode, listedOn, expiresOn },
      },
    });
    tx.audit({
      action: 'negativeListEntry.record',
      subjectType: 'NegativeListEntry',
      subjectId: id,
      details: { reasonCode, listedOn, expiresOn, fileId, importId },
    });
  }
}
