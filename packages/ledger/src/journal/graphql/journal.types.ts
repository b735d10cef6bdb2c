import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  declareEnum,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { DimensionType, dimensionTypes } from '../../graphql/dimension.types';
import type { EntrySort, ReadEntry, ReadEntryLine } from '../application/journal-reading.ports';
import type { AccountLedgerLine } from '../application/read-journal';
import type { EntrySource } from '../domain/entry';
import type { Side } from '../domain/side';
import type { TrialBalanceLine } from '../domain/trial-balance';
import { SideEnum } from './side.enum';

export const EntrySourceEnum = declareEnum(
  'JournalEntrySource',
  'What a journal entry was made from.',
  {
    DOCUMENT: 'A document.',
    ALLOCATION: 'An allocation: its realised exchange difference.',
    REVALUATION:
      'Items in foreign currency, valued anew at the end of a period. Reserved: no operation makes such an entry.',
    MANUAL: 'Nothing but a voucher: somebody wrote it, or undid one that somebody wrote.',
  } satisfies Record<EntrySource, string>,
);

export const EntrySortEnum = declareEnum(
  'JournalEntrySort',
  'How a list of journal entries is sorted.',
  {
    POSTING_DATE_DESC: 'The newest posting date first.',
    POSTING_DATE_ASC: 'The oldest posting date first.',
  } satisfies Record<EntrySort, string>,
);

/** A balanced double entry. */
@ObjectType('JournalEntry', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A balanced double entry (记账凭证): immutable, corrected only by a reversing entry.',
})
export class JournalEntryType extends Node {
  @Field(() => DateScalar, { description: 'The day on which it is in the books.' })
  postingDate!: BusinessDate;

  @Field(() => EntrySourceEnum, {
    description: 'What kind of thing it was made from; MANUAL for one posted by hand.',
  })
  sourceType!: EntrySource;

  @Field(() => String, {
    description:
      'What it is about (摘要): of an entry by hand what it was told, else the memo of its document, else the reference, else the number and the code of the party.',
  })
  description!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Its number in legal entity and fiscal period (凭证号), without a gap. Null for a moment after posting: entries are numbered behind the writers, so that nobody waits for a number.',
  })
  voucherNumber!: number | null;

  entryId!: Id;
  legalEntityId!: Id;
  bookId!: Id;
  periodId!: Id;
  sourceId!: Id;
  reversesEntryId!: Id | null;
}

/** The API's form of an entry. */
export function journalEntryType(entry: ReadEntry): JournalEntryType {
  const { number: voucherNumber, ...facts } = entry;
  const id = encodeId('JournalEntry', entry.id);
  return make(JournalEntryType, { ...facts, id, entryId: entry.id, voucherNumber });
}

/** What every line of an entry has, wherever it is shown. */
@ObjectType()
abstract class LineType {
  @Field(() => Int, { description: 'Its place in the entry, from 1.' })
  lineNumber!: number;

  @Field(() => SideEnum, { description: 'On which side it stands.' })
  side!: Side;

  @Field(() => MoneyType, {
    description: 'In the currency of the transaction; zero for a pure exchange difference.',
  })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: 'In the functional currency of the legal entity.' })
  functionalAmount!: MoneyType;

  @Field(() => String, { description: 'What the line is about (摘要).' })
  description!: string;

  @Field(() => [DimensionType], { description: 'What it is tagged with for analysis, by name.' })
  dimensions!: DimensionType[];

  partyId!: Id | null;
}

/** A line of a journal entry. */
@ObjectType('JournalLine', {
  simpleResolvers: true,
  description: 'A line of a journal entry (分录).',
})
export class JournalLineType extends LineType {
  accountId!: Id;
}

/** The API's form of a line. */
export function journalLineType(line: ReadEntryLine): JournalLineType {
  return make(JournalLineType, { ...lineFields(line), accountId: line.accountId });
}

/** A line in the ledger of its account. */
@ObjectType('AccountLedgerLine', {
  simpleResolvers: true,
  description: 'A line in the ledger of its account (明细账), with the balance that it leaves.',
})
export class AccountLedgerLineType extends LineType {
  @Field(() => DateScalar, { description: 'The day on which it is in the books.' })
  postingDate!: BusinessDate;

