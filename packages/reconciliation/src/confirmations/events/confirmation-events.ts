import { encodeId, eventValue, type DomainEvent, type EventContract } from '@duebook/platform';
import type { Confirmation } from '../domain/confirmation';

const { nodeId, date, choice } = eventValue;

const shared = {
  balanceConfirmationId: nodeId('The confirmation.'),
  legalEntityId: nodeId('The legal entity that asked.'),
  partyId: nodeId('The party that was asked.'),
  asOf: date('The day of the balance.'),
};

const ofConfirmation = {
  aggregateType: 'BalanceConfirmation',
  aggregateId: 'The confirmation.',
} as const;

/** What is told of balance confirmations. */
export const confirmationEvents: readonly EventContract[] = [
  {
    type: 'reconciliation.BalanceConfirmationRequested',
    description: 'A party was asked to confirm a balance.',
    ...ofConfirmation,
    payload: { ...shared, replyBy: date('By when an answer is asked for.') },
  },
  {
    type: 'reconciliation.BalanceConfirmationAnswered',
    description: 'A party confirmed a balance, or said what is otherwise in its books.',
    ...ofConfirmation,
    payload: {
      ...shared,
      state: choice('What it answered.', {
        CONFIRMED: 'All of it is right.',
        DISPUTED: 'Something is otherwise in its books.',
      }),
    },
  },
  {
    type: 'reconciliation.BalanceConfirmationWithdrawn',
    description: 'A confirmation was taken back before it was answered.',
    ...ofConfirmation,
    payload: shared,
  },
];

function sharedOf(of: Pick<Confirmation, 'id' | 'legalEntityId' | 'partyId' | 'asOf'>) {
  return {
    balanceConfirmationId: encodeId('BalanceConfirmation', of.id),
    legalEntityId: encodeId('LegalEntity', of.legalEntityId),
    partyId: encodeId('Party', of.partyId),
    asOf: of.asOf,
  };
}

function eventOf(of: Confirmation, type: string, more: DomainEvent['payload'] = {}): DomainEvent {
  return {
    type: `reconciliation.BalanceConfirmation${type}`,
    aggregateType: 'BalanceConfirmation',
    aggregateId: of.id,
    payload: { ...sharedOf(of), ...more },
  };
}

export const confirmationRequested = (of: Confirmation): DomainEvent =>
  eventOf(of, 'Requested', { replyBy: of.replyBy });

export const confirmationAnswered = (
  of: Confirmation,
  state: 'CONFIRMED' | 'DISPUTED',
): DomainEvent => eventOf(of, 'Answered', { state });

export const confirmationWithdrawn = (of: Confirmation): DomainEvent => eventOf(of, 'Withdrawn');
