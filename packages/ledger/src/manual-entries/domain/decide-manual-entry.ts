import {
  invariant,
  Money,
  ok,
  refused,
  type Id,
  type IdSource,
  type Result,
} from '@duebook/kernel';
import type { Book } from '../../chart/domain/book';
import { assembleEntry, type EntryLine } from '../../journal/domain/entry';
import { limitFault } from '../../receivables/domain/amount-limit';
import { checkPeriod, type DocumentRights } from '../../receivables/domain/header';
import { manualAccount } from '../../receivables/domain/named-account';
import type { EntityFact, PostingFacts } from '../../receivables/domain/posting-facts';
import type { PostingWarning } from '../../receivables/domain/posting-refusal';
import { headerWarnings } from '../../receivables/domain/posting-warnings';
import { unbalanced, type CheckedManualEntry } from './check-manual-entry';
import type { DecidedManualEntry, ManualEntryCommand, ManualEntryRefusal } from './manual-entry';
import { convertLines, rateLines, rateWarnings, type RatedLine } from './rated-lines';

/** What an entry by hand is decided from. */
export interface ManualEntryFacts {
  readonly facts: PostingFacts;
  /** Of the legal entity. */
  readonly books: readonly Pick<Book, 'id'>[];
  /** How many entries, all undone, had its reference before it. */
  readonly generation: number;
}

/** An entry as it would be written, with the rates that it would be written at. */
export interface ProposedManualEntry {
  readonly decided: DecidedManualEntry;
  /** The command with each rate that was looked up: what is agreed to is what is posted. */
  readonly command: ManualEntryCommand;
  readonly warnings: readonly PostingWarning[];
}

/**
 * Decides how an entry by hand posts: in an open period, on accounts that move by nothing else, its
 * lines converted at the rates told or at those of the day, debits equal to credits in the functional
 * currency too.
 *
 * Checks in this order: legal entity, book, period, accounts, rates, balance, the caller's limit.
 */
export function decideManualEntry(
  checked: CheckedManualEntry,
  known: ManualEntryFacts,
  rights: DocumentRights,
  ids: IdSource,
): Result<ProposedManualEntry, ManualEntryRefusal> {
  const { command } = checked;
  const { facts } = known;
  const { legalEntityId, postingDate } = command;
  const placed = placeOf(command, known);
  if (!placed.ok) return placed;
  const { entity, bookId } = placed.value;
  const period = checkPeriod(legalEntityId, postingDate, facts, rights);
  if (!period.ok) return period;
  const accountIds = accountsOf(command, entity);
  if (!accountIds.ok) return accountIds;
  const ratedIn = { entity, postingDate, facts, mayOverrideRate: rights.mayOverrideRate };
  const rated = rateLines(checked, ratedIn);
  if (!rated.ok) return rated;
  const lines = linesOf(command, rated.value, accountIds.value, entity);
  if (!lines.ok) return lines;
  const total = debitsOf(lines.value, entity.functionalCurrency);
  const above = limitFault(total, rights.amountLimits, ['lines']);
  if (above) return refused(above);

  const id = ids.next();
  const { sourceSystem, externalRef, description } = command;
  const documentDate = command.documentDate ?? postingDate;
  const entry = assembleEntry({
    id,
    legalEntityId,
    bookId,
    periodId: period.value.id,
    postingDate,
    sourceType: 'MANUAL',
    sourceId: id,
    description,
    reversesEntryId: null,
    lines: lines.value,
  });
  const { generation } = known;
  const decided = { entry, sourceSystem, externalRef, documentDate, generation, total };
  const warnings = [
    ...dayWarnings(command, facts),
    ...rateWarnings(rated.value, ratedIn),
    ...afterReversal(generation),
  ];
  return ok({ decided, command: withRates(command, rated.value, entity), warnings });
}

function dayWarnings(
  { legalEntityId, postingDate, documentDate }: ManualEntryCommand,
  facts: Pick<PostingFacts, 'today'>,
): readonly PostingWarning[] {
  const days = { legalEntityId, documentDate: documentDate ?? postingDate };
  const warnings = headerWarnings(days, { postingDate, rateOf: null }, facts);
  return documentDate === null
    ? warnings.map((warning) => ({ ...warning, path: ['postingDate'] }))
    : warnings;
}

function afterReversal(generation: number): readonly PostingWarning[] {
  return generation > 0 ? [{ code: 'POSTED_AFTER_REVERSAL', path: ['externalRef'] }] : [];
}

/** What the debits of lines are worth. */
export function debitsOf(lines: readonly EntryLine[], functionalCurrency: string): Money {
  return sideOf(lines, 'DEBIT', functionalCurrency);
}

function sideOf(lines: readonly EntryLine[], side: EntryLine['side'], currency: string): Money {
  const ofSide = lines.filter((line) => line.side === side);
  return Money.sum(
    ofSide.map(({ functional }) => functional),
    currency,
  );
}

function placeOf(
  command: ManualEntryCommand,
  { facts, books }: ManualEntryFacts,
): Result<{ entity: EntityFact; bookId: Id }, ManualEntryRefusal> {
  const entity = facts.entity(command.legalEntityId);
  if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  if (entity.statutoryBookId === null) {
    return refused({ code: 'BOOKS_NOT_OPEN', path: ['legalEntityId'] });
  }
  const { bookId } = command;
  if (bookId === null) return ok({ entity, bookId: entity.statutoryBookId });
  return books.some(({ id }) => id === bookId)
    ? ok({ entity, bookId })
    : refused({ code: 'BOOK_UNKNOWN', path: ['bookId'] });
}

function accountsOf(
  { lines }: ManualEntryCommand,
  entity: EntityFact,
): Result<readonly Id[], ManualEntryRefusal> {
  const ids: Id[] = [];
  for (const [index, { accountCode }] of lines.entries()) {
    const account = manualAccount(entity, accountCode, ['lines', index, 'accountCode']);
    if (!account.ok) return account;
    ids.push(account.value.id);
  }
  return ok(ids);
}

/** The lines of the entry, balanced in the functional currency; in the others they are by now. */
function linesOf(
  command: ManualEntryCommand,
  rated: readonly RatedLine[],
  accountIds: readonly Id[],
  { functionalCurrency }: EntityFact,
): Result<readonly EntryLine[], ManualEntryRefusal> {
  const worth = convertLines(rated, functionalCurrency);
  if (!worth.ok) return worth;
  const lines = rated.map(({ index, line, amount }): EntryLine => {
    const accountId = accountIds[index];
    const functional = worth.value.get(index);
    invariant(accountId !== undefined && functional !== undefined, 'every line is decided');
    const { side, dimensions } = line;
    const description = line.description ?? command.description;
    return { accountId, side, amount, functional, partyId: null, description, dimensions };
  });
  const debits = debitsOf(lines, functionalCurrency);
  const credits = sideOf(lines, 'CREDIT', functionalCurrency);
  return debits.equals(credits) ? ok(lines) : refused(unbalanced(debits, credits));
}

function withRates(
  command: ManualEntryCommand,
  rated: readonly RatedLine[],
  { functionalCurrency }: EntityFact,
): ManualEntryCommand {
  const lines = rated.map(({ line, rate }) =>
    line.currency === functionalCurrency ? line : { ...line, exchangeRate: rate },
  );
  return { ...command, lines };
}
