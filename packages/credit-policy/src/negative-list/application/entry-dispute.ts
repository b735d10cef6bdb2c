import {
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { LONGEST_LINE, LONGEST_TEXT } from './check-entry';
import { heldFrom, latestToday } from '../domain/entry-state';
import type { DisputeOutcome, EntryDispute } from '../domain/negative-list-entry';
import type { EntryRefusal } from '../domain/negative-list-refusal';
import { DISPUTE_NEGATIVE_LIST, REMOVE_FROM_NEGATIVE_LIST } from '../negative-list-permissions';
import { unattachable } from './attachable';
import { removeEntry, unknownEntry, type EntryChanged } from './entry-remove';
import type { NegativeListContext } from './ports';

export type EntryDisputed = Readonly<{
  entryId: Id;
  disputedBy: string;
  reason: string;
  disputedOn: BusinessDate;
  fileId: Id | null;
}>;

type Outcome = Result<EntryChanged, EntryRefusal | IdempotencyRefusal>;

/**
 * Records that somebody says an entry is wrong. It stands all the same, and is shown as disputed.
 * @throws PermissionDenied credit-policy.negativeList.dispute in the whole tenant
 */
export const entryDispute =
  (context: NegativeListContext) =>
  async (caller: Caller, command: Command<EntryDisputed>): Promise<Outcome> => {
    requireInWholeTenant(caller, DISPUTE_NEGATIVE_LIST);
    const { entryId, fileId } = command;
    if (fileId !== null && (await unattachable(context, caller, [fileId])).size > 0) {
      return refused({ code: 'IMPORT_FILE_UNKNOWN', path: ['fileId'] });
    }
    const request = splitCommand('negativeListEntryDispute', command);
    return context.unitOfWork.mutate<EntryChanged, EntryRefusal>(caller, request, async (tx) => {
      const checked = checkDispute(command, latestToday(tx.startedAt));
      if (!checked.ok) return checked;
      const [entry] = await context.store.byIds(tx, [entryId]);
      if (!entry) return unknownEntry();
      if (entry.removal !== null) {
        return refused({ code: 'NEGATIVE_LIST_ENTRY_REMOVED', path: ['negativeListEntryId'] });
      }
      const dispute: EntryDispute = {
        ...{ id: tx.ids.next(), ...checked.value, entryId, fileId, end: null },
        ...{ recordedAt: tx.startedAt, recordedBy: tx.caller.principalId },
      };
      if (!(await context.store.addDispute(tx, dispute, heldFrom(tx.startedAt)))) {
        return refused({ code: 'NEGATIVE_LIST_ENTRY_DISPUTED', path: ['negativeListEntryId'] });
      }
      tx.audit({
        action: 'negativeListEntry.dispute',
        subjectType: 'NegativeListEntry',
        subjectId: entryId,
        // Who and why stand with the dispute: they name persons.
        details: { disputeId: dispute.id, disputedOn: dispute.disputedOn, fileId },
      });
      return ok({ entryId });
    });
  };

type Checked = Pick<EntryDispute, 'disputedBy' | 'reason' | 'disputedOn'>;

function checkDispute(given: EntryDisputed, today: BusinessDate): Result<Checked, EntryRefusal> {
  const disputedBy = readableText(given.disputedBy, LONGEST_LINE);
  if (disputedBy === null) return invalidText('disputedBy');
  const reason = readableText(given.reason, LONGEST_TEXT);
  if (reason === null) return invalidText('reason');
  const { disputedOn } = given;
  return disputedOn > today
    ? refused({ code: 'NEGATIVE_LIST_DISPUTED_IN_FUTURE', path: ['disputedOn'] })
    : ok({ disputedBy, reason, disputedOn });
}

const invalidText = (field: string) =>
  refused({ code: 'NEGATIVE_LIST_TEXT_INVALID', path: [field] } as const);

export type DisputeEnded = Readonly<{ disputeId: Id; outcome: DisputeOutcome; reason: string }>;

/**
 * Says how a dispute ended. Where the listed one was right, the entry is taken off with it.
 * @throws PermissionDenied credit-policy.negativeList.dispute, and credit-policy.negativeList.remove for
 *   UPHELD, in the whole tenant
 */
export const disputeEnd =
  (context: NegativeListContext) =>
  async (caller: Caller, command: Command<DisputeEnded>): Promise<Outcome> => {
    requireInWholeTenant(caller, DISPUTE_NEGATIVE_LIST);
    const { disputeId, outcome } = command;
    if (outcome === 'UPHELD') requireInWholeTenant(caller, REMOVE_FROM_NEGATIVE_LIST);
    const request = splitCommand('negativeListDisputeEnd', command);
    return context.unitOfWork.mutate<EntryChanged, EntryRefusal>(caller, request, async (tx) => {
      const reason = readableText(command.reason, LONGEST_TEXT);
      if (reason === null) return invalidText('reason');
      const [dispute] = await context.store.disputesByIds(tx, [disputeId]);
      const path = ['negativeListDisputeId'];
      if (!dispute) return refused({ code: 'NEGATIVE_LIST_DISPUTE_UNKNOWN', path });
      const { entryId } = dispute;
      const endedOn = heldFrom(tx.startedAt);
      if (!(await context.store.endDispute(tx, disputeId, { outcome, reason, endedOn }))) {
        return refused({ code: 'NEGATIVE_LIST_DISPUTE_ENDED', path });
      }
      tx.audit({
        action: 'negativeListEntry.endDispute',
        subjectType: 'NegativeListEntry',
        subjectId: entryId,
        details: { disputeId, outcome, endedOn },
      });
      if (outcome === 'UPHELD') await removeEntry(context, tx, { entryId, reason });
      return ok({ entryId });
    });
  };
