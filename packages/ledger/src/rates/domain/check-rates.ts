import {
  type BusinessDate,
  type Decimal,
  isCurrencyCode,
  ok,
  parseDecimal,
  refused,
  type Result,
  readableText,
} from '@duebook/kernel';
import { type RateKey, rateKeyText } from './exchange-rate';

/** A rate as it was sent. */
export interface RateDraft {
  readonly from: string;
  readonly to: string;
  readonly validOn: BusinessDate;
  readonly source: string;
  readonly rate: string;
}

/** A rate that may be recorded. */
export interface CheckedRate extends RateKey {
  readonly rate: Decimal;
}

type Path = readonly (string | number)[];

/** A rate that stands under the same key differs from the one sent. */
export type RateDiffers = Readonly<{
  code: 'RATE_DIFFERS';
  path: Path;
  recorded: string;
  sent: string;
}>;

/** Why a text is no rate. */
export type RateFigureFault = Readonly<{ path: Path }> &
  Readonly<
    | { code: 'RATE_NOT_A_NUMBER' }
    | { code: 'RATE_NOT_POSITIVE'; rate: string }
    | { code: 'RATE_TOO_PRECISE'; rate: string; digits: number }
    | { code: 'RATE_TOO_LARGE'; rate: string; limit: string }
  >;

/** Why rates were refused; `path` is where in the input. */
export type RateFault =
  | RateDiffers
  | RateFigureFault
  | (Readonly<{ path: Path }> &
      Readonly<
        | { code: 'RATES_COUNT_INVALID'; most: number }
        | { code: 'CURRENCY_UNKNOWN'; currency: string }
        | { code: 'RATE_SELF_PAIR'; currency: string }
        | { code: 'RATE_SOURCE_INVALID' }
      >);

const MOST_RATES = 1_000;
/** What a numeric(20,10) column holds: ten digits before the point and ten behind it. */
const RATE_DIGITS = 10;
const RATE_LIMIT = '10000000000';
const LONGEST_SOURCE = 40;

/**
 * Checks a batch of rates. All faults are answered, at most one per rate, in the order of the rates.
 * A rate that repeats an earlier one of the batch with another figure is refused like one that
 * differs from what is recorded.
 */
export function checkRates(
  drafts: readonly RateDraft[],
): Result<readonly CheckedRate[], readonly RateFault[]> {
  if (drafts.length === 0 || drafts.length > MOST_RATES) {
    return {
      ok: false,
      refusal: [{ code: 'RATES_COUNT_INVALID', path: ['rates'], most: MOST_RATES }],
    };
  }
  const faults: RateFault[] = [];
  const checked: CheckedRate[] = [];
  const seen = new Map<string, Decimal>();
  for (const [index, draft] of drafts.entries()) {
    const result = checkRate(draft, ['rates', index]);
    if (!result.ok) {
      faults.push(result.refusal);
      continue;
    }
    const key = rateKeyText(result.value);
    const earlier = seen.get(key) ?? result.value.rate;
    const differs = difference(earlier, result.value.rate, ['rates', index, 'rate']);
    if (differs) faults.push(differs);
    seen.set(key, earlier);
    checked.push(result.value);
  }
  return faults.length === 0 ? ok(checked) : { ok: false, refusal: faults };
}

/** The refusal of a rate that differs from what stands; undefined when they agree. */
export function difference(recorded: Decimal, sent: Decimal, path: Path): RateDiffers | undefined {
  return recorded.equals(sent)
    ? undefined
    : { code: 'RATE_DIFFERS', path, recorded: recorded.toString(), sent: sent.toString() };
}

/** The name of a source as it is kept; null when it cannot be one. */
export function readSource(text: string): string | null {
  return readableText(text, LONGEST_SOURCE);
}

function checkRate(draft: RateDraft, path: Path): Result<CheckedRate, RateFault> {
  const { from, to, validOn } = draft;
  const source = readSource(draft.source);
  if (!isCurrencyCode(from)) {
    return refused({ code: 'CURRENCY_UNKNOWN', path: [...path, 'fromCurrency'], currency: from });
  }
  if (!isCurrencyCode(to)) {
    return refused({ code: 'CURRENCY_UNKNOWN', path: [...path, 'toCurrency'], currency: to });
  }
  if (from === to) {
    return refused({ code: 'RATE_SELF_PAIR', path: [...path, 'toCurrency'], currency: from });
  }
  if (source === null) return refused({ code: 'RATE_SOURCE_INVALID', path: [...path, 'source'] });
  const rate = readRate(draft.rate, [...path, 'rate']);
  return rate.ok ? ok({ from, to, validOn, source, rate: rate.value }) : rate;
}

/** The figure of a rate as it is kept. */
export function readRate(text: string, path: Path): Result<Decimal, RateFigureFault> {
  const rate = parseDecimal(text);
  if (rate === null) return refused({ code: 'RATE_NOT_A_NUMBER', path });
  if (!rate.greaterThan(0)) return refused({ code: 'RATE_NOT_POSITIVE', path, rate: text });
  if (rate.decimalPlaces() > RATE_DIGITS) {
    return refused({ code: 'RATE_TOO_PRECISE', path, rate: text, digits: RATE_DIGITS });
  }
  return rate.lessThan(RATE_LIMIT)
    ? ok(rate)
    : refused({ code: 'RATE_TOO_LARGE', path, rate: text, limit: RATE_LIMIT });
}
