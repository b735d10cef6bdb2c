import type { ApprovableOperation, OrRequested } from '@duebook/governance';
import { ok, refused, type Id, type Result, isStorable } from '@duebook/kernel';
import {
  amountLimitsOf,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { CommandRequest } from '../../receivables/application/bulk-call';
import { rightsOf } from '../../receivables/application/post-documents';
import { distinctConversions, type FactsWanted } from '../../receivables/domain/facts-wanted';
import type { PostingWarning } from '../../receivables/domain/posting-refusal';
import { checkManualEntry, type CheckedManualEntry } from '../domain/check-manual-entry';
import { decideManualEntry, type ManualEntryFacts } from '../domain/decide-manual-entry';
import { entryDifferences } from '../domain/entry-differences';
import type { ManualEntryCommand, ManualEntryRefusal, StandingEntry } from '../domain/manual-entry';
import { askFor, titleOf, type EntryStopped } from './ask-approval';
import type { ManualEntryContext } from './ports';
import { writeEntry } from './write-entry';

/** What posting an entry by hand answers. A type, not an interface, so that it is plain JSON. */
export type EntryPosted = Readonly<{
  journalEntryId: Id;
  /** True when the same voucher stood in the books already. */
  wasPosted: boolean;
  warnings: readonly PostingWarning[];
}>;

const POST_JOURNAL = 'ledger.journal.post';

/** The operation: nobody writes into the books alone. */
export const ENTRY_POST: ApprovableOperation = {
  operation: 'journalEntryPost',
  description: 'Posting a journal entry by hand; its amount is what its debits are worth.',
  hasAmount: true,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

/**
 * Asks for the agreement of somebody else to an entry by hand. A voucher that stands is answered as it
 * stands; with other content it is refused with both values.
 *
 * @throws PermissionDenied ledger.journal.post in the legal entity
 */
export const entryPost =
  (context: ManualEntryContext) =>
  async (
    caller: Caller,
    request: CommandRequest,
    command: ManualEntryCommand,
  ): Promise<OrRequested<EntryPosted, ManualEntryRefusal>> => {
    requirePermission(caller, POST_JOURNAL, command.legalEntityId);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<EntryPosted, ManualEntryRefusal | EntryStopped>(
      caller,
      asked,
      (tx) => postEntry(context, tx, command),
    );
    return context.filing.orRequest<
      EntryPosted,
      ManualEntryRefusal | EntryStopped | IdempotencyRefusal
    >(caller, asked, outcome);
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function postEntry(
  context: ManualEntryContext,
  tx: Transaction,
  command: ManualEntryCommand,
): Promise<Result<EntryPosted, ManualEntryRefusal | EntryStopped>> {
  requirePermission(tx.caller, POST_JOURNAL, command.legalEntityId);
  const checked = checkManualEntry(command);
  if (!checked.ok) return checked;
  const books = await context.chart.booksOf(tx, command.legalEntityId);
  const before = await underReference(context, tx, command);
  if (before?.standing.isReversed === false) {
    return answerAgain(context, tx, { standing: before.standing, sent: checked.value, books });
  }
  const facts = await context.postings.loadFacts(tx, factsWantedBy(command, tx.startedAt));
  const known: ManualEntryFacts = { facts, books, generation: before ? before.generation + 1 : 0 };
  const { legalEntityId } = command;
  const rights = {
    ...rightsOf(tx.caller, legalEntityId),
    amountLimits: amountLimitsOf(tx.caller, POST_JOURNAL, legalEntityId),
  };
  const proposed = decideManualEntry(checked.value, known, rights, tx.ids);
  if (!proposed.ok) return proposed;
  const { decided, warnings } = proposed.value;
  const { entry } = decided;
  const stopped = await askFor(context, tx, {
    operation: ENTRY_POST.operation,
    decided,
    subject: null,
    title: titleOf('Post', entry),
    // With the rates of now: what is agreed to is what is posted.
    command: proposed.value.command,
  });
  if (stopped) return refused(stopped);
  await writeEntry(context, tx, decided);
  return ok({ journalEntryId: entry.id, wasPosted: false, warnings });
}

interface Before {
  readonly standing: StandingEntry;
  readonly generation: number;
}

/** The last entry that had the reference. */
async function underReference(
  { entries }: ManualEntryContext,
  tx: Transaction,
  { legalEntityId, sourceSystem, externalRef }: ManualEntryCommand,
): Promise<Before | null> {
  if (externalRef === null) return null;
  const latest = await entries.latestUnder(tx, { legalEntityId, sourceSystem, externalRef });
  const standing = latest && (await entries.find(tx, latest.id));
  return standing && { standing, generation: latest.generation };
}

async function answerAgain(
  { chart }: ManualEntryContext,
  tx: Transaction,
  again: Readonly<{
    standing: StandingEntry;
    sent: CheckedManualEntry;
    books: Awaited<ReturnType<ManualEntryContext['chart']['booksOf']>>;
  }>,
): Promise<Result<EntryPosted, ManualEntryRefusal>> {
  const { standing, sent, books } = again;
  const journalEntryId = standing.entry.id;
  const accountIds = new Set(standing.entry.lines.map(({ accountId }) => accountId));
  const accounts = await chart.accountsByIds(tx, [...accountIds]);
  const accountCodes = new Map(accounts.map(({ id, code }) => [id, code]));
  const differences = entryDifferences(standing, sent, { books, accountCodes });
  const [first] = differences;
  if (!first) return ok({ journalEntryId, wasPosted: true, warnings: [] });
  const path = first.field.split('.');
  return refused({ code: 'JOURNAL_ENTRY_DIFFERS', path, journalEntryId, differences });
}

function factsWantedBy(command: ManualEntryCommand, now: Date): FactsWanted {
  const { legalEntityId, postingDate, lines } = command;
  return {
    legalEntityIds: [legalEntityId],
    accountCodes: [...new Set(lines.map(({ accountCode }) => accountCode))].filter(isStorable),
    conversions: distinctConversions(
      lines.map(({ currency }) => ({ legalEntityId, currency, day: postingDate })),
    ),
    days: [postingDate],
    partyIds: [],
    partyCodes: [],
    termCodes: [],
    contractNumbers: [],
    now,
  };
}
