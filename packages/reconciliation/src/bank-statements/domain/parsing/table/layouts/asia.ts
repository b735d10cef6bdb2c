import type { TableLayout } from '../table-layout';

const POINT = { decimalMark: '.', groupMarks: [','] } as const;

const HSBC_HK_CARD: TableLayout = {
  name: 'HSBC_HK_CARD',
  title: 'HSBC Hong Kong, credit card',
  header: {
    requires: ['Post date', 'Merchant name'],
    knows: ['Country / region', 'Area / district'],
  },
  columns: {
    bookedOn: 'Post date',
    valueOn: 'Transaction date',
    amount: 'Billing amount',
    direction: 'Credit / Debit',
    currency: 'Billing currency',
    counterpartyName: 'Merchant name',
    memo: ['Description'],
  },
  datePatterns: ['dd/MM/yyyy'],
  number: POINT,
  amount: { kind: 'WORDED', credit: ['CREDIT'], debit: ['DEBIT'] },
  rules: [
    {
      when: [{ column: 'Transaction status', is: ['PENDING'] }],
      then: { kind: 'COUNT', isPending: true },
    },
    {
      when: [
        { column: 'Transaction status', is: ['POSTED'] },
        { column: 'Description', startsWith: ['RETURN:'] },
      ],
      then: { kind: 'COUNT', isReversal: true },
    },
    { when: [{ column: 'Transaction status', is: ['POSTED'] }], then: { kind: 'COUNT' } },
  ],
  otherwise: 'REFUSE',
};

const HSBC_HK: TableLayout = {
  name: 'HSBC_HK',
  title: 'HSBC Hong Kong, account',
  header: { requires: ['Balance currency'] },
  columns: {
    bookedOn: 'Date',
    amount: 'Billing amount',
    currency: 'Billing currency',
    balance: 'Balance',
    memo: ['Description'],
  },
  datePatterns: ['dd/MM/yyyy'],
  number: POINT,
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
};

/** The second line of each movement is the rest of its text. The balances above are of the day of the export. */
const OCBC: TableLayout = {
  name: 'OCBC',
  title: 'OCBC Singapore',
  header: { knows: [] },
  columns: {
    bookedOn: 'Transaction date',
    valueOn: 'Value date',
    amountIn: 'Deposits ({currency})',
    amountOut: 'Withdrawals ({currency})',
    memo: ['Description'],
    transactionCode: 'Description',
  },
  datePatterns: ['dd/MM/yyyy'],
  number: POINT,
  amount: { kind: 'IN_OUT', signs: 'MEANT' },
  preamble: [{ after: 'Account details for:', field: 'ACCOUNT' }],
  continuesMemo: true,
};

const DBS_COLUMNS = ['Transaction Ref1', 'Transaction Ref2', 'Transaction Ref3'] as const;

const DBS: TableLayout = {
  name: 'DBS',
  title: 'DBS / POSB Singapore',
  header: { requires: ['Transaction Ref1'] },
  columns: {
    bookedOn: 'Transaction Date',
    amountIn: 'Credit Amount',
    amountOut: 'Debit Amount',
    memo: [...DBS_COLUMNS],
    transactionCode: 'Reference',
  },
  datePatterns: ['d MMM yyyy'],
  number: POINT,
  amount: { kind: 'IN_OUT', signs: 'MEANT' },
  currency: { constant: 'SGD' },
  preamble: [{ after: 'Account Details For:', field: 'ACCOUNT' }],
};

const DBS_ROWS: TableLayout = {
  ...DBS,
  name: 'DBS_ROWS',
  title: 'DBS / POSB Singapore, without header',
  header: undefined,
  preamble: undefined,
  shape: { minColumns: 7, maxColumns: 8 },
  columns: { bookedOn: 1, transactionCode: 2, amountOut: 3, amountIn: 4, memo: [5, 6, 7] },
};

export const ASIA = [HSBC_HK, HSBC_HK_CARD, OCBC, DBS, DBS_ROWS];
