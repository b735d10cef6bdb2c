import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { LONGEST_TEXT } from './check-entry';
import { heldFrom } from '../domain/entry-state';
import type { EntryRefusal } from '../domain/negative-list-refusal';
import { REMOVE_FROM_NEGATIVE_LIST } from '../negative-list-permissions';
import type { NegativeListContext } from './ports';

export type EntryRemove = Readonly<{ entryId: Id; reason: string }>;
export type EntryChanged = Readonly<{ entryId: Id }>;

/**
 * Takes an entry off the list, from now on; it stays in the history with the reason. An open dispute is
 * ended by its own mutation first, which says who was right.
 * @throws PermissionDenied credit-policy.negativeList.remove in the whole tenant
 */
export const entryRemove =
  (context: NegativeListContext) =>
  async (
    caller: Caller,
    command: Command<EntryRemove>,
  ): Promise<Result<EntryChanged, EntryRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, REMOVE_FROM_NEGATIVE_LIST);
    return context.unitOfWork.mutate<EntryChanged, EntryRefusal>(
      caller,
      splitCommand('negativeListEntryRemove', command),
      async (tx) => {
        const { entryId } = command;
        const reason = readableText(command.reason, LONGEST_TEXT);
        if (reason === null) {
          return refused({ code: 'NEGATIVE_LIST_TEXT_INVALID', path: ['reason'] });
        }
        const [entry] = await context.store.byIds(tx, [entryId]);
        if (!entry) return unknownEntry();
        if (entry.removal === null && entry.isDisputed) {
          return refused({ code: 'NEGATIVE_LIST_ENTRY_DISPUTED', path: ['negativeListEntryId'] });
        }
        return (await removeEntry(context, tx, { entryId, reason })) ? ok({ entryId }) : removed();
      },
    );
  };

export const unknownEntry = () =>
  refused({ code: 'NEGATIVE_LIST_ENTRY_UNKNOWN', path: ['negativeListEntryId'] } as const);

const removed = () =>
  refused({ code: 'NEGATIVE_LIST_ENTRY_REMOVED', path: ['negativeListEntryId'] } as const);

/** @returns false when somebody else had taken it off already */
export async function removeEntry(
  { store }: Pick<NegativeListContext, 'store'>,
  tx: Transaction,
  { entryId, reason }: EntryRemove,
): Promise<boolean> {
  const removedOn = heldFrom(tx.startedAt);
  if (!(await store.remove(tx, entryId, { reason, removedOn }))) return false;
  tx.emit({
    type: 'credit-policy.NegativeListEntryRemoved',
    aggregateType: 'NegativeListEntry',
    aggregateId: entryId,
    payload: { negativeListEntryId: encodeId('NegativeListEntry', entryId), removedOn },
  });
  tx.audit({
    action: 'negativeListEntry.remove',
    subjectType: 'NegativeListEntry',
    subjectId: entryId,
    // Why stands with the entry: it may name a person.
    details: { removedOn, isRemoved: { before: false, after: true } },
  });
  return true;
}
