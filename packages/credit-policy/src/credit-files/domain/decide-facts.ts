import {
  addMonths,
  compareDates,
  isCurrencyCode,
  Money,
  ok,
  parseDecimal,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import type { FileFact, FileValue } from './file-fact';
import type { FileItem, FileItems } from './file-item';
import { faultAt, type FileFault } from './file-refusal';

/** An item as somebody tells it. */
export interface FactDraft {
  readonly code: string;
  /** In words, as they were sent; just one is not null, and none of a document. */
  readonly amount: Readonly<{ amount: string; currencyCode: string }> | null;
  readonly number: string | null;
  readonly text: string | null;
  readonly date: BusinessDate | null;
  readonly isTrue: boolean | null;
  readonly source: string;
  readonly datedOn: BusinessDate;
  /** Null: as the item says. */
  readonly expiresOn: BusinessDate | null;
  readonly fileId: Id | null;
}

/** An item that can be kept. */
export type DecidedFact = FileValue &
  Pick<FileFact, 'code' | 'source' | 'datedOn' | 'expiresOn' | 'fileId'>;

const MOST_FACTS = 100;
const LONGEST_TEXT = 2_000;
const LONGEST_SOURCE = 200;
const NUMBER_DECIMALS = 4;
/** Of numeric(24, 4). */
const NUMBER_DIGITS = 20;

const NO_VALUE: FileValue = { number: null, text: null, date: null, isTrue: null, currency: null };

/**
 * Items as they are kept, or every fault of them.
 * @param latestDay a day that has not begun anywhere on Earth was not yet
 */
export function decideFacts(
  drafts: readonly FactDraft[],
  { items, latestDay }: Readonly<{ items: FileItems; latestDay: BusinessDate }>,
): Result<readonly DecidedFact[], readonly FileFault[]> {
  if (drafts.length === 0) return refused([faultAt('CREDIT_FILE_NOTHING_TOLD', 'facts')]);
  if (drafts.length > MOST_FACTS) return refused([faultAt('CREDIT_FILE_TOO_MANY', 'facts')]);
  const seen = new Set<string>();
  const decided: DecidedFact[] = [];
  const faults: FileFault[] = [];
  for (const [index, draft] of drafts.entries()) {
    const key = `${draft.code} ${draft.datedOn}`;
    const one = seen.has(key)
      ? refused([faultAt('CREDIT_FILE_ITEM_REPEATED', 'code')])
      : decideFact(draft, { item: items.get(draft.code), latestDay });
    seen.add(key);
    if (one.ok) decided.push(one.value);
    else
      faults.push(...one.refusal.map(({ code, path }) => faultAt(code, 'facts', index, ...path)));
  }
  return faults.length > 0 ? refused(faults) : ok(decided);
}

function decideFact(
  draft: FactDraft,
  { item, latestDay }: Readonly<{ item: FileItem | undefined; latestDay: BusinessDate }>,
): Result<DecidedFact, readonly FileFault[]> {
  // An investigation is recorded as what it is, with who held it and what was found.
  if (!item || item.type === 'INVESTIGATION') {
    return refused([faultAt('CREDIT_FILE_ITEM_UNKNOWN', 'code')]);
  }
  const value = valueOf(draft, item);
  const source = readableText(draft.source, LONGEST_SOURCE);
  const days = decideDays(draft, latestDay);
  const faults = [
    ...(value.ok ? [] : [value.refusal]),
    ...(source === null ? [faultAt('CREDIT_FILE_TEXT_INVALID', 'source')] : []),
    ...days,
  ];
  if (!value.ok || source === null || faults.length > 0) return refused(faults);
  const { code, datedOn, fileId } = draft;
  const expiresOn = draft.expiresOn ?? expiryOf(item, datedOn);
  return ok({ ...value.value, code, source, datedOn, expiresOn, fileId });
}

/** The last day of something of a day, as its item says. */
function expiryOf(
  { expiresAfterMonths }: Pick<FileItem, 'expiresAfterMonths'>,
  datedOn: BusinessDate,
): BusinessDate | null {
  return expiresAfterMonths === null ? null : addMonths(datedOn, expiresAfterMonths);
}

/** What is wrong with the days of something that is told. */
function decideDays(
  { datedOn, expiresOn }: Pick<FactDraft, 'datedOn' | 'expiresOn'>,
  latestDay: BusinessDate,
): readonly FileFault[] {
  return [
    ...(compareDates(datedOn, latestDay) > 0
      ? [faultAt('CREDIT_FILE_DATE_IN_FUTURE', 'datedOn')]
      : []),
    ...(expiresOn !== null && compareDates(expiresOn, datedOn) < 0
      ? [faultAt('CREDIT_FILE_EXPIRY_INVALID', 'expiresOn')]
      : []),
  ];
}

function valueOf(draft: FactDraft, { type }: FileItem): Result<FileValue, FileFault> {
  const told = [draft.amount, draft.number, draft.text, draft.date, draft.isTrue].filter(
    (each) => each !== null,
  );
  const wanted = type === 'DOCUMENT' ? 0 : 1;
  if (told.length !== wanted) return refused(faultAt('CREDIT_FILE_VALUE_INVALID'));
  switch (type) {
    case 'AMOUNT':
      return amountOf(draft.amount);
    case 'NUMBER':
    case 'PERCENT':
    case 'COUNT':
      return numberOf(draft.number, type === 'COUNT');
    case 'BOOLEAN':
      return draft.isTrue === null ? wrong('isTrue') : ok({ ...NO_VALUE, isTrue: draft.isTrue });
    case 'DATE':
      return draft.date === null ? wrong('date') : ok({ ...NO_VALUE, date: draft.date });
    case 'TEXT':
      return textOf(draft.text);
    case 'DOCUMENT':
      return draft.fileId === null ? wrong('fileId') : ok(NO_VALUE);
    case 'INVESTIGATION':
      return refused(faultAt('CREDIT_FILE_ITEM_UNKNOWN', 'code'));
  }
}

const wrong = (field: string): Result<never, FileFault> =>
  refused(faultAt('CREDIT_FILE_VALUE_INVALID', field));

/** Below zero too: a loss is an amount of profit. */
function amountOf(sent: FactDraft['amount']): Result<FileValue, FileFault> {
  if (sent === null) return wrong('amount');
  if (!isCurrencyCode(sent.currencyCode)) {
    return refused(faultAt('CURRENCY_UNKNOWN', 'amount', 'currencyCode'));
  }
  const money = Money.parse(sent.amount, sent.currencyCode);
  return money.ok
    ? ok({ ...NO_VALUE, number: money.value.amount, currency: sent.currencyCode })
    : wrong('amount');
}

function numberOf(sent: string | null, isCount: boolean): Result<FileValue, FileFault> {
  const number = sent === null ? null : parseDecimal(sent);
  if (number === null || number.decimalPlaces() > (isCount ? 0 : NUMBER_DECIMALS)) {
    return wrong('figure');
  }
  const isKept = number.abs().lessThan(`1e${NUMBER_DIGITS}`) && !(isCount && number.isNegative());
  return isKept ? ok({ ...NO_VALUE, number }) : wrong('figure');
}

function textOf(sent: string | null): Result<FileValue, FileFault> {
  const text = sent === null ? null : readableText(sent, LONGEST_TEXT);
  return text === null
    ? refused(faultAt('CREDIT_FILE_TEXT_INVALID', 'text'))
    : ok({ ...NO_VALUE, text });
}
