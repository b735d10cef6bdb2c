import type { TableLayout } from '../table-layout';

const POINT = { decimalMark: '.', groupMarks: [','], affixes: ['$'] } as const;

const BMO_ACCOUNT: TableLayout = {
  name: 'BMO_ACCOUNT',
  title: 'BMO Canada, account',
  header: { requires: ['First Bank Card'] },
  columns: {
    bookedOn: 'Date Posted',
    amount: 'Transaction Amount',
    direction: 'Transaction Type',
    account: 'First Bank Card',
    memo: ['Description'],
  },
  datePatterns: ['yyyyMMdd'],
  number: POINT,
  amount: { kind: 'WORDED', credit: ['CREDIT'], debit: ['DEBIT'] },
  currency: { constant: 'CAD' },
  cellPrefix: "'",
};

const BMO_CARD: TableLayout = {
  name: 'BMO_CARD',
  title: 'BMO Canada, credit card',
  header: { requires: ['Card #'], knows: ['Item #'] },
  columns: {
    bookedOn: 'Posting Date',
    valueOn: 'Transaction Date',
    amount: 'Transaction Amount',
    account: 'Card #',
    memo: ['Description'],
  },
  datePatterns: ['yyyyMMdd'],
  number: POINT,
  amount: { kind: 'SIGNED', credit: 'NEGATIVE' },
  currency: { constant: 'CAD' },
  cellPrefix: "'",
};

/** Date, text, money out, money in, balance; the month first. */
const TD_CANADA: TableLayout = {
  name: 'TD_CANADA',
  title: 'TD Canada Trust, without header',
  shape: { minColumns: 5, maxColumns: 5 },
  columns: { bookedOn: 1, memo: [2], amountOut: 3, amountIn: 4, balance: 5 },
  datePatterns: ['MM/dd/yyyy'],
  number: POINT,
  amount: { kind: 'IN_OUT', signs: 'MEANT' },
  currency: { constant: 'CAD' },
};

export const AMERICA = [BMO_ACCOUNT, BMO_CARD, TD_CANADA];
