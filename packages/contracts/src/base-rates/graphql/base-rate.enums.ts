import { declareEnum } from '@duebook/platform/graphql';
import type { BaseRateOutcome } from '../application/base-rates-record';
import type { RateAbsence } from '../domain/rate-on';

export const BaseRateOutcomeEnum = declareEnum(
  'BaseRateOutcome',
  'What became of an element of a bulk call that records rates.',
  {
    RECORDED: 'It was recorded; its day had no rate.',
    CORRECTED: 'It was recorded in the place of another figure of its day.',
    KNOWN: 'The same figure stood already.',
    REFUSED: 'It was left out.',
  } satisfies Record<BaseRateOutcome['outcome'], string>,
);

/** Why a day has no rate, as the API calls it. */
export type AbsenceReason = 'SERIES_UNKNOWN' | 'MISSING' | 'TOO_OLD';

export const BaseRateAbsenceReasonEnum = declareEnum(
  'BaseRateAbsenceReason',
  'Why a series has no rate for a day. None is ever guessed.',
  {
    SERIES_UNKNOWN: 'The tenant has no such series.',
    MISSING: 'None is recorded for the day or an earlier one.',
    TOO_OLD: 'The newest one is older than rates of the series may be, see `longestAgeDays`.',
  } satisfies Record<AbsenceReason, string>,
);

/** A reason of the domain as the API calls it. */
export const ABSENCE_REASONS: Readonly<Record<RateAbsence['code'], AbsenceReason>> = {
  BASE_RATE_SERIES_UNKNOWN: 'SERIES_UNKNOWN',
  BASE_RATE_MISSING: 'MISSING',
  BASE_RATE_TOO_OLD: 'TOO_OLD',
};
