import { isCurrencyCode } from '@duebook/kernel';
import { readAmount } from './read-amount';
import { dayReader } from './read-day';
import type { ColumnRef, TableColumns, TableLayout } from './table-layout';
import { isBlankRow, trimmed, wordKey, type StatementRow, type StatementTable } from './table-row';

/** Preambles of banks end well before. */
const HEADER_WITHIN_ROWS = 100;

/** A layout that fits a file, with the places of its columns there. */
export interface BoundLayout {
  readonly layout: TableLayout;
  /** Index of the first row below the header. */
  readonly firstRow: number;
  /** Null when there is no header. */
  readonly header: StatementRow | null;
  /** How many columns of the file the layout knows by name; 0 without a header. */
  readonly score: number;
  /** From a column's name: `Betrag (EUR)`. */
  readonly namedCurrency: string | null;
  /** The value of a column; '' when it is empty, says nothing or is not there. */
  readonly valueOf: (row: StatementRow, ref: ColumnRef | undefined) => string;
  /** How a person knows the column. */
  readonly nameOf: (ref: ColumnRef | undefined) => string;
}

/** The layout with its columns' places in the file, or null when it does not fit. */
export function bindLayout(layout: TableLayout, table: StatementTable): BoundLayout | null {
  if (layout.header === undefined) return bindByShape(layout, table);
  const required = requiredColumns(layout);
  const last = Math.min(table.rows.length, HEADER_WITHIN_ROWS);
  for (let at = 0; at < last; at += 1) {
    const row = table.rows[at];
    const bound = row && bindHeader({ layout, row, at, required });
    if (bound) return bound;
  }
  return null;
}

interface HeaderAttempt {
  readonly layout: TableLayout;
  readonly row: StatementRow;
  readonly at: number;
  readonly required: readonly ColumnRef[];
}

function bindHeader({ layout, row, at, required }: HeaderAttempt): BoundLayout | null {
  const keys = row.cells.map(wordKey);
  const found = new Map<ColumnRef, Place | null>();
  const placeOf = (ref: ColumnRef): Place | null => {
    const known = found.get(ref);
    if (known !== undefined) return known;
    const place = findPlace(ref, keys);
    found.set(ref, place);
    return place;
  };
  if (required.some((ref) => placeOf(ref) === null)) return null;
  const own = [...allColumns(layout.columns), ...(layout.header?.requires ?? [])];
  const places = [...own, ...(layout.header?.knows ?? [])].map(placeOf);
  const known = new Set(places.filter((place) => place !== null).map(({ index }) => index));
  const isUnknown = keys.some((key, index) => key !== '' && !known.has(index));
  if (layout.header?.isExact === true && isUnknown) return null;
  return {
    ...accessOf(layout, (ref) => placeOf(ref)?.index ?? null),
    firstRow: at + 1,
    header: row,
    score: known.size,
    namedCurrency: currencyIn(places),
  };
}

function currencyIn(places: readonly (Place | null)[]): string | null {
  return places.map((place) => place?.currency ?? null).find((code) => code !== null) ?? null;
}

/** A file without header is told by the width and the values of its first row. */
function bindByShape(layout: TableLayout, table: StatementTable): BoundLayout | null {
  const access = accessOf(layout, (ref) => (typeof ref === 'number' ? ref - 1 : null));
  const contents = table.rows.map((row, at) => ({ row, at })).filter(({ row }) => !isBlankRow(row));
  // Only what a layout knows may stand above: a header that nobody knows must not pass as preamble.
  const mayStandAbove = layout.preamble === undefined ? 0 : layout.preamble.length;
  const first = contents
    .slice(0, mayStandAbove + 1)
    .find(({ row }) => looksLikeMovement(access, row, table.isWorkbook));
  if (!first) return null;
  return { ...access, firstRow: first.at, header: null, score: 0, namedCurrency: null };
}

type Access = Pick<BoundLayout, 'layout' | 'valueOf' | 'nameOf'>;

function looksLikeMovement(access: Access, row: StatementRow, isWorkbook: boolean): boolean {
  const { columns, shape, datePatterns } = access.layout;
  const width = row.cells.length;
  if (!shape || width < shape.minColumns || width > shape.maxColumns) return false;
  const readDay = dayReader(datePatterns, isWorkbook, null);
  const days = [columns.bookedOn, columns.valueOn].filter((ref) => ref !== undefined);
  const hasDays = days.every((ref) => readDay(access.valueOf(row, ref)) !== null);
  return hasDays && hasAmounts(access, row) && hasWords(access, row);
}

