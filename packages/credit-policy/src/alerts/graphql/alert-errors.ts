import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userError,
  userErrorText,
  VersionConflictError,
  type RefusalWithPath,
  type UserError,
} from '@duebook/platform/graphql';
import { make } from '@duebook/kernel';
import type { RuleRefusal } from '../application/alert-refusal';
import type { AlertElementRefusal } from '../application/alerts-decide';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  ALERT_RULE_UNKNOWN: 'The tenant has no such alert rule. Take an id from `alertRules`.',
  ALERT_RULE_CODE_INVALID:
    'The code of a rule is 1 to 40 capital letters, digits, lines and underscores and begins with a letter. Correct it.',
  ALERT_RULE_TEXT_INVALID:
    'A name is 1 to 100 and an explanation 1 to 1,000 readable characters, in both languages. Correct it.',
  ALERT_RULE_SCOPE_INVALID:
    'A scope names up to 50 segments and regions of up to 60 characters. Correct it.',
  ALERT_RULE_DAYS_INVALID:
    'Days are up to 365; those of the outcome at least 1, the cool-down at least 0. Correct them.',
  ALERT_RULE_EXPRESSION_INVALID:
    'The expression cannot be read; the message says where and what was expected. Correct it.',
  ALERT_RULE_NOT_DRAFT: 'The version was switched on before. Draft the next one.',
  ALERT_RULE_NOT_ACTIVE: 'The version does not watch anybody. Nothing is left to switch off.',
  ALERT_RULE_NOT_TRIED:
    'The draft was not back-tested to the end as it stands. Send `alertRuleBacktest` and wait for its figures.',
  ALERT_OWNER_UNKNOWN: 'The tenant has no such user. Take an id from `users`.',
  ALERT_BACKTEST_SPAN_INVALID: 'A back-test reaches 1 to 60 months back. Correct it.',
  ALERT_BACKTEST_UNKNOWN:
    'The tenant has no such back-test. Take an id from the `backtests` of its rule.',
  ALERT_BACKTEST_FINISHED: 'The back-test has ended already. Nothing is left to end.',
  ALERT_UNKNOWN: 'The tenant has no such alert. Take an id from `creditAlerts`.',
  ALERT_RESOLVED: 'Somebody resolved the alert. What was said stays; read it again.',
  ALERT_SNOOZE_INVALID: 'An alert rests until a day within the next 90. Name another.',
  ALERT_NOTE_INVALID: 'A note is 1 to 1,000 readable characters. Write another.',
  ALERTS_COUNT_INVALID: 'A call has 1 to 1,000 alerts, each once. Split or correct it.',
} as const;

declareUserErrors('credit-policy', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal of early warning as a payload shows it. */
export function alertError(refusal: RefusalWithPath | RuleRefusal): UserError {
  if ('fault' in refusal) {
    const { fault, code, path } = refusal;
    const where = `position ${String(fault.position)}: expected ${fault.expected}`;
    return userError(code, `${texts[code]} (${where})`, ['input', ...path]);
  }
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}

/** Why one of many stays as it is. */
export function alertElementError(
  { code, path, currentVersion }: AlertElementRefusal,
  index: number,
): UserError {
  const message = messages[code] ?? userErrorText(code);
  const isOfCall = path[0] === 'until' || path[0] === 'note';
  const place = isOfCall ? ['input', ...path] : ['input', 'alerts', String(index), ...path];
  if (currentVersion === null) return userError(code, message, place);
  return make(VersionConflictError, { code, message, path: place, currentVersion });
}

/** A refusal in words, where there is no payload. */
export function tellRuleRefusal(refusal: RuleRefusal): { code: string; message: string } {
  const { code, message } = alertError(refusal);
  return { code, message };
}
