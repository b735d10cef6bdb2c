import { declareEnum } from '@duebook/platform/graphql';
import type { EvaluationState, LeakKind } from '../application/ports';
import type { SchemeMeasure, SchemeMethod, SchemeState } from '../domain/discount-scheme';
import type { RewardOutcome } from '../domain/earn-reward';

export const DiscountSchemeMeasureEnum = declareEnum(
  'DiscountSchemeMeasure',
  'What the thresholds of a discount scheme are about.',
  {
    TURNOVER: 'What was sold in the period, tax included, less what was credited.',
    PUNCTUALITY:
      'The percentage of what fell due in the period, and was for money to settle, that was paid by its due date; rounded down to 2 digits.',
  } satisfies Record<SchemeMeasure, string>,
);

export const DiscountSchemeMethodEnum = declareEnum(
  'DiscountSchemeMethod',
  'What a tier rewards.',
  {
    WHOLE: 'The tier that is reached rewards all that counts.',
    SLICES: 'Each tier rewards what lies between its threshold and the next.',
  } satisfies Record<SchemeMethod, string>,
);

export const DiscountEvaluationStateEnum = declareEnum(
  'DiscountSchemeEvaluationState',
  'How far an evaluation of a discount scheme is.',
  {
    WAITING: 'Nobody works on it yet.',
    RUNNING: 'Customers are looked at, one piece after the other.',
    COMPLETED: 'Every customer in scope was looked at.',
    CANCELLED: 'Somebody ended it; it counts for nothing.',
    FAILED: 'It was given up, and counts for nothing; `failure` says why.',
  } satisfies Record<EvaluationState, string>,
);

export const DiscountSchemeStateEnum = declareEnum(
  'DiscountSchemeState',
  'Where a version of a discount scheme stands.',
  {
    DRAFT: 'Nothing is earned by it yet.',
    ACTIVE: 'It holds for its period, which may be over.',
    ENDED: 'It was replaced or ended before its time; nothing is earned by it.',
  } satisfies Record<SchemeState, string>,
);

export const DiscountRewardOutcomeEnum = declareEnum(
  'DiscountRewardOutcome',
  'Why a customer earns by a scheme, or does not.',
  {
    EARNED: 'A tier is reached and every condition holds.',
    BELOW_TIERS: 'No tier is reached.',
    OVERDUE: 'Something is overdue on the day.',
    CLASS_UNFIT: 'The credit class is none of those that are asked for, or there is none.',
    NOTHING_DUE: 'Nothing fell due in the period that could have been paid in time.',
    RATE_MISSING: 'A rate of exchange is missing, so nobody knows.',
  } satisfies Record<RewardOutcome, string>,
);

export const DiscountLeakKindEnum = declareEnum(
  'DiscountLeakKind',
  'What was taken and not earned.',
  {
    CASH_DISCOUNT: 'A cash discount that the day of payment had not earned, and that was granted.',
    SCHEME_REWARD:
      'A credit note with the reference of a discount scheme, beyond what was earned for good.',
  } satisfies Record<LeakKind, string>,
);
