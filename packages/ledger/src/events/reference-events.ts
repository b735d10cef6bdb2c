import { eventValue, type EventContract } from '@duebook/platform';
import type { Account, ItemClass, AccountRole, AccountType } from '../chart/domain/account';
import type { AccountingStandard, BookKind } from '../chart/domain/book';
import type { PeriodStatus } from '../periods/domain/period';
import { paymentTermRuleValue } from './payment-term-value';

const { nodeId, text, integer, flag, ratio, currency, date, choice, list, record, orNull } =
  eventValue;

const legalEntityId = nodeId('The company whose books they are.');
const version = integer('Its version from now on; rises by one with each edit.');

const STANDARDS: Readonly<Record<AccountingStandard, string>> = {
  CAS: 'Chinese Accounting Standards for Business Enterprises.',
  IFRS: 'IFRS Accounting Standards.',
  US_GAAP: 'Generally accepted accounting principles of the United States.',
};

const BOOK_KINDS: Readonly<Record<BookKind, string>> = {
  STATUTORY: 'The book that operations post to.',
  MEMO: 'Holds only its differences to the statutory one.',
};

const books: readonly EventContract[] = [
  {
    type: 'ledger.BooksOpened',
    description: 'A company has books: a chart of accounts and its first periods.',
    aggregateType: 'Book',
    aggregateId: 'The book.',
    payload: {
      bookId: nodeId('The book.'),
      legalEntityId,
      kind: choice('Which of the company’s books it is.', BOOK_KINDS),
      standard: choice('By which standard it is kept.', STANDARDS),
      chartTemplate: text('The template that its accounts were taken from, such as CHINA.'),
    },
  },
  {
    type: 'ledger.MemoBookOpened',
    description: 'A company has a memo book: the differences of another standard.',
    aggregateType: 'Book',
    aggregateId: 'The book.',
    payload: {
      bookId: nodeId('The book.'),
      legalEntityId,
      code: text('Its code, unique in the company. Never changes.'),
      standard: choice('By which standard it is kept.', STANDARDS),
    },
  },
  {
    type: 'ledger.FiscalYearOpened',
    description: 'The twelve periods of a fiscal year take postings.',
    aggregateType: 'LegalEntity',
    aggregateId: 'The legal entity.',
    payload: {
      legalEntityId,
      fiscalYear: integer('The year, called after the calendar year that it starts in.'),
    },
  },
  {
    type: 'ledger.OpeningStarted',
    description:
      'It is decided from which day on a company is kept here; opening balances may come.',
    aggregateType: 'LegalEntity',
    aggregateId: 'The legal entity.',
    payload: {
      legalEntityId,
      fiscalPeriodId: nodeId('The period that takes opening balances and nothing else.'),
      goLiveOn: date('The first day kept here; opening balances stand on the day before.'),
    },
  },
];

const TYPES: Readonly<Record<AccountType, string>> = {
  ASSET: 'What the company has.',
  LIABILITY: 'What it owes.',
  EQUITY: 'What belongs to its owners.',
  INCOME: 'What it earns.',
  EXPENSE: 'What it spends.',
};

const ITEM_CLASSES: Readonly<Record<ItemClass, string>> = {
  RECEIVABLE: 'What customers owe (应收账款).',
  PAYABLE: 'What is owed to suppliers (应付账款).',
  CUSTOMER_ADVANCE: 'What customers paid ahead (预收账款).',
  SUPPLIER_ADVANCE: 'What was paid ahead to suppliers (预付账款).',
  BILL_RECEIVABLE: 'Bills in hand (应收票据).',
};

const ROLES: Readonly<Record<AccountRole, string>> = {
  BANK: 'Money at the bank.',
  SALES_REVENUE: 'Sales.',
  OUTPUT_TAX: 'Tax on sales.',
  PURCHASES: 'Purchases.',
  INPUT_TAX: 'Tax on purchases.',
  CASH_DISCOUNT_GIVEN: 'Cash discount that customers took.',
  CASH_DISCOUNT_TAKEN: 'Cash discount taken at suppliers.',
  TOLERANCE_DIFFERENCE: 'Small differences that were let go.',
  FX_DIFFERENCE: 'Realised exchange differences.',
  OPENING_BALANCE: 'The other side of opening balances.',
  BANK_CHARGES: 'Bank charges.',
};

type Facts = Readonly<Record<string, ReturnType<typeof text>>>;

const accountNames: Facts = {
  accountId: nodeId('The account.'),
  legalEntityId,
  code: text('Its code, unique in the company. Never changes.'),
  name: text('Its name.'),
  nameZh: orNull(text('Its Chinese name.'), 'when it has none'),
  role: orNull(choice('What posting looks it up for.', ROLES), 'when posting never looks it up'),
} satisfies Partial<Record<keyof Account | 'accountId', ReturnType<typeof text>>>;

const account = { aggregateType: 'Account', aggregateId: 'The account.' } as const;

