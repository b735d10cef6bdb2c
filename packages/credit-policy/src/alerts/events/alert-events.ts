import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, date, integer, choice, flag, orNull } = eventValue;

const legalEntityId = orNull(
  nodeId('The legal entity in whose books the rule looks.'),
  'where it looks at all of them together',
);

const rule = {
  alertRuleId: nodeId('The version of the rule.'),
  ruleCode: text('What all versions of the rule are called.'),
  version: integer('Which version it is.'),
  contentHash: text('SHA-256 of what the version says, in hex.'),
  legalEntityId,
};

const alert = {
  creditAlertId: nodeId('The alert.'),
  alertRuleId: nodeId('The version of the rule that raised it.'),
  ruleCode: text('What all versions of the rule are called.'),
  partyId: nodeId('Whom it is about.'),
  legalEntityId,
  severity: choice('How much it asks for.', {
    NOTICE: 'To be known of.',
    WARNING: 'To be looked at.',
    CRITICAL: 'To be acted on at once.',
  }),
};

/** What early warning tells. */
export const alertEvents: readonly EventContract[] = [
  {
    type: 'credit-policy.AlertRuleActivated',
    description: 'A back-tested rule watches customers from now on; an earlier version does not.',
    aggregateType: 'AlertRule',
    aggregateId: 'The version of the rule.',
    payload: rule,
  },
  {
    type: 'credit-policy.AlertRuleEnded',
    description: 'A rule was switched off; its alerts stay as they are.',
    aggregateType: 'AlertRule',
    aggregateId: 'The version of the rule.',
    payload: rule,
  },
  {
    type: 'credit-policy.CreditAlertRaised',
    description: 'A patrol found a rule true of a customer, of whom no alert of the rule stood.',
    aggregateType: 'CreditAlert',
    aggregateId: 'The alert.',
    payload: {
      ...alert,
      raisedOn: date('The day of the patrol.'),
      asksForReview: flag('Whether the customer is to be reviewed.'),
    },
  },
  {
    type: 'credit-policy.CreditAlertResolved',
    description: 'Somebody said of an alert whether it was right.',
    aggregateType: 'CreditAlert',
    aggregateId: 'The alert.',
    payload: {
      ...alert,
      verdict: choice('Whether it was right.', {
        TRUE_ALARM: 'It was: what it warned of came, or was kept from coming.',
        FALSE_ALARM: 'It was not.',
      }),
      resolvedOn: date('The day on which it was said.'),
    },
  },
  {
    type: 'credit-policy.AlertPatrolCompleted',
    description: 'All customers were looked at on a day.',
    aggregateType: 'AlertPatrol',
    aggregateId: 'The patrol.',
    payload: {
      alertPatrolId: nodeId('The patrol.'),
      patrolOn: date('By the facts of which day.'),
      partyCount: integer('Customers that were looked at.'),
      raised: integer('New alerts.'),
      refreshed: integer('Alerts that still hold.'),
      cleared: integer('Alerts that no longer hold.'),
    },
  },
];