  @Field(() => MoneyType, {
    description: 'The balance of the account after this line, in functional currency.',
  })
  balance!: MoneyType;

  entryId!: Id;
}

/** The API's form of a line in the ledger of its account. */
export function accountLedgerLineType(line: AccountLedgerLine): AccountLedgerLineType {
  return make(AccountLedgerLineType, {
    ...lineFields(line),
    postingDate: line.postingDate,
    balance: moneyType(line.balance),
    entryId: line.entryId,
  });
}

function lineFields(line: ReadEntryLine) {
  return {
    lineNumber: line.lineNumber,
    side: line.side,
    amount: moneyType(line.amount),
    functionalAmount: moneyType(line.functional),
    description: line.description,
    dimensions: dimensionTypes(line.dimensions),
    partyId: line.partyId,
  };
}

export const JournalEntryPage = connectionType('JournalEntry', () => JournalEntryType);
const AccountLedgerLinePage = connectionType('AccountLedgerLine', () => AccountLedgerLineType);

/** A stretch of the ledger of an account. */
@ObjectType('AccountLedger', {
  simpleResolvers: true,
  description:
    'What happened on an account between two days (明细账), in functional currency. Balances are debit positive.',
})
export class AccountLedgerType {
  @Field(() => DateScalar, { description: 'The first day that was asked for, included.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day that was asked for, included.' })
  to!: BusinessDate;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant as known at which it was asked; null when all that is known counts.',
  })
  knownAt!: Date | null;

  @Field(() => MoneyType, { description: 'The balance before the first day.' })
  openingBalance!: MoneyType;

  @Field(() => MoneyType, { description: 'The balance at the end of the last day.' })
  closingBalance!: MoneyType;

  @Field(() => AccountLedgerLinePage.Connection, {
    description: 'The lines by posting date, a page at a time.',
  })
  lines!: InstanceType<typeof AccountLedgerLinePage.Connection>;

  accountId!: Id;
  legalEntityId!: Id;
}

@ObjectType()
abstract class TurnoverType {
  @Field(() => MoneyType, { description: 'The balance before the first day, debit positive.' })
  openingBalance!: MoneyType;

  @Field(() => MoneyType, { description: 'All that was debited in these days.' })
  debits!: MoneyType;

  @Field(() => MoneyType, { description: 'All credits of the days.' })
  credits!: MoneyType;

  @Field(() => MoneyType, {
    description: 'The balance at the end of the last day, debit positive.',
  })
  closingBalance!: MoneyType;
}

/** What happened to one account. */
@ObjectType('TrialBalanceLine', {
  simpleResolvers: true,
  description: 'What happened on one account between two days, in functional currency.',
})
export class TrialBalanceLineType extends TurnoverType {
  accountId!: Id;
}

/** All accounts together. */
@ObjectType('TrialBalanceTotals', {
  simpleResolvers: true,
  description:
    'All accounts together: debits equal credits, and balances of sound books add up to zero.',
})
export class TrialBalanceTotalsType extends TurnoverType {}

/** All accounts of a legal entity. */
@ObjectType('TrialBalance', {
  simpleResolvers: true,
  description:
    'What happened on every account of a legal entity between two days (科目余额表), in its functional currency.',
})
export class TrialBalanceType {
  @Field(() => DateScalar, { description: 'The first day that was asked for, included.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day that was asked for, included.' })
  to!: BusinessDate;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant as known at which it was asked; null when all that is known counts.',
  })
  knownAt!: Date | null;

  @Field(() => [TrialBalanceLineType], {
    description: 'Each account that has a line up to the last day, by code.',
  })
  lines!: TrialBalanceLineType[];

  @Field(() => TrialBalanceTotalsType, { description: 'The sums over all accounts of the book.' })
  totals!: TrialBalanceTotalsType;

  legalEntityId!: Id;
}

/** The amounts of a line or of the totals, in the API's form. */
export function turnoverFields(line: Omit<TrialBalanceLine, 'accountId'>) {
  return {
    openingBalance: moneyType(line.opening),
    debits: moneyType(line.debits),
    credits: moneyType(line.credits),
    closingBalance: moneyType(line.closing),
  };
}
