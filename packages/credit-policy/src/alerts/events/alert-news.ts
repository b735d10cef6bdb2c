import { encodeId, type Transaction } from '@duebook/platform';
import type { Patrol } from '../application/ports';
import type { CreditAlert } from '../domain/credit-alert';

/** What of an alert every one of its events tells. */
function factsOf({ id, ruleId, ruleCode, partyId, legalEntityId, severity }: CreditAlert) {
  return {
    creditAlertId: encodeId('CreditAlert', id),
    alertRuleId: encodeId('AlertRule', ruleId),
    ruleCode,
    partyId: encodeId('Party', partyId),
    legalEntityId: legalEntityId && encodeId('LegalEntity', legalEntityId),
    severity,
  };
}

/** Tells that a patrol found a rule true of a party. News of one alert comes in its order. */
export function alertRaised(
  tx: Transaction,
  alert: CreditAlert,
  { asksForReview }: Readonly<{ asksForReview: boolean }>,
): void {
  const { id, raisedOn } = alert;
  tx.emit({
    type: 'credit-policy.CreditAlertRaised',
    aggregateType: 'CreditAlert',
    aggregateId: id,
    payload: { ...factsOf(alert), raisedOn, asksForReview },
  });
}

/** Tells whether an alert was right. */
export function alertResolved(
  tx: Transaction,
  alert: CreditAlert,
  { verdict, resolvedOn }: Readonly<{ verdict: string; resolvedOn: string }>,
): void {
  tx.emit({
    type: 'credit-policy.CreditAlertResolved',
    aggregateType: 'CreditAlert',
    aggregateId: alert.id,
    payload: { ...factsOf(alert), verdict, resolvedOn },
  });
}

/** Tells and proves that all customers were looked at on a day. */
export function alertPatrolled(tx: Transaction, patrol: Patrol): void {
  const { id, patrolOn, partiesDone, raised, refreshed, cleared, ruleIds } = patrol;
  const figures = { partyCount: partiesDone, raised, refreshed, cleared };
  tx.emit({
    type: 'credit-policy.AlertPatrolCompleted',
    aggregateType: 'AlertPatrol',
    aggregateId: id,
    payload: { alertPatrolId: encodeId('AlertPatrol', id), patrolOn, ...figures },
  });
  tx.audit({
    action: 'alertPatrol.complete',
    subjectType: 'AlertPatrol',
    subjectId: id,
    details: { patrolOn, ruleCount: ruleIds.length, ...figures },
  });
}
