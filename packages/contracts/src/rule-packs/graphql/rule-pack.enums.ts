import { declareEnum } from '@duebook/platform/graphql';
import type { ConditionFinding, RuleFinding } from '../domain/judge-conditions';
import type { ConditionSubject } from '../domain/rule-pack';
import type { StatutoryClass, Supply } from '../domain/statutory-facts';
import type { CountedFrom } from '../domain/statutory-terms';
import type { RateChoice } from '../../late-interest/domain/late-interest-rule';

export const StatutoryClassEnum = declareEnum(
  'StatutoryClass',
  'What somebody is to laws on payment; each is one of them at a time.',
  {
    PUBLIC_BODY:
      'A body of the state or a public institution (机关、事业单位); a public authority.',
    LARGE_ENTERPRISE: 'An enterprise that is none of the smaller ones (大型企业).',
    MEDIUM_ENTERPRISE: 'A medium enterprise (中型企业).',
    SMALL_ENTERPRISE: 'A small enterprise (小型企业).',
    MICRO_ENTERPRISE: 'A micro enterprise (微型企业).',
  } satisfies Record<StatutoryClass, string>,
);

export const SupplyEnum = declareEnum('RulePackSupply', 'What a legal entity sells.', {
  GOODS: 'Goods alone.',
  SERVICES: 'Services alone.',
} satisfies Record<Supply, string>);

export const ConditionSubjectEnum = declareEnum(
  'RulePackConditionSubject',
  'What a condition of a rule asks of.',
  {
    DEBTOR_CLASS: 'What the customer is on the day by which is judged.',
    CREDITOR_CLASS: 'What the legal entity is on the day by which is judged.',
    DEBTOR_COUNTRY: 'The country of the customer.',
    CREDITOR_COUNTRY: 'The country of the legal entity.',
    SUPPLY: 'What the legal entity sells, as its choice of packs says.',
    BREACH_DAY: 'The day after the due day.',
  } satisfies Record<ConditionSubject, string>,
);

export const ConditionFindingEnum = declareEnum(
  'RulePackConditionFinding',
  'What became of a condition.',
  {
    HOLDS: 'It is so.',
    FAILS: 'It is not so.',
    UNKNOWN: 'What it asks for is not recorded.',
  } satisfies Record<ConditionFinding, string>,
);

export const RuleFindingEnum = declareEnum('RulePackRuleFinding', 'Whether a rule applies.', {
  APPLIES: 'All its conditions hold.',
  DOES_NOT_APPLY: 'One of its conditions fails.',
  UNKNOWN: 'None of its conditions fails, and not of all it is known.',
} satisfies Record<RuleFinding, string>);

export const StatutoryStartEnum = declareEnum(
  'StatutoryStart',
  'From which day days of payment are counted.',
  {
    DELIVERY: 'The day of the last delivery that the invoice charges.',
    INVOICE_RECEIVED: 'The day on which the customer received the invoice.',
    ACCEPTANCE: 'The day of acceptance, which was agreed on.',
  } satisfies Record<CountedFrom['start'], string>,
);

export const StatutoryRateDayEnum = declareEnum(
  'StatutoryRateDay',
  'Which rate of a series counts.',
  {
    AT_BREACH: 'The one in force on the first day that bears interest, for all of them.',
    AS_IT_CHANGES: 'Each from its own day on.',
    HALF_YEARLY: 'The one in force on 1 January or 1 July, for half a year each.',
  } satisfies Record<RateChoice, string>,
);
