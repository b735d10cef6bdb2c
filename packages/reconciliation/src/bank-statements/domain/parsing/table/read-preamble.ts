import type { BusinessDate } from '@duebook/kernel';
import type { BoundLayout } from './bind-layout';
import { readAmount } from './read-amount';
import { dayReader, type StatementMonth } from './read-day';
import type { PreambleFact } from './table-layout';
import { trimmed, type StatementRow } from './table-row';

/** What stands above the table. */
export interface Preamble {
  readonly account: string | null;
  readonly iban: string | null;
  readonly bankCode: string | null;
  readonly owner: string | null;
  /** As written; whether it is a currency is judged with the rows. */
  readonly currency: string | null;
  readonly fromOn: BusinessDate | null;
  readonly toOn: BusinessDate | null;
  /** Signed decimal text. */
  readonly opening: string | null;
  readonly closing: string | null;
  readonly month: StatementMonth | null;
}

/** Reads the facts above a table; one that is not found, or not written as expected, is null. */
export function readPreamble(bound: BoundLayout, rows: readonly StatementRow[]): Preamble {
  const { layout } = bound;
  const above = rows.slice(0, bound.header === null ? bound.firstRow : bound.firstRow - 1);
  const valueOf = (field: PreambleFact['field']): string | null => {
    const facts = (layout.preamble ?? []).filter((fact) => fact.field === field);
    for (const fact of facts)
      for (const row of above) {
        const value = factIn(row, fact);
        if (value !== null) return value;
      }
    return null;
  };
  const readDay = dayReader(layout.datePatterns, true, null);
  const dayOf = (field: PreambleFact['field']): BusinessDate | null => {
    const day = readDay(firstDay(valueOf(field) ?? ''));
    return day === 'AMBIGUOUS' ? null : day;
  };
  const amountOf = (field: PreambleFact['field']): string | null =>
    readAmount(valueOf(field) ?? '', layout.number);
  return {
    account: valueOf('ACCOUNT'),
    iban: valueOf('IBAN'),
    bankCode: valueOf('BANK_CODE'),
    owner: valueOf('OWNER'),
    currency: valueOf('CURRENCY'),
    fromOn: dayOf('FROM'),
    toOn: dayOf('TO'),
    opening: amountOf('OPENING'),
    closing: amountOf('CLOSING'),
    month: monthOf(valueOf('YEAR_MONTH') ?? ''),
  };
}

/** The value behind the words, up to a bracket, a gap of blanks or the end: `账号：[2088…]`. */
function factIn(row: StatementRow, fact: PreambleFact): string | null {
  const text = row.cells
    .map(trimmed)
    .filter((cell) => cell !== '')
    .join('\t');
  const at = text.indexOf(fact.after);
  if (at === -1) return null;
  // `户名` is not in `账户名称`.
  const isWhole =
    /[\s:：[【（(]$/.test(fact.after) ||
    /^(?:[\s:：[【（(]|$)/.test(text.slice(at + fact.after.length));
  if (!isWhole) return null;
  if (fact.cell !== undefined) {
    const isFirst = at === 0;
    return isFirst ? trimmed(row.cells[fact.cell - 1] ?? '') || null : null;
  }
  const behind = text.slice(at + fact.after.length).replace(/^[\s:：[【]+/, '');
  const [value = ''] = behind.split(/[\]】\t]|\s{2,}/);
  return trimmed(value) === '' ? null : trimmed(value);
}

/** The day without the time and words behind it; Chinese files write both. */
function firstDay(text: string): string {
  return /^\S+/.exec(text)?.[0] ?? '';
}

function monthOf(text: string): StatementMonth | null {
  const [, year, month] = /([0-9]{4})[-年/.]([0-9]{1,2})/.exec(text) ?? [];
  const found = { year: Number(year), month: Number(month) };
  return found.month >= 1 && found.month <= 12 ? found : null;
}
