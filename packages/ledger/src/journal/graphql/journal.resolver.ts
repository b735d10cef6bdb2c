import { businessDate, Decimal, make, type BusinessDate, type Result } from '@duebook/kernel';
import { LegalEntityType, legalEntitiesAsked } from '@duebook/governance/graphql';
import {
  badUserInput,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  moneyType,
  Node,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
  uuidOf,
  uuidOrNullOf,
  granted,
  isGiven,
  type Sent,
  decodeSortedCursor,
  encodeSortedCursor,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { AllocationType } from '../../cash-application/graphql/allocation.types';
import { BookType } from '../../chart/graphql/book.types';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { KNOWN_AT_IN_FUTURE } from '../../graphql/known-at';
import { FiscalPeriodType } from '../../periods/graphql/period.types';
import { documentUuidOf } from '../../receivables/graphql/document-type-names';
import { LedgerDocumentType } from '../../receivables/graphql/document.types';
import type { EntryFilter, LinePlace } from '../application/journal-reading.ports';
import { READ_JOURNAL, type JournalReading } from '../application/read-journal';
import {
  AccountLedgerArgs,
  JournalEntriesArgs,
  type JournalEntryFilterInput,
  TrialBalanceArgs,
} from './journal.args';
import {
  accountLedgerLineType,
  AccountLedgerType,
  JournalEntryPage,
  journalEntryType,
  JournalEntryType,
  JournalLineType,
  TrialBalanceLineType,
  TrialBalanceTotalsType,
  TrialBalanceType,
  turnoverFields,
} from './journal.types';

/** The journal, and what an entry refers to. */
@Resolver(() => JournalEntryType)
export class JournalResolver {
  constructor(
    private readonly journal: JournalReading,
    private readonly loaders: LedgerCoreLoaders,
  ) {}

  @Query(() => JournalEntryPage.Connection, {
    description: 'Journal entries. Needs ledger.journal.read.',
  })
  async journalEntries(
    @Args(() => JournalEntriesArgs) args: JournalEntriesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<JournalEntryType>> {
    const { first } = args;
    const sortBy = args.sortBy ?? 'POSTING_DATE_DESC';
    const place = decodeSortedCursor(args.after, sortBy, 'DATE');
    const filter: Sent<JournalEntryFilterInput> = args.filter ?? {};
    const rows = await this.journal.page(requireCaller(context), {
      legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
      filter: filterOf(filter),
      sortBy,
      limit: first + 1,
      after: place && { day: businessDate(place.value), id: place.id },
    });
    const page = connectionFrom(rows, first, (row) =>
      encodeSortedCursor(sortBy, { value: row.postingDate, id: row.id }),
    );
    return mapConnection(page, journalEntryType);
  }

  @Query(() => JournalEntryType, {
    nullable: true,
    description:
      'One journal entry; null when there is none with this id that the viewer may see. Needs ledger.journal.read there.',
  })
  journalEntry(
    @Arg('id', () => ID, { description: 'The id of the journal entry.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<JournalEntryType | null> {
    requireCaller(context);
    return context.loaders.of(this.loaders.journalEntry).load(uuidOf('JournalEntry', id));
  }

  @Query(() => AccountLedgerType, {
    nullable: true,
    description:
      'The ledger of one account with its running balance (明细账); null when there is no such account, or its legal entity has no such book. Needs ledger.journal.read there.',
  })
  async accountLedger(
    @Args(() => AccountLedgerArgs) args: AccountLedgerArgs,
    @Ctx() context: RequestContext,
  ): Promise<AccountLedgerType | null> {
    const { first, from, to, knownAt = null } = args;
    const caller = requireCaller(context);
    requireOrder(from, to);
    const accountId = uuidOf('Account', args.accountId);
    const after = linePlaceOf(args.after);
    const bookId = uuidOrNullOf('Book', args.bookId);
    const stretch = { accountId, bookId, from, to, knownAt, limit: first + 1, after };
    const found = known(await this.journal.accountLedger(caller, stretch));
    if (!found) return null;
    const page = connectionFrom(found.lines, first, (line) =>
      encodeCursor([line.postingDate, line.entryId, line.lineNumber]),
    );
    return make(AccountLedgerType, {
      from,
      to,
      knownAt,
      accountId,
      legalEntityId: found.legalEntityId,
      openingBalance: moneyType(found.opening),
      closingBalance: moneyType(found.closing),
      lines: mapConnection(page, accountLedgerLineType),
    });
  }

  @Query(() => TrialBalanceType, {
    nullable: true,
    description:
      'The trial balance of a legal entity (科目余额表); null when there is no such legal entity, or it has no such book. Needs ledger.journal.read there.',
  })
  async trialBalance(
    @Args(() => TrialBalanceArgs) args: TrialBalanceArgs,
    @Ctx() context: RequestContext,
  ): Promise<TrialBalanceType | null> {
    const { from, to, knownAt = null } = args;
    const caller = requireCaller(context);
    requireOrder(from, to);
    const legalEntityId = uuidOf('LegalEntity', args.legalEntityId);
    const bookId = uuidOrNullOf('Book', args.bookId);
    const asked = { legalEntityId, bookId, from, to, knownAt };
    const found = known(await this.journal.trialBalance(caller, asked));
    return (
      found &&
      make(TrialBalanceType, {
        from,
        to,
        knownAt,
        legalEntityId,
        lines: found.lines.map((line) =>
          make(TrialBalanceLineType, { accountId: line.accountId, ...turnoverFields(line) }),
        ),
        totals: make(TrialBalanceTotalsType, turnoverFields(found.totals)),
      })
    );
  }

  @FieldResolver(() => [JournalLineType], { description: 'Its lines, debits equal to credits.' })
  async lines(
    @Root() { entryId }: JournalEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalLineType[]> {
    return (await loaders.of(this.loaders.journalLines).load(entryId)) ?? [];
  }

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity in whose books it is.' })
  async legalEntity(
    @Root() { legalEntityId }: JournalEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    return granted(await loaders.of(this.loaders.legalEntity).load(legalEntityId), READ_JOURNAL);
  }

  @FieldResolver(() => BookType, {
    description: 'The book it belongs to: the statutory one, or a memo book.',
  })
  async book(
    @Root() { bookId }: JournalEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BookType> {
    return granted(await loaders.of(this.loaders.book).load(bookId), READ_JOURNAL);
  }

  @FieldResolver(() => FiscalPeriodType, { description: 'The fiscal period it belongs to.' })
  async fiscalPeriod(
    @Root() { periodId }: JournalEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FiscalPeriodType> {
    const period = await loaders.of(this.loaders.fiscalPeriod).load(periodId);
    return granted(period, 'ledger.period.read');
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description:
      'The document it was made from; null when it was made from something else. Needs ledger.document.read, else null.',
  })
  async document(
    @Root() { sourceType, sourceId }: JournalEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    if (sourceType !== 'DOCUMENT') return null;
    return loaders.of(this.loaders.document).load(sourceId);
  }

  @FieldResolver(() => AllocationType, {
    nullable: true,
    description:
      'The allocation it was made from; null when it was made from something else. Needs ledger.openItem.read, else null.',
  })
  async allocation(
    @Root() { sourceType, sourceId }: JournalEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AllocationType | null> {
    if (sourceType !== 'ALLOCATION') return null;
    return loaders.of(this.loaders.allocation).load(sourceId);
  }

  @FieldResolver(() => JournalEntryType, {
    nullable: true,
    description: 'The entry that it undoes; null for all but a reversing one.',
  })
  async reverses(
    @Root() { reversesEntryId }: JournalEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType | null> {
    if (reversesEntryId === null) return null;
    return granted(await loaders.of(this.loaders.journalEntry).load(reversesEntryId), READ_JOURNAL);
  }

  @FieldResolver(() => JournalEntryType, {
    nullable: true,
    description: 'The entry that undid it; null while it stands.',
  })
  reversedBy(
    @Root() { entryId }: JournalEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType | null> {
    return loaders.of(this.loaders.journalEntryReversing).load(entryId);
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description:
      'What it was made from, whatever that is: `sourceType` says what kind of it. Null for an entry by hand, and where the viewer may not see it.',
  })
  async source(
    @Root() { sourceType, sourceId }: JournalEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Node | null> {
    if (sourceType === 'DOCUMENT') return loaders.of(this.loaders.document).load(sourceId);
    if (sourceType === 'ALLOCATION') return loaders.of(this.loaders.allocation).load(sourceId);
    return null;
  }
}

function filterOf(filter: Sent<JournalEntryFilterInput>): EntryFilter {
  const { documentId } = filter;
  return {
    ...lineOf(filter),
    bookId: uuidOrNullOf('Book', filter.bookId),
    voucherNumber: filter.voucherNumber ?? null,
    periodId: uuidOrNullOf('FiscalPeriod', filter.fiscalPeriodId),
    sourceTypes: filter.sourceTypes ?? null,
    sourceId: isGiven(documentId) ? documentUuidOf(documentId) : null,
    documentKinds: filter.documentKinds ?? null,
    sourceSystem: filter.sourceSystem ?? null,
    postedFrom: filter.postedFrom ?? null,
    postedTo: filter.postedTo ?? null,
  };
}

function lineOf(filter: Sent<JournalEntryFilterInput>) {
  const amountOf = (text: string | null | undefined) => (isGiven(text) ? new Decimal(text) : null);
  return {
    accountId: uuidOrNullOf('Account', filter.accountId),
    partyId: uuidOrNullOf('Party', filter.partyId),
    amountFrom: amountOf(filter.amountFrom),
    amountTo: amountOf(filter.amountTo),
  };
}

const LINE_NUMBER = /^[1-9]\d{0,8}$/;

function linePlaceOf(cursor: string | null | undefined): LinePlace | null {
  const [day, entryId, number] = decodeCursor(cursor, ['DATE', 'UUID', 'TEXT']) ?? [];
  if (day === undefined || entryId === undefined || number === undefined) return null;
  if (!LINE_NUMBER.test(number)) {
    throw badUserInput('This cursor is not one that this list has given.');
  }
  return { day: businessDate(day), entryId, lineNumber: Number(number) };
}

/** What was found, unless it was asked for as known at a time that is still to come. */
function known<T>(found: Result<T, unknown>): T {
  if (!found.ok) throw badUserInput(KNOWN_AT_IN_FUTURE);
  return found.value;
}

function requireOrder(from: BusinessDate, to: BusinessDate): void {
  if (to < from) throw badUserInput('`to` must not be before `from`.');
}
