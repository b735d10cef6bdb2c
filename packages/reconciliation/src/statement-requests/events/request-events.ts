import type { Id } from '@duebook/kernel';
import { encodeId, eventValue, type DomainEvent, type EventContract } from '@duebook/platform';
import type { StatementRequest } from '../domain/statement-request';

const { nodeId, date, choice, currency } = eventValue;

const shared = {
  statementRequestId: nodeId('The request.'),
  legalEntityId: nodeId('The legal entity that asked.'),
  partyId: nodeId('The party that was asked.'),
  relation: choice('Whose account it is.', {
    CUSTOMER: 'What a customer owes.',
    SUPPLIER: 'What is owed to a supplier.',
  }),
  from: date('The first day of the period.'),
  to: date('The last day of the period.'),
  currency: currency('The currency of the account.'),
};

const ofRequest = { aggregateType: 'StatementRequest', aggregateId: 'The request.' } as const;

/** What is told of requests for statements. */
export const requestEvents: readonly EventContract[] = [
  {
    type: 'reconciliation.StatementRequestSent',
    description: 'A party was asked for its statement of account.',
    ...ofRequest,
    payload: { ...shared, replyBy: date('By when it is asked for.') },
  },
  {
    type: 'reconciliation.StatementRequestUploaded',
    description: 'A party has sent its statement by the link that it was given.',
    ...ofRequest,
    payload: {
      ...shared,
      counterpartyStatementId: nodeId(
        'The statement; one that stood already where it says the very same.',
      ),
    },
  },
  {
    type: 'reconciliation.StatementRequestWithdrawn',
    description: 'A request for a statement was taken back before anything came.',
    ...ofRequest,
    payload: shared,
  },
];

function eventOf(
  of: StatementRequest,
  type: string,
  more: DomainEvent['payload'] = {},
): DomainEvent {
  const { relation, from, to, currencyCode } = of;
  return {
    type: `reconciliation.StatementRequest${type}`,
    aggregateType: 'StatementRequest',
    aggregateId: of.id,
    payload: {
      statementRequestId: encodeId('StatementRequest', of.id),
      legalEntityId: encodeId('LegalEntity', of.legalEntityId),
      partyId: encodeId('Party', of.partyId),
      ...{ relation, from, to, currency: currencyCode, ...more },
    },
  };
}

export const requestSent = (of: StatementRequest): DomainEvent =>
  eventOf(of, 'Sent', { replyBy: of.replyBy });

export const statementUploaded = (of: StatementRequest, statementId: Id): DomainEvent =>
  eventOf(of, 'Uploaded', {
    counterpartyStatementId: encodeId('CounterpartyStatement', statementId),
  });

export const requestWithdrawn = (of: StatementRequest): DomainEvent => eventOf(of, 'Withdrawn');
