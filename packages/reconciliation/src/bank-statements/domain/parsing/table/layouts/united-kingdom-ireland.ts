import type { TableLayout } from '../table-layout';

const POINT = { decimalMark: '.', groupMarks: [','] } as const;

/** Times are of UTC, and so are the days. */
const MONZO: TableLayout = {
  name: 'MONZO',
  title: 'Monzo',
  header: {
    requires: ['id', 'local_currency'],
    knows: ['category', 'emoji', 'address', 'receipt'],
  },
  columns: {
    bookedOn: 'created',
    amount: 'amount',
    currency: 'currency',
    counterpartyName: 'description',
    memo: ['notes'],
    bankReference: 'id',
    transactionCode: 'category',
    instructedAmount: 'local_amount',
    instructedCurrency: 'local_currency',
  },
  datePatterns: ['yyyy-MM-dd HH:mm:ss Z', 'yyyy-MM-ddTHH:mm:ssZ'],
  number: POINT,
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
};

const BANK_OF_IRELAND: TableLayout = {
  name: 'BANK_OF_IRELAND',
  title: 'Bank of Ireland',
  header: { isExact: true },
  columns: {
    bookedOn: 'Date',
    amountIn: 'Credit',
    amountOut: 'Debit',
    balance: 'Balance',
    memo: ['Details'],
  },
  datePatterns: ['dd/MM/yyyy'],
  number: POINT,
  amount: { kind: 'IN_OUT', signs: 'MEANT' },
  currency: { constant: 'EUR' },
};

/** The fourth column has no name: CR beside what was paid back. What was bought has no sign. */
const PARTNERSHIP_CARD: TableLayout = {
  name: 'PARTNERSHIP_CARD',
  title: 'John Lewis Partnership Card',
  header: { requires: ['Date Processed'] },
  columns: {
    bookedOn: 'Date Processed',
    amount: 'Amount',
    memo: ['Description'],
  },
  datePatterns: ['dd-MMM-yyyy'],
  number: { ...POINT, affixes: ['£'] },
  amount: { kind: 'RULED' },
  currency: { constant: 'GBP' },
  rules: [
    {
      when: [{ column: 'Date Processed', is: ['Pending'] }],
      then: { kind: 'COUNT', direction: 'DEBIT', isPending: true },
    },
    { when: [{ column: 4, is: ['CR'] }], then: { kind: 'COUNT', direction: 'CREDIT' } },
    { when: [{ column: 4, isBlank: true }], then: { kind: 'COUNT', direction: 'DEBIT' } },
  ],
  otherwise: 'REFUSE',
};

/** Date, text, kind, holder, category, paid in, paid out. */
const BARCLAYCARD: TableLayout = {
  name: 'BARCLAYCARD',
  title: 'Barclaycard, without header',
  shape: { minColumns: 7, maxColumns: 7 },
  columns: { bookedOn: 1, memo: [2], transactionCode: 3, amountIn: 6, amountOut: 7 },
  datePatterns: ['d MMM yy', 'd MMM yyyy'],
  number: POINT,
  // Paid in is written with a minus, by its own column in any case.
  amount: { kind: 'IN_OUT', signs: 'ABSOLUTE' },
  currency: { constant: 'GBP' },
};

export const UNITED_KINGDOM_IRELAND = [MONZO, BANK_OF_IRELAND, PARTNERSHIP_CARD, BARCLAYCARD];
