import {
  type BusinessDate,
  Decimal,
  ok,
  parseDecimal,
  refused,
  type Result,
} from '@duebook/kernel';
import { assignAmounts, type AmountKind, type WrittenLine } from './assign-amounts';
import { readTextRow, type TextRow } from './read-text-row';
import {
  type AmountWriting,
  hasMarks,
  isAmbiguous,
  readWrittenAmount,
  writingOf,
} from './read-written-amount';
import type { AdviceLineDraft } from './remittance-advice';

/** What a pasted text says of a payment. */
export interface ParsedAdviceText {
  readonly payerName: string | null;
  readonly paymentReference: string | null;
  readonly paidOn: BusinessDate | null;
  /** Null when the text names none, or several. */
  readonly currencyCode: string | null;
  readonly totalAmount: string | null;
  readonly lines: readonly AdviceLineDraft[];
}

/** Why a text cannot be read as an advice; `lines` are those of the text, from 1. */
export type AdviceTextFault = Readonly<{
  code:
    /** Neither a line with a number and an amount, nor anything like it. */
    | 'REMITTANCE_TEXT_HAS_NO_LINES'
    /** An amount that may be two, or several amounts of which nothing tells what each is. */
    | 'REMITTANCE_TEXT_AMBIGUOUS'
    /** Lines with an amount and no number, or several, and no total that shows them to be beside the point. */
    | 'REMITTANCE_TEXT_LINES_UNREAD'
    | 'REMITTANCE_TEXT_TOO_LONG';
  lines: readonly number[];
}>;

const LONGEST_TEXT = 500_000;
const LONGEST_LINE = 2_000;

/**
 * Reads the text of a mail: lines of a document's number and an amount, in columns or in sentences, in
 * English, Chinese or German, with a total that is checked by whoever takes the advice.
 */
export function parseRemittanceText(text: string): Result<ParsedAdviceText, AdviceTextFault> {
  const raw = text.split(/\r\n|\n|\r/);
  if (text.length > LONGEST_TEXT || raw.some(({ length }) => length > LONGEST_LINE)) {
    return refused({ code: 'REMITTANCE_TEXT_TOO_LONG', lines: [] });
  }
  const sorted = sortRows(raw.flatMap((line, index) => readTextRow(line, index + 1) ?? []));
  if (sorted.lines.length === 0) {
    return refused({ code: 'REMITTANCE_TEXT_HAS_NO_LINES', lines: [] });
  }
  const writing = writingIn(sorted);
  return writing.ok ? conclude(sorted, writing.value) : writing;
}

function conclude(
  sorted: SortedRows,
  writing: AmountWriting,
): Result<ParsedAdviceText, AdviceTextFault> {
  const total = totalOf(sorted.totals, writing);
  const lines = assignAmounts(writtenLines(sorted.lines, writing), sorted.header, total);
  if (!lines.ok) return refused({ code: 'REMITTANCE_TEXT_AMBIGUOUS', lines: lines.refusal });
  const isShown = total !== null && sumOf(lines.value).equals(total);
  if (sorted.unread.length > 0 && !isShown) {
    const at = sorted.unread.map(({ line }) => line);
    return refused({ code: 'REMITTANCE_TEXT_LINES_UNREAD', lines: at });
  }
  return ok({ ...sorted.facts, totalAmount: total?.toString() ?? null, lines: lines.value });
}

interface SortedRows {
  readonly facts: Pick<
    ParsedAdviceText,
    'payerName' | 'paymentReference' | 'paidOn' | 'currencyCode'
  >;
  /** What the columns of amounts are called, in their order; empty when nothing says so. */
  readonly header: readonly AmountKind[];
  readonly lines: readonly TextRow[];
  readonly totals: readonly TextRow[];
  /** Amounts that belong to no single document. */
  readonly unread: readonly TextRow[];
}

