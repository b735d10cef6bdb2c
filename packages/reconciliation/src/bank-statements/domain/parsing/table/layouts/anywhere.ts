import type { TableLayout } from '../table-layout';

// Tables that banks of many countries write alike, but for the order of day and month. Each is there
// twice, once for each order: a file whose days do not tell the order fits both and is refused as
// ambiguous, rather than read by a guess. Whoever knows the bank chooses.

const POINT = { decimalMark: '.', groupMarks: [','] } as const;

const DAY_FIRST: TableLayout = {
  name: 'AMOUNT_DAY_FIRST',
  title: 'Date (day first), description, signed amount, balance',
  isGeneric: true,
  header: { isExact: true },
  columns: {
    bookedOn: ['Date', 'Transaction Date', 'Posting Date', 'Booking Date'],
    amount: 'Amount',
    currency: 'Currency',
    balance: ['Balance', 'Running Balance'],
    account: ['Account', 'Account Number'],
    memo: [['Description', 'Details', 'Narrative', 'Memo']],
    counterpartyName: ['Payee', 'Counterparty', 'Name'],
    bankReference: ['Reference', 'Transaction ID'],
  },
  datePatterns: ['d/M/yyyy', 'dd-MM-yyyy', 'd MMM yyyy', 'dd-MMM-yyyy', 'yyyy-MM-dd'],
  number: POINT,
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
};

const MONTH_FIRST: TableLayout = {
  ...DAY_FIRST,
  name: 'AMOUNT_MONTH_FIRST',
  title: 'Date (month first), description, signed amount, balance',
  datePatterns: ['M/d/yyyy', 'MM-dd-yyyy', 'd MMM yyyy', 'dd-MMM-yyyy', 'yyyy-MM-dd'],
};

const ROWS_DAY_FIRST: TableLayout = {
  name: 'ROWS_DAY_FIRST',
  title: 'No header: date (day first), description, out, in, balance',
  shape: { minColumns: 5, maxColumns: 5 },
  columns: { bookedOn: 1, memo: [2], amountOut: 3, amountIn: 4, balance: 5 },
  datePatterns: ['dd/MM/yyyy'],
  number: POINT,
  amount: { kind: 'IN_OUT', signs: 'MEANT' },
};

export const ANYWHERE = [DAY_FIRST, MONTH_FIRST, ROWS_DAY_FIRST];
