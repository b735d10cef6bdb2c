import { declareEnum } from '@duebook/platform/graphql';
import type { AlertRuleState, AlertSeverity, BacktestRhythm } from '../domain/alert-rule';
import type { AlertState, AlertVerdict } from '../domain/credit-alert';
import type { BacktestCase } from '../domain/judge-history';
import type { JobState, Patrol } from '../application/ports';

export const AlertSeverityEnum = declareEnum('AlertSeverity', 'How much an alert asks for.', {
  NOTICE: 'To be known of.',
  WARNING: 'To be looked at.',
  CRITICAL: 'To be acted on at once.',
} satisfies Record<AlertSeverity, string>);

export const AlertRuleStateEnum = declareEnum(
  'AlertRuleState',
  'Where a version of an alert rule stands.',
  {
    DRAFT: 'It is being written and watches nobody.',
    ACTIVE: 'Each daily patrol asks it of all customers in its scope.',
    OFF: 'It watches no more: a later version does, or it was switched off.',
  } satisfies Record<AlertRuleState, string>,
);

export const BacktestRhythmEnum = declareEnum(
  'AlertBacktestRhythm',
  'On which days a rule is tried.',
  {
    MONTH_END: 'On the last day of each month.',
    WEEK: 'On every seventh day up to the last that is known.',
  } satisfies Record<BacktestRhythm, string>,
);

export const BacktestStateEnum = declareEnum('AlertBacktestState', 'How far a back-test is.', {
  WAITING: 'Nobody works on it yet.',
  RUNNING: 'Customers are being tried.',
  COMPLETED: 'All customers were tried.',
  CANCELLED: 'Somebody ended it, or the draft was written anew meanwhile.',
  FAILED: 'It failed five times in a row and was given up.',
} satisfies Record<JobState, string>);

export const BacktestCaseKindEnum = declareEnum(
  'AlertBacktestCaseKind',
  'What an alert or an event turned out to be.',
  {
    HIT: 'An alert, and within its window what it warns of.',
    MISS: 'What the rule is to warn of, without an alert in the window before.',
    FALSE_ALARM: 'An alert whose window passed without what it warns of.',
    UNDECIDED: 'An alert whose window is not over yet; it is in no percentage.',
  } satisfies Record<BacktestCase['kind'], string>,
);

export const AlertStateEnum = declareEnum('CreditAlertState', 'Where the work on an alert is.', {
  OPEN: 'Nobody has looked at it.',
  ACKNOWLEDGED: 'Somebody works on it.',
  SNOOZED: 'It rests; on its day a patrol makes it OPEN again.',
  RESOLVED: 'Somebody said whether it was right.',
} satisfies Record<AlertState, string>);

export const AlertVerdictEnum = declareEnum(
  'CreditAlertVerdict',
  'Whether an alert was right, as whoever resolved it says.',
  {
    TRUE_ALARM: 'What it warned of came, or was kept from coming.',
    FALSE_ALARM: 'There was nothing to warn of.',
  } satisfies Record<AlertVerdict, string>,
);

export const PatrolStateEnum = declareEnum('AlertPatrolState', 'How far a patrol is.', {
  WAITING: 'Nobody works on it yet.',
  RUNNING: 'Customers are being looked at.',
  COMPLETED: 'All customers were looked at.',
  FAILED: 'It failed five times in a row and was given up.',
} satisfies Record<Patrol['state'], string>);
