import {
  convert,
  invariant,
  Money,
  ok,
  refused,
  type BusinessDate,
  type Decimal,
  type Result,
} from '@duebook/kernel';
import { convertParts } from '../../journal/domain/entry';
import { isOldRate } from '../../rates/domain/posting-rate';
import { conversionFault, sumWithin } from '../../receivables/domain/figures';
import { givenRateFault, givenRateWarnings } from '../../receivables/domain/given-rate';
import { checkRate } from '../../receivables/domain/header';
import type { EntityFact, PostingFacts } from '../../receivables/domain/posting-facts';
import type { PostingWarning } from '../../receivables/domain/posting-refusal';
import type { CheckedManualEntry } from './check-manual-entry';
import type { ManualEntryRefusal, ManualLine } from './manual-entry';

/** A line with the rate that it is converted at. */
export interface RatedLine {
  readonly index: number;
  readonly line: ManualLine;
  readonly amount: Money;
  readonly rate: Decimal;
  /** The day that a rate was looked up for; null when it was told, or nothing is converted. */
  readonly rateOf: BusinessDate | null;
}

/** In whose books, on which day, at which rates, and what the caller may do with them. */
export interface RatedIn {
  readonly entity: EntityFact;
  readonly postingDate: BusinessDate;
  readonly facts: Pick<PostingFacts, 'rateOffer'>;
  readonly mayOverrideRate: boolean;
}

/** Finds the rate of each line: the one that is told, measured by that of the day, or that of the day. */
export function rateLines(
  { command, amounts }: CheckedManualEntry,
  { entity, postingDate, facts, mayOverrideRate }: RatedIn,
): Result<readonly RatedLine[], ManualEntryRefusal> {
  const rated: RatedLine[] = [];
  for (const [index, line] of command.lines.entries()) {
    const found = checkRate(line, entity, postingDate, facts);
    if (!found.ok) return refused({ ...found.refusal, path: within(index, found.refusal.path) });
    const document = documentOf(line, entity, postingDate);
    const fault = mayOverrideRate ? undefined : givenRateFault(document, facts);
    if (fault) return refused({ ...fault, path: within(index, ['exchangeRate']) });
    const amount = amounts[index];
    invariant(amount !== undefined, 'every line has its amount');
    rated.push({ index, line, amount, rate: found.value.rate, rateOf: found.value.rateOf });
  }
  return ok(rated);
}

/** What is worth telling of the rates; once for each currency and rate, at its first line. */
export function rateWarnings(
  rated: readonly RatedLine[],
  { entity, postingDate, facts }: RatedIn,
): readonly PostingWarning[] {
  return batchesOf(rated).flatMap(([{ index, line, rateOf }]) => {
    const given = givenRateWarnings(documentOf(line, entity, postingDate), facts);
    const isOld = rateOf !== null && isOldRate({ validOn: rateOf }, postingDate);
    const old: PostingWarning = {
      code: 'RATE_OLD',
      path: ['currencyCode'],
      ...(rateOf === null ? {} : { day: rateOf }),
    };
    return [...given, ...(isOld ? [old] : [])].map((warning) => ({
      ...warning,
      path: within(index, warning.path),
    }));
  });
}

/**
 * What each line is worth in the functional currency, by its place. Lines of one currency, rate and
 * side are converted together, so that what balances in their currency balances in this one, however
 * many lines there are.
 */
export function convertLines(
  rated: readonly RatedLine[],
  functionalCurrency: string,
): Result<ReadonlyMap<number, Money>, ManualEntryRefusal> {
  const worth = new Map<number, Money>();
  for (const batch of batchesOf(rated)) {
    for (const side of ['DEBIT', 'CREDIT'] as const) {
      const part = batch.filter(({ line }) => line.side === side);
      const converted = convertTogether(part, functionalCurrency);
      if (!converted.ok) return converted;
      for (const [place, { index }] of part.entries()) {
        const functional = converted.value[place];
        invariant(functional !== undefined, 'every line is converted');
        worth.set(index, functional);
      }
    }
  }
  return ok(worth);
}

/** Lines of one currency, rate and side, in the functional currency; they are worth something together. */
function convertTogether(
  lines: readonly RatedLine[],
  functionalCurrency: string,
): Result<readonly Money[], ManualEntryRefusal> {
  const [first] = lines;
  if (!first) return ok([]);
  const { rate } = first;
  const amounts = lines.map(({ amount }) => amount);
  const path = within(first.index, ['amount']);
  const sum = sumWithin(amounts, path);
  if (!sum.ok) return sum;
  const total = Money.of(sum.value, first.amount.currency);
  const fault = conversionFault([total], { rate }, path);
  if (fault) return refused(fault);
  const functional = convert(total, rate, functionalCurrency);
  if (!functional.isZero()) return ok(convertParts(amounts, rate, functional));
  return refused({
    code: 'AMOUNT_WORTH_NOTHING',
    path,
    currency: total.currency,
    amount: total.toAmountText(),
    functionalCurrency,
    rate: rate.toFixed(),
  });
}

/** Lines by currency and rate, each in the order of its first line. */
function batchesOf(rated: readonly RatedLine[]): readonly [RatedLine, ...RatedLine[]][] {
  const batches = new Map<string, [RatedLine, ...RatedLine[]]>();
  for (const line of rated) {
    const key = `${line.amount.currency} ${line.rate.toFixed()}`;
    const batch = batches.get(key);
    if (batch) batch.push(line);
    else batches.set(key, [line]);
  }
  return [...batches.values()];
}

/** A line as the measuring of given rates wants a document. */
function documentOf(
  { currency, exchangeRate }: ManualLine,
  { id: legalEntityId, functionalCurrency }: EntityFact,
  postingDate: BusinessDate,
) {
  return { legalEntityId, currency, exchangeRate, postingDate, functionalCurrency };
}

function within(index: number, path: readonly (string | number)[]): readonly (string | number)[] {
  return ['lines', index, ...path];
}
