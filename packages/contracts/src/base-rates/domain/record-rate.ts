import {
  addDays,
  businessDate,
  ok,
  parseDecimal,
  readableText,
  refused,
  type BusinessDate,
  type Decimal,
  type Id,
  type Result,
} from '@duebook/kernel';
import type { BaseRateKey } from './base-rate';

/** A rate as it was sent. */
export type BaseRateDraft = BaseRateKey &
  Readonly<{
    percent: string;
    source: string;
    /** Why it stands in the place of another figure of its day; null unless it is a correction. */
    correctionReason: string | null;
  }>;

/** A rate whose parts may be kept. */
export type CheckedRate = BaseRateKey &
  Readonly<{ percent: Decimal; source: string; correctionReason: string | null }>;

/** What stands for the series and day of a sent rate. */
export type StandingRecord = Readonly<{ id: Id; percent: Decimal | null; revision: number }>;

/** What a sent rate comes to: known already, or a new record with its revision. */
export type RateDecision =
  | Readonly<{ kind: 'KNOWN'; id: Id }>
  | Readonly<{ kind: 'RECORDED' | 'CORRECTED'; revision: number; reason: string | null }>;

/** Why a rate is not recorded; `path` is where in its element. */
export type BaseRateFault = Readonly<{ path: readonly (string | number)[] }> &
  Readonly<
    | {
        code:
          | 'BASE_RATE_SERIES_UNKNOWN'
          | 'BASE_RATE_PERCENT_INVALID'
          | 'BASE_RATE_DAY_OUT_OF_RANGE'
          | 'BASE_RATE_TEXT_INVALID';
      }
    | { code: 'BASE_RATE_DIFFERS'; recorded: string; sent: string }
  >;

const FIRST_DAY = businessDate('1949-01-01');
/** Central banks announce a change weeks before its day; a year is a slip of the pen. */
const MOST_DAYS_AHEAD = 366;
/** What a numeric(10,6) column holds. */
const PERCENT_DIGITS = 6;
const PERCENT_LIMIT = 10_000;
const LONGEST_SOURCE = 200;
const LONGEST_REASON = 500;

/** Checks what can be told of a rate by itself. */
export function checkRate(
  draft: BaseRateDraft,
  { isKnown, today }: Readonly<{ isKnown: (code: string) => boolean; today: BusinessDate }>,
): Result<CheckedRate, BaseRateFault> {
  const { seriesCode, validOn } = draft;
  if (!isKnown(seriesCode)) return fault('BASE_RATE_SERIES_UNKNOWN', 'seriesCode');
  if (validOn < FIRST_DAY || validOn > addDays(today, MOST_DAYS_AHEAD)) {
    return fault('BASE_RATE_DAY_OUT_OF_RANGE', 'validOn');
  }
  const percent = parseDecimal(draft.percent);
  if (
    percent === null ||
    percent.decimalPlaces() > PERCENT_DIGITS ||
    percent.abs().greaterThanOrEqualTo(PERCENT_LIMIT)
  ) {
    return fault('BASE_RATE_PERCENT_INVALID', 'percent');
  }
  const source = readableText(draft.source, LONGEST_SOURCE);
  if (source === null) return fault('BASE_RATE_TEXT_INVALID', 'source');
  if (draft.correctionReason === null) {
    return ok({ seriesCode, validOn, percent, source, correctionReason: null });
  }
  const correctionReason = readableText(draft.correctionReason, LONGEST_REASON);
  if (correctionReason === null) return fault('BASE_RATE_TEXT_INVALID', 'correctionReason');
  return ok({ seriesCode, validOn, percent, source, correctionReason });
}

/**
 * What a rate comes to beside what stands for its day. Another figure needs a reason, since interest may
 * rest on the one that stands; a figure after a withdrawal takes the place of nothing.
 */
export function decideRate(
  { percent, correctionReason: reason }: CheckedRate,
  standing: StandingRecord | undefined,
): Result<RateDecision, BaseRateFault> {
  if (!standing) return ok({ kind: 'RECORDED', revision: 1, reason: null });
  const revision = standing.revision + 1;
  if (standing.percent === null) return ok({ kind: 'RECORDED', revision, reason });
  if (standing.percent.equals(percent)) return ok({ kind: 'KNOWN', id: standing.id });
  if (reason !== null) return ok({ kind: 'CORRECTED', revision, reason });
  const [recorded, sent] = [standing.percent.toString(), percent.toString()];
  return refused({ code: 'BASE_RATE_DIFFERS', path: ['percent'], recorded, sent });
}

/** The reason of a correction or withdrawal as it is kept; null when it cannot be one. */
export function readReason(text: string): string | null {
  return readableText(text, LONGEST_REASON);
}

function fault(
  code: Exclude<BaseRateFault['code'], 'BASE_RATE_DIFFERS'>,
  field: string,
): Result<never, BaseRateFault> {
  return refused({ code, path: [field] });
}
