import { addDays, type BusinessDate, Decimal, invariant, Money } from '@duebook/kernel';
import type { SaleDraft } from './month-of-sales';

/** A document on the customer's account in our books. Amounts are signed: what it owes us is positive. */
export interface AccountLine {
  readonly documentNumber: string;
  readonly documentOn: BusinessDate;
  readonly amount: string;
}

/** What is wrong with a line of the statement, by the words of the comparison. */
export type PlantedDifference =
  | 'AMOUNT_MISMATCH'
  | 'ENTRY_ERROR'
  | 'MISSING_THERE'
  | 'DUPLICATE'
  | 'TERMS_MISMATCH'
  | 'CURRENCY'
  | 'TIMING'
  | 'MISSING_HERE'
  | 'VOUCHER_MISSING';

/** What the customer says of its account, and what of it is planted. */
export interface StatedAccount {
  /** A table with Chinese headings, UTF-8. */
  readonly csv: string;
  /** Signed as ours. */
  readonly openingBalance: string;
  readonly closingBalance: string;
  readonly planted: readonly PlantedDifference[];
}

interface StatedLine extends AccountLine {
  readonly kind: string;
  readonly dueOn: BusinessDate | null;
  readonly memo: string;
}

const CURRENCY = 'CNY';
/** Freight that the customer has paid for us and takes off, as was agreed. */
const FREIGHT = '260.00';
const RATE = new Decimal('7.1');
const DAYS_LATER_DUE = 30;

/**
 * What a customer says of its account in some days: our own account of it, with nine differences
 * planted among the invoices of {@link drawMonthOfSales}.
 */
export function planStatedAccount(
  ours: readonly AccountLine[],
  {
    sales,
    openingBalance,
    to,
  }: { sales: readonly SaleDraft[]; openingBalance: string; to: BusinessDate },
): StatedAccount {
  const [mismatch, keyed, absent, twice, terms, ...others] = sales;
  const dollars = others.find(({ currency }) => currency !== CURRENCY);
  const after = others.find(({ documentDate }) => documentDate > to);
  invariant(mismatch && keyed && absent && twice && terms && dollars && after, 'a month of sales');
  const changed = new Map<string, (line: StatedLine) => readonly StatedLine[]>([
    [mismatch.documentNumber, (line) => [{ ...line, amount: lessFreight(line.amount) }]],
    [keyed.documentNumber, (line) => [{ ...line, amount: transposed(line.amount) }]],
    [absent.documentNumber, () => []],
    [twice.documentNumber, (line) => [line, line]],
    [terms.documentNumber, (line) => [withDueDay(line, addDays(terms.dueDate, DAYS_LATER_DUE))]],
  ]);
  const lines = [
    ...ours.map(statedOf).flatMap((line) => changed.get(line.documentNumber)?.(line) ?? [line]),
    invoiceLine(dollars, new Decimal(dollars.total).times(RATE).toFixed(2), dollars.documentDate),
    invoiceLine(after, after.total, to),
    ...onlyTheirs(to),
  ];
  const closing = lines.reduce(
    (total, { amount }) => total.plus(Money.of(amount, CURRENCY)),
    Money.of(openingBalance, CURRENCY),
  );
  return {
    csv: tableOf(lines),
    openingBalance,
    closingBalance: closing.toAmountText(),
    planted: [
      ...(['AMOUNT_MISMATCH', 'ENTRY_ERROR', 'MISSING_THERE', 'DUPLICATE'] as const),
      ...(['TERMS_MISMATCH', 'CURRENCY', 'TIMING', 'MISSING_HERE', 'VOUCHER_MISSING'] as const),
    ],
  };
}

function statedOf(line: AccountLine): StatedLine {
  const isInvoice = new Decimal(line.amount).isPositive();
  return { ...line, kind: isInvoice ? '发票' : '付款', dueOn: null, memo: '' };
}

function invoiceLine(sale: SaleDraft, amount: string, documentOn: BusinessDate): StatedLine {
  const { documentNumber, description } = sale;
  return { documentNumber, documentOn, amount, kind: '发票', dueOn: null, memo: description };
}

function withDueDay(line: StatedLine, dueOn: BusinessDate): StatedLine {
  return { ...line, dueOn };
}

/** What we know nothing of: a claim of theirs, and goods that came without an invoice. */
function onlyTheirs(to: BusinessDate): readonly StatedLine[] {
  const month = to.slice(2, 7).replace('-', '');
  return [
    {
      ...{ documentNumber: `KK${month}-11`, documentOn: addDays(to, -20), amount: '-1860.00' },
      ...{ kind: '退货', dueOn: null, memo: '质量扣款' },
    },
    {
      ...{ documentNumber: `SH${month}-73`, documentOn: addDays(to, -15), amount: '4520.00' },
      ...{ kind: '送货单', dueOn: null, memo: '已收货，未收到发票' },
    },
  ];
}

function lessFreight(amount: string): string {
  return Money.of(amount, CURRENCY).minus(Money.of(FREIGHT, CURRENCY)).toAmountText();
}

/** Two neighbouring digits change places, as they do when amounts are keyed in. */
function transposed(amount: string): string {
  const digits = Array.from(amount);
  const place = digits.findIndex(
    (digit, index) =>
      index > 0 &&
      /\d/.test(digit) &&
      /\d/.test(digits[index + 1] ?? '') &&
      digit !== digits[index + 1],
  );
  invariant(place > 0, 'an amount has two neighbouring digits that differ');
  const [one = '', other = ''] = digits.slice(place, place + 2);
  return [...digits.slice(0, place), other, one, ...digits.slice(place + 2)].join('');
}

function tableOf(lines: readonly StatedLine[]): string {
  const rows = lines
    .toSorted((a, b) => (a.documentOn < b.documentOn ? -1 : a.documentOn > b.documentOn ? 1 : 0))
    .map(({ documentNumber, documentOn, kind, dueOn, amount, memo }) =>
      [documentNumber, documentOn, kind, dueOn ?? '', amount, memo].join(','),
    );
  return ['单据号,日期,单据类型,到期日,金额,摘要', ...rows, ''].join('\r\n');
}
