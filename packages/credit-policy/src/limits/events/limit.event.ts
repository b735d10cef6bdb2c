import { encodeId, eventValue } from '@duebook/platform';
import type { AuditDecision, DomainEvent, EventContract } from '@duebook/platform';
import type { CreditLimit } from '../domain/credit-limit';

const { nodeId } = eventValue;

const SUBJECT = {
  creditLimitId: nodeId('The limit.'),
  partyId: nodeId('Whose limit: the customer, or the head of a group.'),
  legalEntityId: eventValue.orNull(
    nodeId('Towards which legal entity.'),
    'Towards all legal entities together.',
  ),
  kind: eventValue.choice('Whom it binds.', {
    PARTY: 'The customer itself.',
    GROUP: 'The head of a group and everybody below it together.',
  }),
};

/** What others are told of limits. */
export const limitEvents: readonly EventContract[] = [
  {
    type: 'credit-policy.CreditLimitApproved',
    description: 'A limit counts from its first day on. A base replaces the one before.',
    aggregateType: 'CreditLimit',
    aggregateId: 'The limit.',
    payload: {
      ...SUBJECT,
      amount: eventValue.amount('How much: the base, or what a rise adds.'),
      currency: eventValue.currency('Of the amount.'),
      isRise: eventValue.flag('Whether it is added to the base.'),
      validFrom: eventValue.date('The first day on which it counts.'),
      validTo: eventValue.orNull(
        eventValue.date('The last day on which it counts.'),
        'Until it is replaced or ended.',
      ),
    },
  },
  {
    type: 'credit-policy.CreditLimitEnded',
    description: 'A limit was ended by somebody before its time.',
    aggregateType: 'CreditLimit',
    aggregateId: 'The limit.',
    payload: { ...SUBJECT, lastDay: eventValue.date('The last day on which it counts.') },
  },
];

function subjectOf({ id, partyId, legalEntityId, kind }: CreditLimit) {
  return {
    creditLimitId: encodeId('CreditLimit', id),
    partyId: encodeId('Party', partyId),
    legalEntityId: legalEntityId === null ? null : encodeId('LegalEntity', legalEntityId),
    kind,
  };
}

/** News of an approved limit. */
export function limitApproved(limit: CreditLimit): DomainEvent {
  return {
    type: 'credit-policy.CreditLimitApproved',
    aggregateType: 'CreditLimit',
    aggregateId: limit.id,
    payload: {
      ...subjectOf(limit),
      amount: limit.amount.toFixed(),
      currency: limit.currency,
      isRise: limit.isRise,
      validFrom: limit.validFrom,
      validTo: limit.validTo,
    },
  };
}

/** News of a limit that somebody ended. */
export function limitEnded(limit: CreditLimit): DomainEvent {
  return {
    type: 'credit-policy.CreditLimitEnded',
    aggregateType: 'CreditLimit',
    aggregateId: limit.id,
    payload: { ...subjectOf(limit), lastDay: limit.validTo ?? limit.validFrom },
  };
}

/** Proof of what was done with a limit; reasons stay in its own row. */
export function limitAudit(
  action: 'propose' | 'approve' | 'reject' | 'withdraw' | 'end' | 'replace',
  limit: CreditLimit,
): AuditDecision {
  const { partyId, legalEntityId, kind, amount, currency, isRise, validFrom, validTo } = limit;
  return {
    action: `creditLimit.${action}`,
    subjectType: 'CreditLimit',
    subjectId: limit.id,
    details: {
      ...{ partyId, legalEntityId, kind, currency, isRise, validFrom, validTo },
      amount: amount.toFixed(),
      origin: limit.origin,
      policyVersionId: limit.ground?.policyVersionId ?? null,
    },
  };
}
