import type { ApprovableOperation, OrRequested } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  amountLimitsOf,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { CommandRequest } from '../../receivables/application/bulk-call';
import { rightsOf } from '../../receivables/application/post-documents';
import type { PostingFacts } from '../../receivables/domain/posting-facts';
import { decideEntryReversal } from '../domain/decide-entry-reversal';
import type {
  EntryReversalCommand,
  ManualEntryRefusal,
  StandingEntry,
} from '../domain/manual-entry';
import { askFor, titleOf, type EntryStopped } from './ask-approval';
import type { ManualEntryContext } from './ports';
import { writeEntry } from './write-entry';

/** What undoing an entry answers: the id of the one that undoes it. */
export type EntryReversed = Readonly<{ journalEntryId: Id }>;

const REVERSE_JOURNAL = 'ledger.journal.reverse';

/** The operation: what two people agreed to is not undone by one. */
export const ENTRY_REVERSE: ApprovableOperation = {
  operation: 'journalEntryReverse',
  description: 'Undoing a journal entry that was posted by hand; its amount is that of the entry.',
  hasAmount: true,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

/**
 * Asks for the agreement of somebody else to undoing an entry by hand, by a mirrored one as of a day.
 *
 * @throws PermissionDenied ledger.journal.reverse in the legal entity of the entry
 */
export const entryReverse =
  (context: ManualEntryContext) =>
  async (
    caller: Caller,
    request: CommandRequest,
    command: EntryReversalCommand,
  ): Promise<OrRequested<EntryReversed, ManualEntryRefusal>> => {
    requirePermission(caller, REVERSE_JOURNAL);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<
      EntryReversed,
      ManualEntryRefusal | EntryStopped
    >(caller, asked, (tx) => reverseEntry(context, tx, command));
    return context.filing.orRequest<
      EntryReversed,
      ManualEntryRefusal | EntryStopped | IdempotencyRefusal
    >(caller, asked, outcome);
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function reverseEntry(
  context: ManualEntryContext,
  tx: Transaction,
  command: EntryReversalCommand,
): Promise<Result<EntryReversed, ManualEntryRefusal | EntryStopped>> {
  const standing = await context.entries.find(tx, command.journalEntryId);
  if (!standing) return refused({ code: 'JOURNAL_ENTRY_UNKNOWN', path: ['journalEntryId'] });
  const { legalEntityId } = standing.entry;
  requirePermission(tx.caller, REVERSE_JOURNAL, legalEntityId);
  const facts = await factsFor(context, tx, standing, command);
  const amountLimits = amountLimitsOf(tx.caller, REVERSE_JOURNAL, legalEntityId);
  const known = { facts, ...rightsOf(tx.caller, legalEntityId), amountLimits };
  const decided = decideEntryReversal(command, standing, known, tx.ids);
  if (!decided.ok) return decided;
  const stopped = await askFor(context, tx, {
    operation: ENTRY_REVERSE.operation,
    decided: decided.value,
    subject: { type: 'JournalEntry', id: command.journalEntryId },
    title: titleOf('Reverse', standing.entry),
    command,
  });
  if (stopped) return refused(stopped);
  await writeEntry(context, tx, decided.value);
  return ok({ journalEntryId: decided.value.entry.id });
}

function factsFor(
  { postings }: ManualEntryContext,
  tx: Transaction,
  { entry }: StandingEntry,
  { reversedOn }: EntryReversalCommand,
): Promise<PostingFacts> {
  return postings.loadFacts(tx, {
    legalEntityIds: [entry.legalEntityId],
    days: [reversedOn],
    accountCodes: [],
    conversions: [],
    partyIds: [],
    partyCodes: [],
    termCodes: [],
    contractNumbers: [],
  });
}
