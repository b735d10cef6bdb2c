import type { Feature } from '../feature';
import { alertPermissions } from './alert-permissions';
import { RULE_ACTIVATE } from './application/rule-activate';
import { alertEvents } from './events/alert-events';
import { alertInvariants } from './persistence/alert-invariants';
import { alertRules } from './persistence/migrations/0060-alert-rules';
import { creditAlerts } from './persistence/migrations/0061-credit-alerts';

/** What warns before a customer fails to pay. */
export const alertsFeature: Feature = {
  migrations: [alertRules, creditAlerts],
  changeable: {
    'credit_policy.alert_rule': ['UPDATE'],
    'credit_policy.alert_backtest': ['UPDATE'],
    'credit_policy.alert_patrol': ['UPDATE'],
    'credit_policy.credit_alert': ['UPDATE'],
  },
  permissions: alertPermissions,
  events: alertEvents,
  approvables: [RULE_ACTIVATE],
  invariants: alertInvariants,
};
