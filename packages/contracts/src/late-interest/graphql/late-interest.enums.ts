import { declareEnum } from '@duebook/platform/graphql';
import type { RunState } from '../application/run.ports';
import type { RuleOrigin } from '../domain/applied-rule';
import type { ChargeLine, ChargeState } from '../domain/late-interest-charge';
import type { DayCount, LateInterestRate, RateChoice } from '../domain/late-interest-rule';

export const LateInterestRateKindEnum = declareEnum(
  'LateInterestRateKind',
  'By what kind of rate late interest is told.',
  {
    FIXED: 'So many per cent a year.',
    BASE: 'The rate of a series of reference rates times a factor, and points on top of that.',
    DAILY: 'So many per cent a day.',
  } satisfies Record<LateInterestRate['kind'], string>,
);

export const BaseRateChoiceEnum = declareEnum(
  'BaseRateChoice',
  'Which rate of a series counts for late interest.',
  {
    AT_BREACH: 'The one in force on the first day that bears interest, for good.',
    AS_IT_CHANGES: 'Each from its own day on.',
    HALF_YEARLY:
      'The one in force on 1 January and on 1 July, for half a year each (Directive 2011/7/EU, article 2).',
  } satisfies Record<RateChoice, string>,
);

export const DayCountEnum = declareEnum('DayCount', 'How days make a part of a year.', {
  ACT_365: 'Days counted, a year of 365.',
  ACT_360: 'Days counted, a year of 360, as banks do.',
  ACT_ACT: 'Days counted; those of a leap year are 366ths, the others 365ths (ISDA).',
} satisfies Record<DayCount, string>);

export const LateInterestRateUnitEnum = declareEnum(
  'LateInterestRateUnit',
  'What a percentage is of.',
  { YEAR: 'Per cent a year.', DAY: 'Per cent a day.' } satisfies Record<
    NonNullable<ChargeLine['ratePer']>,
    string
  >,
);

export const LateInterestRuleOriginEnum = declareEnum(
  'LateInterestRuleOrigin',
  'Where the rule of late interest comes from. What was agreed goes before the statute, and that before the house.',
  {
    CONTRACT: 'It was agreed.',
    STATUTE: 'It is the law where nothing was agreed.',
    DEFAULT: 'It is what the legal entity asks where neither says anything.',
  } satisfies Record<RuleOrigin, string>,
);

export const LateInterestChargeStateEnum = declareEnum(
  'LateInterestChargeState',
  'Where a charge of late interest stands.',
  {
    PROPOSED: 'It waits for somebody else to approve it.',
    CHARGED: 'It was approved, and stands on a debit note.',
    WAIVED: 'What it claims was given up for good.',
    REJECTED: 'It was turned down; its days may be proposed anew.',
    REVERSED: 'Its debit note was reversed; its days may be proposed anew.',
  } satisfies Record<ChargeState, string>,
);

export const LateInterestLineKindEnum = declareEnum(
  'LateInterestLineKind',
  'What a line of a charge claims.',
  {
    DAYS: 'Interest of days in a row.',
    LUMP_SUM: 'A sum that is owed once beside the interest.',
  } satisfies Record<ChargeLine['kind'], string>,
);

export const LateInterestRunStateEnum = declareEnum(
  'LateInterestRunState',
  'Where a run over all customers stands.',
  {
    WAITING: 'It waits for its turn.',
    RUNNING: 'It is under way; `partiesDone` says how far.',
    COMPLETED: 'Every customer was looked at.',
    CANCELLED: 'Somebody ended it; what it proposed by then stands.',
    FAILED: 'It came to no end; what it proposed by then stands.',
  } satisfies Record<RunState, string>,
);
