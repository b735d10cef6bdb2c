import { addDays, businessDate, type BusinessDate, type DatePattern } from '@duebook/kernel';
import type { FieldRule } from '@duebook/platform';
import { amountText } from './shared-data';

/*
 * Rows that look like exports of systems people have: their ways of writing dates, amounts and ids,
 * their faults. Every value is drawn from a seed, so that nothing in them is anybody's.
 */

/** A field as a column says it. */
export const from = (field: string, column: string): FieldRule => ({ field, columns: [column] });

/** A day as a column says it in its own way. */
export const dated = (field: string, column: string, pattern: DatePattern): FieldRule => ({
  ...from(field, column),
  datePatterns: [pattern],
});

/** A row of a file, by column. */
type FileRow = Readonly<Record<string, string>>;

/** An invoice, and the day it was paid on. */
export interface SettledInvoice {
  readonly customer: string;
  readonly number: string;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly settledOn: BusinessDate;
  readonly cents: bigint;
}

/** An invoice that is open in the system before. */
export interface OpenInvoice {
  readonly companyCode: string;
  readonly customer: string;
  /** One of several that the customer number goes by. */
  readonly name: string;
  readonly number: string;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly cents: bigint;
}

/** What is wrong with a raw row: its id, its due date, or that it was not cleared yet. */
type RawFlaw = 'ID_LOST' | 'NO_SUCH_DAY' | 'NOT_CLEARED';

/** A row of a table dump: what it means, and what of it cannot be read. */
export interface RawInvoice extends SettledInvoice {
  readonly postingDate: BusinessDate;
  readonly flaw: RawFlaw | null;
}

export const COMPANY_CODES = ['DE01', 'DE02', 'FR01', 'NL01', 'US01', 'US02'] as const;

const SYLLABLES = ['bra', 'del', 'fen', 'gor', 'hal', 'kim', 'lun', 'mos', 'ras', 'ven'] as const;
const ENDINGS = ['', ' trade', ' corp', ' & sons', ' group'] as const;

/** 0 to bound − 1: Knuth's 64-bit linear congruence, of which the upper bits are taken. */
type Draw = (bound: number) => number;

function drawFrom(seed: number): Draw {
  let state = BigInt(seed);
  return (bound) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number((state >> 33n) % BigInt(bound));
  };
}

/** Invoices of 2024 with 30 days to pay; some are paid on the day they were written, some late. */
export function settledInvoices(seed: number, count: number): readonly SettledInvoice[] {
  const draw = drawFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    const documentDate = addDays(businessDate('2024-01-01'), draw(366));
    return {
      customer: `${String(17 + draw(25) * 31).padStart(4, '0')}-KX`,
      number: String(40_000 + index * 7).padStart(10, '0'),
      documentDate,
      dueDate: addDays(documentDate, 30),
      settledOn: addDays(documentDate, draw(120)),
      cents: amountOf(draw),
    };
  });
}

/** Invoices of January to May 2025; customers go by several names, and some names are of several customers. */
export function openInvoices(seed: number, count: number): readonly OpenInvoice[] {
  const draw = drawFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    const customer = draw(40);
    const documentDate = addDays(businessDate('2025-01-01'), draw(151));
    return {
      companyCode: pick(COMPANY_CODES, index),
      customer: String(300_100 + customer).padStart(10, '0'),
      // Customers 0, 10, 20 and 30 have these parts in common, and so on.
      name: `${pick(SYLLABLES, customer)}${pick(SYLLABLES, customer + 3)}${pick(ENDINGS, draw(5))}`,
      number: String(1_800_000_000 + index),
      documentDate,
      dueDate: addDays(documentDate, 15 + draw(60)),
      cents: amountOf(draw),
    };
  });
}

/** Invoices of 2025, of which about a third have a flaw. */
export function rawInvoices(seed: number, count: number): readonly RawInvoice[] {
  const draw = drawFrom(seed);
  const flaws = ['ID_LOST', 'NO_SUCH_DAY', 'NOT_CLEARED'] as const;
  return settledInvoices(seed, count).map((invoice, index) => {
    const documentDate = addDays(invoice.documentDate, 366);
    return {
      ...invoice,
      customer: String(700_000 + draw(12)).padStart(10, '0'),
      number: String(2_100_000_000 + index),
      documentDate,
      postingDate: addDays(documentDate, draw(3)),
      dueDate: addDays(invoice.dueDate, 366),
      settledOn: addDays(invoice.settledOn, 369),
      flaw: flaws[draw(9)] ?? null,
    };
  });
}

/** As an American spreadsheet has it: 3/9/2024, and no decimals that say nothing. */
export function asSpreadsheetRow(invoice: SettledInvoice): FileRow {
  return {
    customer: invoice.customer,
    invoice: invoice.number,
    invoiced: monthFirst(invoice.documentDate),
    due: monthFirst(invoice.dueDate),
    settled: monthFirst(invoice.settledOn),
    amount: shortest(invoice.cents),
  };
}

/** As an open item list has it, its dates written by `write`. */
export function asOpenItemRow(
  invoice: OpenInvoice,
  write: (date: BusinessDate) => string = dayFirst,
): FileRow {
  return {
    company: invoice.companyCode,
    customer: invoice.customer,
    name: invoice.name,
    document: invoice.number,
    posted: write(invoice.documentDate),
    due: write(invoice.dueDate),
    open: amountText(invoice.cents),
  };
}

/** As a table dump has it that went through floats: four styles of dates, a column without values. */
export function asRawRow(invoice: RawInvoice): FileRow {
  const { flaw } = invoice;
  const isCleared = flaw !== 'NOT_CLEARED';
  return {
    cust: `${Number(invoice.customer)}.0`,
    inv_id: flaw === 'ID_LOST' ? '2.100e+09' : `${invoice.number}.0`,
    area: '',
    created: compact(invoice.documentDate),
    booked: invoice.postingDate,
    due: flaw === 'NO_SUCH_DAY' ? '20250231.0' : `${compact(invoice.dueDate)}.0`,
    cleared: isCleared ? `${invoice.settledOn} 00:00:00` : '',
    clearing_id: isCleared ? `9${invoice.number.slice(1)}.0` : '',
    amount: shortest(invoice.cents),
  };
}

/** Day and month exchanged, where that is a day as well: of 2025-04-03 and 2025-04-15, the first. */
export function dayMonthSwapped(date: BusinessDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return Number(day) <= 12 ? `${year}-${day}-${month}` : date;
}

/** 0.01 to 9,999.99, a third of them whole, a third in tenths. */
function amountOf(draw: Draw): bigint {
  const step = pick([1, 10, 100], draw(3));
  return BigInt(step * (1 + draw(Math.floor(999_999 / step))));
}

function pick<T>(list: readonly T[], index: number): T {
  const picked = list[index % list.length];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

/** 12.00 as 12, 12.50 as 12.5. */
function shortest(cents: bigint): string {
  return amountText(cents).replace(/\.?0+$/, '');
}

function monthFirst(date: BusinessDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(month)}/${Number(day)}/${year}`;
}

function dayFirst(date: BusinessDate): string {
  return date.split('-').reverse().join('-');
}

function compact(date: BusinessDate): string {
  return date.replaceAll('-', '');
}
