import { ok, refused, type Id, type Result, readableText } from '@duebook/kernel';
import { readRate, type RateFigureFault } from './check-rates';
import type { ExchangeRate, KeptRate } from './exchange-rate';

/** A figure to stand in the place of a wrong one, and why. */
export interface RateCorrection {
  readonly exchangeRateId: Id;
  readonly rate: string;
  readonly reason: string;
}

/** Why a rate is not corrected; `path` is where in the input. */
export type RateCorrectionFault =
  | RateFigureFault
  | Readonly<{ code: 'TEXT_INVALID'; path: readonly ['reason'] }>
  | Readonly<{ code: 'RATE_REPLACED'; path: readonly ['exchangeRateId'] }>
  | Readonly<{ code: 'RATE_UNCHANGED'; path: readonly ['rate'] }>;

/** What stands from now on, but for its id. */
export type CorrectedRate = Omit<ExchangeRate, 'id'> &
  Readonly<{ revision: number; correctionReason: string }>;

const LONGEST_REASON = 500;

/**
 * Puts another figure in the place of a rate, for whatever is decided from now on: what was posted by the
 * wrong one stays, and is undone like any document. Only the one that stands is corrected, so that
 * nobody corrects what they have not seen.
 */
export function correctRate(
  { rate: sent, reason }: RateCorrection,
  { from, to, validOn, source, rate: wrong, revision, isReplaced }: KeptRate,
): Result<CorrectedRate, RateCorrectionFault> {
  const correctionReason = readableText(reason, LONGEST_REASON);
  if (correctionReason === null) return refused({ code: 'TEXT_INVALID', path: ['reason'] });
  const rate = readRate(sent, ['rate']);
  if (!rate.ok) return rate;
  if (isReplaced) return refused({ code: 'RATE_REPLACED', path: ['exchangeRateId'] });
  if (rate.value.equals(wrong)) return refused({ code: 'RATE_UNCHANGED', path: ['rate'] });
  return ok({
    ...{ from, to, validOn, source },
    rate: rate.value,
    revision: revision + 1,
    correctionReason,
  });
}