const accounts: readonly EventContract[] = [
  {
    ...account,
    type: 'ledger.AccountCreated',
    description: 'A company’s chart has another account.',
    payload: {
      ...accountNames,
      type: choice('Where it stands in the statements. Never changes.', TYPES),
      itemClass: orNull(
        choice('Of a control account: the class of its open items. Never changes.', ITEM_CLASSES),
        'when it is no control account',
      ),
    },
  },
  {
    ...account,
    type: 'ledger.AccountUpdated',
    description: 'An account was edited; the payload is how it stands now.',
    payload: {
      ...accountNames,
      isActive: flag('False when it takes no new lines.'),
      version,
    },
  },
];

const PERIOD_STATE: Readonly<Record<PeriodStatus, string>> = {
  OPEN: 'Takes postings.',
  SOFT_CLOSED: 'Takes postings of callers with a permission of its own.',
  CLOSED: 'Takes none.',
};

const PERIOD_CHANGES: Readonly<Record<string, string>> = {
  'ledger.FiscalPeriodSoftClosed': 'A period takes only postings of callers with a permission.',
  'ledger.FiscalPeriodClosed': 'A period takes no postings any more.',
  'ledger.FiscalPeriodReopened': 'A softly closed period takes postings again.',
};

const periods: readonly EventContract[] = Object.entries(PERIOD_CHANGES).map(
  ([type, description]) => ({
    type,
    description,
    aggregateType: 'FiscalPeriod',
    aggregateId: 'The period.',
    payload: {
      fiscalPeriodId: nodeId('The period.'),
      legalEntityId,
      fiscalYear: integer('The year, called after the calendar year that it starts in.'),
      number: integer('1 to 12 within the fiscal year.'),
      startsOn: date('Its first day.'),
      endsOn: date('Its last day, included.'),
      state: choice('What it takes from now on.', PERIOD_STATE),
    },
  }),
);

const term = { aggregateType: 'PaymentTerm', aggregateId: 'The payment term.' } as const;
const termFacts = {
  paymentTermId: nodeId('The payment term.'),
  code: text('Its code, unique in the tenant. Never changes.'),
  name: text('Its name.'),
  rule: paymentTermRuleValue,
};

const shared: readonly EventContract[] = [
  {
    ...term,
    type: 'ledger.PaymentTermCreated',
    description: 'There is another agreement on when to pay.',
    payload: termFacts,
  },
  {
    ...term,
    type: 'ledger.PaymentTermUpdated',
    description: 'An agreement on when to pay was edited; documents that stand keep their dates.',
    payload: {
      ...termFacts,
      isActive: flag('False when new documents may not use it.'),
      version,
    },
  },
  {
    type: 'ledger.CalendarLoaded',
    description: 'The holidays and make-up workdays of a country and year are known.',
    aggregateType: 'Calendar',
    aggregateId: 'The tenant: loads of all its calendars come in their order.',
    payload: {
      countryCode: text('ISO 3166-1 alpha-2 code of the country.'),
      year: integer('The calendar year.'),
      dayCount: integer('How many special days it has.'),
      wasLoaded: flag('True when it replaces one that was loaded before.'),
    },
  },
  {
    type: 'ledger.ExchangeRatesRecorded',
    description: 'Exchange rates were recorded. A wrong one is corrected, which is told.',
    aggregateType: 'ExchangeRates',
    aggregateId: 'The tenant: rates come in the order in which they were recorded.',
    payload: {
      rates: list(
        'The new rates.',
        record('A rate.', {
          exchangeRateId: nodeId('The rate.'),
          from: currency('The currency that one unit of is valued.'),
          to: currency('The currency that it is valued in.'),
          validOn: date('The day that it is of.'),
          source: text('Who published it.'),
          rate: ratio('Units of `to` for one unit of `from`.'),
        }),
      ),
    },
  },
];

const rateCorrected: EventContract = {
  type: 'ledger.ExchangeRateCorrected',
  description:
    'An exchange rate was wrong; another stands in its place for all that is posted from now on.',
  aggregateType: 'ExchangeRates',
  aggregateId: 'The tenant: corrections come behind what they correct.',
  payload: {
    exchangeRateId: nodeId('The rate that stands now.'),
    replacedExchangeRateId: nodeId('The one in whose place it stands.'),
    from: currency('The currency that one unit of is valued.'),
    to: currency('The currency that it is valued in.'),
    validOn: date('The day that it is of.'),
    source: text('Who published it.'),
    rate: ratio('Units of `to` for one unit of `from`, as it is right.'),
    replacedRate: ratio('What stood until then.'),
  },
};

const rateSources: readonly EventContract[] = [
  {
    type: 'ledger.ExchangeRateSourceChosen',
    description: 'It is decided whose exchange rates a company posts with from a day on.',
    aggregateType: 'LegalEntity',
    aggregateId: 'The legal entity.',
    payload: {
      exchangeRateSourceChoiceId: nodeId('The choice.'),
      legalEntityId,
      source: text('Whose rates count.'),
      validFrom: date('The first posting date that they count for.'),
      replacedSource: orNull(
        text('Whose rates were to count from the same day until then.'),
        'when nothing was chosen for that day',
      ),
    },
  },
];

/** What the reference features tell. */
export const referenceEvents: readonly EventContract[] = [
  ...books,
  ...accounts,
  ...periods,
  ...shared,
  rateCorrected,
  ...rateSources,
];
