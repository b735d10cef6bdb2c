import {
  Decimal,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Result,
} from '@duebook/kernel';
import {
  isDay,
  readDays,
  readStatedAmount,
} from '../../counterparty-statements/domain/read-statement-row';
import type {
  StatementDraft,
  StatementFault,
  StatementLineDraft,
} from '../../counterparty-statements/domain/statement';
import type { RequestedAccount, StatementSender } from './statement-request';

/** A line typed into the page; all as it was typed, '' for what was left empty. */
export interface TypedLine {
  /** Which row of the page it is, from 1. */
  readonly row: number;
  readonly documentNumber: string;
  readonly documentOn: string;
  /** What it adds to what is owed: by the customer to us, by us to the supplier. */
  readonly raises: string;
  /** What it takes away from that. */
  readonly lowers: string;
  readonly memo: string;
}

/** A form as it was sent, beside its files. */
export interface SentForm {
  readonly senderName: string;
  readonly senderTitle: string;
  /** What was owed at the start and at the end; below zero for what was paid ahead. '' says nothing. */
  readonly openingBalance: string;
  readonly closingBalance: string;
  /** Whether amounts above zero in the file, or its debits, add to what is owed; else they lower it. */
  readonly fileRaises: boolean;
  /** That there was no business in the period. */
  readonly isWithoutLines: boolean;
  readonly typed: readonly TypedLine[];
}

/** The lines of the file that was sent, and where each stands in it. */
export interface SentTable {
  readonly lines: readonly StatementLineDraft[];
  readonly rows: readonly number[];
  readonly columnOf: (field: string) => string | null;
}

/** Where a form is at fault. */
export interface UploadPlace {
  readonly of: 'FORM' | 'TYPED' | 'FILE';
  /** Of the typed lines, or of the file, from 1; null for none. */
  readonly row: number | null;
  /** Which field; null for none in particular. */
  readonly field: string | null;
  /** What the file calls it; null of a form. */
  readonly column: string | null;
}

export type UploadFaultCode =
  | 'UPLOAD_SENDER_INVALID'
  | 'UPLOAD_SAYS_NOTHING'
  | 'UPLOAD_SAYS_TWO_THINGS'
  | 'UPLOAD_AMOUNT_INVALID'
  | 'UPLOAD_DAY_INVALID'
  | 'UPLOAD_DAYS_UNCLEAR'
  | 'UPLOAD_DOES_NOT_ADD_UP'
  | StatementFault['code'];

/** Why a form is not taken, and where. */
export type UploadFault = Readonly<{
  code: UploadFaultCode;
  place: UploadPlace | null;
  /** Of what does not add up: what its lines lead to, and what is said. */
  sums?: Readonly<{ computed: string; stated: string }>;
}>;

/** What came, ready to be recorded. */
export interface DecidedUpload {
  readonly sender: StatementSender;
  readonly draft: Omit<StatementDraft, 'partyCode'>;
  /** Where one of its lines stands in what was sent. */
  readonly placeOf: (index: number, field: string | null) => UploadPlace;
}

const LONGEST_NAME = 200;
const NOTHING_STATED = { partyName: null, taxId: null, bankAccount: null, preparedBy: null };

/**
 * Whether a form can be recorded as what it was asked for: it says one thing, in words and amounts that
 * can be read one way, and its balances and lines add up.
 */
export function decideUpload(
  form: SentForm,
  { account, table }: Readonly<{ account: RequestedAccount; table: SentTable | null }>,
): Result<DecidedUpload, UploadFault> {
  const sender = readSender(form);
  if (!sender.ok) return sender;
  const said = readLines(form, table);
  if (!said.ok) return said;
  const balances = readBalances(form);
  if (!balances.ok) return balances;
  const { lines, placeOf } = said.value;
  const sums = doNotAddUp(balances.value, lines);
  if (sums) return refused({ code: 'UPLOAD_DOES_NOT_ADD_UP', place: null, sums });
  const { legalEntityId, relation, from, to, currencyCode } = account;
  return ok({
    ...{ sender: sender.value, placeOf },
    draft: {
      ...{ legalEntityId, relation, from, to, currencyCode, lines, stated: NOTHING_STATED },
      openingBalance: balances.value.opening?.toFixed() ?? null,
      closingBalance: balances.value.closing.toFixed(),
      amountsAre: relation === 'CUSTOMER' ? 'OWED_TO_US' : 'OWED_BY_US',
    },
  });
}

/** A fault of the statement itself, with where it stands in what was sent. */
export function faultOfDraft(fault: StatementFault, { placeOf }: DecidedUpload): UploadFault {
  const [first, index, field] = fault.path;
  const isOfLine = first === 'lines' && typeof index === 'number';
  const place = isOfLine
    ? placeOf(index, field === undefined ? null : String(field))
    : inForm(first === undefined ? null : String(first));
  return { code: fault.code, place };
}

