import type { PermissionDescription } from '@duebook/governance';

export const READ_RULES = 'credit-policy.alertRule.read';
export const DRAFT_RULES = 'credit-policy.alertRule.draft';
export const BACKTEST_RULES = 'credit-policy.alertRule.backtest';
export const ACTIVATE_RULES = 'credit-policy.alertRule.activate';
export const END_RULES = 'credit-policy.alertRule.end';
export const READ_ALERTS = 'credit-policy.creditAlert.read';
export const DECIDE_ALERTS = 'credit-policy.creditAlert.decide';
export const ASSIGN_ALERTS = 'credit-policy.creditAlert.assign';

/** What the use cases of early warning ask for: in the rule's legal entity, or in the whole tenant. */
export const alertPermissions: readonly PermissionDescription[] = [
  { name: READ_RULES, description: 'See alert rules and what back-tests found of them.' },
  { name: DRAFT_RULES, description: 'Write drafts of alert rules.' },
  { name: BACKTEST_RULES, description: 'Try alert rules on history, and end that early.' },
  {
    name: ACTIVATE_RULES,
    description: 'Switch a back-tested alert rule on, once somebody else agrees.',
  },
  { name: END_RULES, description: 'Switch an alert rule off.' },
  { name: READ_ALERTS, description: 'See credit alerts, what they rest on, and the patrols.' },
  { name: DECIDE_ALERTS, description: 'Acknowledge, snooze and resolve credit alerts.' },
  { name: ASSIGN_ALERTS, description: 'Give credit alerts to somebody.' },
];