const REFERENCE =
  /^(?:(?:payment|remittance|transfer|transaction|cheque|check)\s*(?:ref(?:erence)?|no|number|id)\b|end.to.end\S*|reference|付款参考号?|付款编号|付款单号|银行流水号|流水号|交易号|Zahlungsreferenz)[.\s]*[:#]?\s*(\S.*)$/iu;
const PAYER =
  /^(?:payer|paid by|remitter|customer name|from|付款方|付款人|付款单位|Zahler|Auftraggeber)\s*:\s*(\S.*)$/iu;
const PAID_ON =
  /^(?:payment date|value date|date of payment|paid on|transfer date|付款日期|支付日期|Zahlungsdatum|Valuta)/iu;
const TOTAL = /\b(?:total|sum|summe|gesamt\p{L}*|amount paid)\b|合计|总计|总额|总金额|共计/iu;
const SUBTOTAL = /\bsub.?total\b|小计|zwischensumme/iu;
const COUNT = /\b(?:number of|count|items|invoices|documents)\b|张|笔|份/iu;

function sortRows(rows: readonly TextRow[]): SortedRows {
  const lines: TextRow[] = [];
  const totals: TextRow[] = [];
  const unread: TextRow[] = [];
  const told = rows.filter((row) => !isFact(row));
  for (const row of told) {
    if (row.amounts.length === 0 || SUBTOTAL.test(row.text)) continue;
    if (isTotal(row)) totals.push(row);
    else if (row.numbers.length === 1) lines.push(row);
    else if (!isBesideMoney(row)) unread.push(row);
  }
  const header = told.map(headerOf).find((kinds) => kinds.length > 0) ?? [];
  return { facts: factsOf(rows), header, lines, totals, unread };
}

function isFact({ text }: TextRow): boolean {
  return REFERENCE.test(text) || PAYER.test(text) || PAID_ON.test(text);
}

/** What mails count, number and date besides money: their pages, documents, telephones and days in words. */
const NO_MONEY =
  /\b(?:pages?|seite|tel|telephone|telefon|phone|mobile|fax|ext|po box|zip)\b|页|电话|传真|手机|邮编|\b(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\p{L}*\.?,?\s+\d{4}$/iu;

/** A number without any mark, of no document, in a line that says what it is instead. */
function isBesideMoney({ text, amounts, numbers, currencies }: TextRow): boolean {
  const isMoney = numbers.length > 0 || currencies.length > 0 || amounts.some(hasMarks);
  return !isMoney && (NO_MONEY.test(text) || COUNT.test(text));
}

/** A count of documents is no total of money. */
function isTotal({ text, amounts }: TextRow): boolean {
  return TOTAL.test(text) && (amounts.some(hasMarks) || !COUNT.test(text));
}

function factsOf(rows: readonly TextRow[]): SortedRows['facts'] {
  const first = (pattern: RegExp): string | null =>
    rows.map(({ text }) => pattern.exec(text)?.[1]?.trim()).find((found) => found !== undefined) ??
    null;
  const [currency, other] = [...new Set(rows.flatMap(({ currencies }) => currencies))];
  return {
    payerName: first(PAYER),
    paymentReference: first(REFERENCE),
    paidOn: rows.find(({ text }) => PAID_ON.test(text))?.dates[0] ?? null,
    currencyCode: other === undefined ? (currency ?? null) : null,
  };
}

/** Words over columns of amounts; the most telling first, for `invoice amount` has `amount` in it. */
const COLUMN_WORDS: readonly (readonly [AmountKind, RegExp])[] = [
  [
    'NET',
    /amount paid|paid amount|net amount|payment amount|\bpaid\b|\bnet\b|实付金额?|付款金额|支付金额|本次付款|zahlbetrag|netto/giu,
  ],
  ['DISCOUNT', /discount|skonto|现金折扣|折扣/giu],
  ['DEDUCTION', /deductions?|withheld|abzug|扣款|扣除/giu],
  [
    'GROSS',
    /invoice amount|gross(?: amount)?|发票金额|应付金额|rechnungsbetrag|brutto|\bamount\b|\bbetrag\b|金额/giu,
  ],
];

function headerOf({ text, amounts, numbers }: TextRow): readonly AmountKind[] {
  if (amounts.length > 0 || numbers.length > 0) return [];
  let rest = text;
  const found = COLUMN_WORDS.flatMap(([kind, words]) => {
    const places = [...rest.matchAll(words)].map(({ index }) => ({ kind, index }));
    rest = rest.replace(words, (word) => ' '.repeat(word.length));
    return places;
  });
  const kinds = found.sort((a, b) => a.index - b.index).map(({ kind }) => kind);
  return new Set(kinds).size === kinds.length && kinds.length > 1 ? kinds : [];
}

function writingIn({ lines, totals }: SortedRows): Result<AmountWriting, AdviceTextFault> {
  const rows = [...lines, ...totals];
  const writing = writingOf(rows.flatMap(({ amounts }) => amounts));
  if (writing) return ok(writing);
  const unclear = rows.filter(({ amounts }) => amounts.some(hasMarks));
  const isClear =
    unclear.every(({ amounts }) => !amounts.some(isAmbiguous)) && unclear.length === 0;
  return isClear
    ? ok({ decimalMark: '.' })
    : refused({ code: 'REMITTANCE_TEXT_AMBIGUOUS', lines: unclear.map(({ line }) => line) });
}

/** The last total that is written; the figure at its end. */
function totalOf(totals: readonly TextRow[], writing: AmountWriting): Decimal | null {
  const word = totals.at(-1)?.amounts.at(-1);
  return word === undefined ? null : parseDecimal(readWrittenAmount(word, writing) ?? '');
}

function writtenLines(rows: readonly TextRow[], writing: AmountWriting): readonly WrittenLine[] {
  return rows.map(({ line, numbers, dates, amounts }) => ({
    line,
    documentNumber: numbers[0] ?? '',
    documentOn: dates[0] ?? null,
    amounts: amounts.flatMap((word) => parseDecimal(readWrittenAmount(word, writing) ?? '') ?? []),
  }));
}

function sumOf(lines: readonly AdviceLineDraft[]): Decimal {
  return lines.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
}
