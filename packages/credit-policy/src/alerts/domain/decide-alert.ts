import {
  addDays,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Result,
} from '@duebook/kernel';
import type { AlertState, AlertVerdict, CreditAlert } from './credit-alert';

/** What somebody says of an alert. */
export type AlertAction =
  | Readonly<{ kind: 'ACKNOWLEDGE' }>
  | Readonly<{ kind: 'SNOOZE'; until: BusinessDate }>
  | Readonly<{ kind: 'RESOLVE'; verdict: AlertVerdict; note: string }>;

/** Where the work stands after it. */
export type AlertWork = Readonly<{
  state: AlertState;
  snoozedUntil: BusinessDate | null;
  verdict: AlertVerdict | null;
  note: string | null;
  resolvedOn: BusinessDate | null;
}>;

/** Why an alert stays as it is. */
export type AlertFault = Readonly<{
  code: 'ALERT_RESOLVED' | 'ALERT_SNOOZE_INVALID' | 'ALERT_NOTE_INVALID';
  path: readonly string[];
}>;

const LONGEST_SNOOZE_DAYS = 90;
const LONGEST_NOTE = 1_000;
const NOTHING = { snoozedUntil: null, verdict: null, note: null, resolvedOn: null };

/**
 * Where the work on an alert stands after what somebody says. What was resolved stays so; a snooze ends
 * within 90 days, so that none is a way to forget.
 */
export function decideAlert(
  { state, note }: Pick<CreditAlert, 'state' | 'note'>,
  action: AlertAction,
  today: BusinessDate,
): Result<AlertWork, AlertFault> {
  if (state === 'RESOLVED') return refused({ code: 'ALERT_RESOLVED', path: [] });
  switch (action.kind) {
    case 'ACKNOWLEDGE':
      return ok({ ...NOTHING, note, state: 'ACKNOWLEDGED' });
    case 'SNOOZE':
      if (action.until <= today || action.until > addDays(today, LONGEST_SNOOZE_DAYS)) {
        return refused({ code: 'ALERT_SNOOZE_INVALID', path: ['until'] });
      }
      return ok({ ...NOTHING, note, state: 'SNOOZED', snoozedUntil: action.until });
    case 'RESOLVE': {
      const told = readableText(action.note, LONGEST_NOTE);
      if (told === null) return refused({ code: 'ALERT_NOTE_INVALID', path: ['note'] });
      const { verdict } = action;
      return ok({ ...NOTHING, state: 'RESOLVED', verdict, note: told, resolvedOn: today });
    }
  }
}
