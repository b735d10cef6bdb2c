import { declareEnum } from '@duebook/platform/graphql';
import type { DifferenceDimension } from '../domain/difference-figures';
import type { LineOutcome, MatchingDimension } from '../domain/matching-figures';
import type { TaskDimension } from '../domain/task-figures';

const LEGAL_ENTITY = 'The legal entity in whose books it is.';
const PERIOD_MONTH = 'The month of the last day of the period.';

export const MatchingDimensionEnum = declareEnum(
  'MatchingStatisticsDimension',
  'What figures of matching are told apart by, besides the currency.',
  {
    LEGAL_ENTITY,
    MONTH: 'The month in which the bank booked the line.',
    CASE: 'The case of the match: the one that stands for a line, or is proposed while it is open.',
  } satisfies Record<MatchingDimension, string>,
);

export const LineOutcomeEnum = declareEnum(
  'BankStatementLineOutcome',
  'What became of a bank line: each that counts has exactly one.',
  {
    AUTOMATIC: 'A match that nobody decided on was posted for it, and stands.',
    ACCEPTED: 'Somebody accepted a match that was proposed.',
    BY_HAND: 'Somebody made its match.',
    CASH_BOOK: 'Somebody put it together with lines of our books, without a match.',
    EXPLAINED: 'Somebody said why nothing is to be posted.',
    SUGGESTED: 'It is open, and a match is proposed.',
    OPEN: 'It is open, and nothing is proposed.',
  } satisfies Record<LineOutcome, string>,
);

export const DifferenceDimensionEnum = declareEnum(
  'DifferenceStatisticsDimension',
  'What figures of differences are told apart by, besides the currency.',
  {
    LEGAL_ENTITY,
    PARTY: 'The counterparty.',
    TYPE: 'What differs.',
    CAUSE: 'What it is suspected to come from.',
    MONTH: PERIOD_MONTH,
  } satisfies Record<DifferenceDimension, string>,
);

export const TaskDimensionEnum = declareEnum(
  'ReconciliationTaskStatisticsDimension',
  'What figures of tasks of reconciling are told apart by.',
  {
    LEGAL_ENTITY,
    CLASS: 'Whose accounts, customers or suppliers, and of which: all, a segment or a tag.',
    OWNER: 'Who does it.',
    MONTH: PERIOD_MONTH,
  } satisfies Record<TaskDimension, string>,
);
