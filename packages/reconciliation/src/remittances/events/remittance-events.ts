import {
  type AuditDecision,
  type DomainEvent,
  encodeId,
  eventValue,
  type EventContract,
} from '@duebook/platform';
import type { KeptAdvice, NewAdvice } from '../application/ports';

const { nodeId, amount, currency, date, integer, choice, flag, orNull } = eventValue;

const ofAdvice = {
  aggregateType: 'RemittanceAdvice',
  aggregateId: 'The advice.',
} as const;

const remittanceAdviceId = nodeId('The advice.');

/** What is told of remittance advices. */
export const remittanceEvents: readonly EventContract[] = [
  {
    type: 'reconciliation.RemittanceAdviceRecorded',
    description: 'It was recorded what a payment pays, line by line.',
    ...ofAdvice,
    payload: {
      remittanceAdviceId,
      partyId: orNull(nodeId('Who pays.'), 'when nobody was named'),
      paidOn: orNull(date('The day of the payment.'), 'when none was named'),
      totalAmount: amount('What is paid in all.'),
      currencyCode: currency('The currency of the payment.'),
      isPartial: flag('Whether further lines of the payment are elsewhere.'),
      lineCount: integer('How many lines it has.'),
      source: choice('How it came.', {
        TYPED: 'Line by line, by a person or a program.',
        FILE: 'In a table.',
        EMAIL_TEXT: 'As the text of a mail.',
      }),
    },
  },
  {
    type: 'reconciliation.RemittanceAdviceWithdrawn',
    description: 'An advice was recorded by mistake and counts no more.',
    ...ofAdvice,
    payload: { remittanceAdviceId },
  },
];

export function adviceRecorded(advice: NewAdvice): DomainEvent {
  const { id, partyId, paidOn, total, isPartial, lines, source } = advice;
  return {
    type: 'reconciliation.RemittanceAdviceRecorded',
    aggregateType: ofAdvice.aggregateType,
    aggregateId: id,
    payload: {
      remittanceAdviceId: encodeId('RemittanceAdvice', id),
      partyId: partyId === null ? null : encodeId('Party', partyId),
      ...{ paidOn, isPartial, source, lineCount: lines.length },
      totalAmount: total.toAmountText(),
      currencyCode: total.currency,
    },
  };
}

export function adviceWithdrawn({ id }: KeptAdvice): DomainEvent {
  return {
    type: 'reconciliation.RemittanceAdviceWithdrawn',
    aggregateType: ofAdvice.aggregateType,
    aggregateId: id,
    payload: { remittanceAdviceId: encodeId('RemittanceAdvice', id) },
  };
}

/** Proof that an advice was recorded. Names, references and memos stay with it. */
export function recordAudit(advice: NewAdvice): AuditDecision {
  const { id, partyId, paidOn, total, isPartial, lines, source, fileId, contentHash } = advice;
  return {
    action: 'remittanceAdvice.record',
    subjectType: 'RemittanceAdvice',
    subjectId: id,
    details: {
      ...{ partyId, paidOn, isPartial, source, fileId, contentHash, lineCount: lines.length },
      totalAmount: total.toAmountText(),
      currencyCode: total.currency,
    },
  };
}

export function withdrawAudit({ id, state, version }: KeptAdvice): AuditDecision {
  return {
    action: 'remittanceAdvice.withdraw',
    subjectType: 'RemittanceAdvice',
    subjectId: id,
    details: {
      state: { before: state, after: 'WITHDRAWN' },
      version: { before: version, after: version + 1 },
    },
  };
}