function hasAmounts(access: Access, row: StatementRow): boolean {
  const { columns, number } = access.layout;
  const amounts = [columns.amount, columns.amountIn, columns.amountOut, columns.balance]
    .map((ref) => access.valueOf(row, ref))
    .filter((value) => value !== '');
  return amounts.length > 0 && amounts.every((value) => readAmount(value, number) !== null);
}

/** Direction and currency, which come from short lists. */
function hasWords(access: Access, row: StatementRow): boolean {
  const { amount, columns } = access.layout;
  const direction = wordKey(access.valueOf(row, columns.direction));
  const isDirected = amount.kind !== 'WORDED' || wordsOf(amount).has(direction);
  const currency = access.valueOf(row, columns.currency);
  return isDirected && (columns.currency === undefined || isCurrencyCode(currency));
}

function wordsOf(rule: { credit: readonly string[]; debit: readonly string[] }): Set<string> {
  return new Set([...rule.credit, ...rule.debit].map(wordKey));
}

function accessOf(layout: TableLayout, indexOf: (ref: ColumnRef) => number | null): Access {
  const blanks = new Set((layout.blanks ?? []).map(wordKey));
  const prefix = layout.cellPrefix ?? '';
  return {
    layout,
    valueOf: (row, ref) => {
      const index = ref === undefined ? null : indexOf(ref);
      const text = index === null ? '' : trimmed(row.cells[index] ?? '');
      const value = prefix === '' ? text : withoutMarks(text, prefix);
      return blanks.has(wordKey(value)) ? '' : trimmed(value);
    },
    nameOf: (ref) => {
      if (ref === undefined) return '';
      if (typeof ref === 'number') return `column ${ref}`;
      return typeof ref === 'string' ? ref : (ref[0] ?? '');
    },
  };
}

function withoutMarks(text: string, mark: string): string {
  const rest = text.startsWith(mark) ? text.slice(mark.length) : text;
  return rest.endsWith(mark) ? rest.slice(0, -mark.length) : rest;
}

interface Place {
  readonly index: number;
  readonly currency: string | null;
}

/** Null when no column has such a name, or two have the same one: then nobody knows which is meant. */
function findPlace(ref: ColumnRef, keys: readonly string[]): Place | null {
  if (typeof ref === 'number')
    return ref <= keys.length ? { index: ref - 1, currency: null } : null;
  for (const name of typeof ref === 'string' ? [ref] : ref) {
    const places = keys
      .map((key, index) => ({ index, currency: matchName(wordKey(name), key) }))
      .filter(({ currency }) => currency !== false);
    const [place] = places;
    if (places.length === 1 && place)
      return { index: place.index, currency: place.currency || null };
  }
  return null;
}

/** False when the names differ; else the currency that stands in the name, or ''. */
function matchName(name: string, key: string): string | false {
  const [before = '', after] = name.split('{currency}');
  if (after === undefined) return name === key ? '' : false;
  if (key.length !== before.length + 3 + after.length) return false;
  if (!key.startsWith(before) || !key.endsWith(after)) return false;
  const code = key.slice(before.length, before.length + 3).toUpperCase();
  return isCurrencyCode(code) ? code : false;
}

/** Without these no row can be told; a rule's column too, for without it the rule would be silent. */
function requiredColumns(layout: TableLayout): readonly ColumnRef[] {
  const { columns } = layout;
  const ruled = (layout.rules ?? []).flatMap((rule) => rule.when.map(({ column }) => column));
  const direction = layout.amount.kind === 'WORDED' ? [columns.direction] : [];
  return [
    columns.bookedOn ?? columns.valueOn,
    columns.amount,
    columns.amountIn,
    columns.amountOut,
    ...direction,
    ...ruled,
    ...(layout.header?.requires ?? []),
  ].filter((ref) => ref !== undefined);
}

function allColumns(columns: TableColumns): readonly ColumnRef[] {
  const { memo = [], ...others } = columns;
  return [...Object.values(others), ...memo].filter((ref) => ref !== undefined);
}
