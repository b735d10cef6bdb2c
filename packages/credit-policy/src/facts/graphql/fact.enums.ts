import { declareEnum } from '@duebook/platform/graphql';
import type { Absence } from '../domain/absence';
import type { FactSource, FactType, FactUnit } from '../domain/fact';

export const FactTypeEnum = declareEnum('CreditFactType', 'What a fact is told in.', {
  AMOUNT: 'Money in the currency that was asked for, tax included.',
  DAYS: 'Calendar days.',
  PERCENT: 'A percentage: 12.5 is 12.5 %.',
  COUNT: 'Whole things.',
  NUMBER: 'Points, or another figure.',
  BOOLEAN: 'Yes or no.',
  TEXT: 'A code or a word.',
} satisfies Record<FactType, string>);

export const FactSourceEnum = declareEnum('CreditFactSource', 'Which books a fact comes from.', {
  LEDGER: 'The ledger: documents, open items, allocations, deliveries.',
  ORDERS: 'Sales orders and their credit checks.',
  LIMITS: 'Credit limits and exposure.',
  FILE: 'The credit file of the party.',
  SIGNALS: 'What was heard about the party.',
  COLLECTIONS: 'What collections told: disputes, promises, dunning.',
  SCORES: 'Scores and credit classes.',
  NEGATIVE_LIST: 'The negative list.',
} satisfies Record<FactSource, string>);

export const FactUnitEnum = declareEnum('CreditFactUnit', 'What the figure of a fact counts.', {
  DAYS: 'Calendar days.',
  PERCENT: 'Hundredths.',
  MONTHS: 'Whole calendar months.',
  ITEMS: 'Entries, papers or other single things.',
  ORDERS: 'Sales orders.',
  POINTS: 'Points of a scorecard.',
  LEVEL: 'Steps of a ladder; 0 is below the first.',
} satisfies Record<FactUnit, string>);

export const FactAbsenceEnum = declareEnum(
  'CreditFactAbsenceReason',
  'Why a fact is absent. Absent is never good: a rule over it says so.',
  {
    NO_HISTORY:
      'Nothing was ever sold to the party, or nothing happened in the window that the fact looks at.',
    RATE_MISSING:
      'A part of it is in a currency without a rate into the asked one on or before the day. Record the rate, or choose whose rates the legal entity posts with.',
    NOT_RECORDED: 'What it comes from has nothing about the party.',
    NO_SOURCE: 'Nothing that would know it is in use yet.',
  } satisfies Record<Absence['absent'], string>,
);
