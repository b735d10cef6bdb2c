import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  platformUserErrors,
  refusalError,
  sharedTexts,
  UserError,
  userErrorText,
} from '@duebook/platform/graphql';
import type { IdempotencyRefusal } from '@duebook/platform';
import type { EvaluationRefusal, SchemeRefusal } from '../domain/scheme-refusal';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  DISCOUNT_SCHEME_CODE_INVALID:
    'A code is 1 to 40 capitals, digits, underscores and hyphens, beginning with a letter or digit. Correct it.',
  DISCOUNT_SCHEME_TEXT_INVALID:
    'The text is empty, too long (200 characters for a name, 60 for a segment or region) or holds what nobody can see. Correct it.',
  DISCOUNT_SCHEME_PERIOD_REVERSED: 'The period ends before it begins. Correct the days.',
  DISCOUNT_SCHEME_PERIOD_TOO_LONG:
    'The period is longer than 1,100 days. Make a scheme for each part of it.',
  DISCOUNT_TIERS_COUNT_INVALID: 'A scheme has 1 to 20 tiers. Add one, or join some.',
  DISCOUNT_TIERS_OVERLAP: 'A tier goes beyond where the next begins. Correct its end.',
  DISCOUNT_TIERS_GAP:
    'A tier ends before the next begins, or the last one ends, so that more would earn less. Correct its end.',
  DISCOUNT_THRESHOLDS_NOT_RISING: 'A threshold is not above the one before it. Put them in order.',
  DISCOUNT_THRESHOLD_INVALID:
    'A threshold is an amount of zero or more in the currency, or a percentage from 0 to 100 with up to 2 digits; a tier ends above where it begins. Correct it.',
  DISCOUNT_REWARD_INVALID:
    'A tier has either a percentage (with up to 4 digits) or a fixed amount, zero or more. Correct it.',
  DISCOUNT_PERCENT_ABOVE_100: 'The percentage is above 100. Correct it.',
  DISCOUNT_METHOD_UNFIT:
    'Slices are of a turnover and of percentages alone. Take WHOLE, or percentages of turnover.',
  DISCOUNT_CONDITION_INVALID:
    'A condition says 0 to 365 days, or 1 to 100 classes. Correct it, or leave it out.',
  DISCOUNT_SCOPE_TOO_LARGE: 'A scheme names up to 1,000 parties. Take a segment or a region.',
  DISCOUNT_SCHEME_UNKNOWN:
    'The tenant has no such version of a scheme. Take an id from `discountSchemeVersions`.',
  DISCOUNT_SCHEME_NOT_DRAFT: 'The version was activated before. Draft the next one.',
  DISCOUNT_SCHEME_NOT_ACTIVE: 'The version is a draft, or has ended. Nothing is earned by it.',
  DISCOUNT_SCHEME_EVALUATED:
    'The version was evaluated for good, or is just being so, and what customers earned stays.',
  DISCOUNT_SCHEME_PERIOD_TAKEN:
    'A version whose period overlaps was evaluated for good. Take days after its period.',
  DISCOUNT_SCHEME_PERIOD_RUNNING:
    'The period is not over on that day. Evaluate it without `isFinal`, or wait.',
  DISCOUNT_EVALUATION_DAY_INVALID:
    'The day lies ahead, or before the period. Take one from its first day to today.',
  DISCOUNT_EVALUATION_UNKNOWN:
    'The tenant has no such evaluation. Take an id from the `evaluations` of a version.',
  DISCOUNT_EVALUATION_NOT_FINAL:
    'The evaluation is no final one. Limits are proposed from what was earned for good.',
  DISCOUNT_EVALUATION_NOT_DONE:
    'The evaluation is not completed. Wait for it, or have another worked out where it failed.',
  DISCOUNT_EVALUATION_FINISHED: 'The evaluation has ended already. Nothing is left to end.',
  DISCOUNT_UPLIFT_NOT_PLANNED: 'The scheme says nothing of limits. Propose them by hand.',
  DISCOUNT_UPLIFT_DAY_INVALID: 'The last day of the rises is past. Take today or a later day.',
} as const;

declareUserErrors('credit-policy', texts);

const messages = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
  AMOUNT_NOT_A_NUMBER: userErrorText(platformUserErrors.AMOUNT_NOT_A_NUMBER),
  AMOUNT_TOO_LARGE: userErrorText(platformUserErrors.AMOUNT_TOO_LARGE),
  AMOUNT_TOO_PRECISE: userErrorText(platformUserErrors.AMOUNT_TOO_PRECISE),
};

/** What the API calls otherwise. */
const FIELDS: ReadonlyMap<string | number, string> = new Map([
  ['from', 'fromFigure'],
  ['to', 'toFigure'],
]);

/** A refusal as a payload shows it. */
export function schemeError(
  refusal: SchemeRefusal | EvaluationRefusal | IdempotencyRefusal,
): UserError {
  if (!('path' in refusal)) return refusalError(refusal, messages[refusal.code]);
  const path = refusal.path.map((step) => FIELDS.get(step) ?? String(step));
  return refusalError({ ...refusal, path }, messages[refusal.code]);
}