function readSender({ senderName, senderTitle }: SentForm): Result<StatementSender, UploadFault> {
  const name = readableText(senderName, LONGEST_NAME);
  const title = readableText(senderTitle, LONGEST_NAME);
  if (name === null) return refused({ code: 'UPLOAD_SENDER_INVALID', place: inForm('senderName') });
  if (title === null && senderTitle.trim() !== '') {
    return refused({ code: 'UPLOAD_SENDER_INVALID', place: inForm('senderTitle') });
  }
  return ok({ name, title });
}

type Lines = Pick<DecidedUpload, 'placeOf'> & Pick<StatementDraft, 'lines'>;

/** A file, or typed lines, or neither where nothing happened: of two nobody knows which counts. */
function readLines(form: SentForm, table: SentTable | null): Result<Lines, UploadFault> {
  const ways = [table !== null, form.typed.length > 0, form.isWithoutLines].filter(Boolean).length;
  if (ways === 0) return refused({ code: 'UPLOAD_SAYS_NOTHING', place: null });
  if (ways > 1) return refused({ code: 'UPLOAD_SAYS_TWO_THINGS', place: null });
  if (table) return linesOfTable(table, form.fileRaises);
  return linesOfTyped(form.typed);
}

function linesOfTable(table: SentTable, raises: boolean): Result<Lines, UploadFault> {
  // A table of nothing but headings is more likely a wrong file than a quiet month.
  if (table.lines.length === 0) return refused({ code: 'UPLOAD_SAYS_NOTHING', place: null });
  const lines = raises
    ? table.lines
    : table.lines.map((line) => ({
        ...line,
        amount: new Decimal(line.amount).negated().toFixed(),
      }));
  return ok({
    lines,
    placeOf: (index, field) => ({
      ...{ of: 'FILE', field, row: table.rows[index] ?? null },
      column: field === null ? null : table.columnOf(field),
    }),
  });
}

function linesOfTyped(typed: readonly TypedLine[]): Result<Lines, UploadFault> {
  const placeOf = (index: number, field: string | null): UploadPlace => ({
    ...{ of: 'TYPED', field, row: typed[index]?.row ?? null, column: null },
  });
  const dayless = typed.findIndex(({ documentOn }) => !isDay(documentOn));
  if (dayless >= 0) {
    return refused({ code: 'UPLOAD_DAY_INVALID', place: placeOf(dayless, 'documentOn') });
  }
  const days = readDays(typed.map(({ documentOn }) => documentOn));
  if (!days) return refused({ code: 'UPLOAD_DAYS_UNCLEAR', place: placeOf(0, 'documentOn') });
  const lines: StatementLineDraft[] = [];
  for (const [index, line] of typed.entries()) {
    const amount = amountOf(line);
    if (typeof amount === 'string') {
      return refused({ code: 'UPLOAD_AMOUNT_INVALID', place: placeOf(index, amount) });
    }
    lines.push(lineOf(line, days[index] as BusinessDate, amount));
  }
  return ok({ lines, placeOf });
}

function lineOf(
  { documentNumber, memo }: TypedLine,
  documentOn: BusinessDate,
  amount: Decimal,
): StatementLineDraft {
  return {
    ...{ documentNumber: orNull(documentNumber), documentOn, memo: orNull(memo) },
    ...{ amount: amount.toFixed(), kind: null, dueOn: null },
  };
}

/** What a typed line comes to; the field that is at fault where it comes to nothing that can be read. */
function amountOf({ raises, lowers }: TypedLine): Decimal | 'raises' | 'lowers' {
  const hasRaises = raises.trim() !== '';
  if (hasRaises && lowers.trim() !== '') return 'lowers';
  const amount = readStatedAmount(hasRaises ? raises : lowers);
  if (amount === null) return hasRaises || lowers.trim() === '' ? 'raises' : 'lowers';
  return hasRaises ? amount : amount.negated();
}

interface Balances {
  readonly opening: Decimal | null;
  readonly closing: Decimal;
}

function readBalances({ openingBalance, closingBalance }: SentForm): Result<Balances, UploadFault> {
  const closing = readStatedAmount(closingBalance);
  if (!closing) {
    return refused({ code: 'UPLOAD_AMOUNT_INVALID', place: inForm('closingBalance') });
  }
  if (openingBalance.trim() === '') return ok({ opening: null, closing });
  const opening = readStatedAmount(openingBalance);
  return opening
    ? ok({ opening, closing })
    : refused({ code: 'UPLOAD_AMOUNT_INVALID', place: inForm('openingBalance') });
}

/** What the balance carried forward and the lines lead to, where the statement says something else. */
function doNotAddUp(
  { opening, closing }: Balances,
  lines: readonly StatementLineDraft[],
): UploadFault['sums'] {
  // Who says of no line and of no balance carried forward that nothing happened, says so of the end too.
  const start = opening ?? (lines.length === 0 ? closing : null);
  if (start === null) return undefined;
  const computed = lines.reduce((sum, { amount }) => sum.plus(amount), start);
  return computed.equals(closing)
    ? undefined
    : { computed: computed.toFixed(), stated: closing.toFixed() };
}

function inForm(field: string | null): UploadPlace {
  return { of: 'FORM', row: null, field, column: null };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}
