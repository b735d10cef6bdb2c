import { encodeId, eventValue, type DomainEvent, type EventContract } from '@duebook/platform';
import type { ApplicationAction, CreditApplication } from '../domain/credit-application';

const { nodeId, amount, currency, date, orNull } = eventValue;

const shared = {
  creditApplicationId: nodeId('The application.'),
  partyId: nodeId('The customer that asks for credit.'),
  legalEntityId: orNull(
    nodeId('The legal entity that is asked.'),
    'when all legal entities are asked together',
  ),
  requestedAmount: amount('What is asked for.'),
  currency: currency('The currency of the amounts.'),
};

const ofApplication = {
  aggregateType: 'CreditApplication',
  aggregateId: 'The application.',
} as const;

/** What is told of an application besides its preparation and changes. */
type Told = Exclude<ApplicationAction, 'PREPARED' | 'CHANGED'>;

const TYPES: Readonly<Record<Told, string>> = {
  SUBMITTED: 'credit-policy.CreditApplicationSubmitted',
  RETURNED: 'credit-policy.CreditApplicationReturned',
  APPROVED: 'credit-policy.CreditApplicationApproved',
  REJECTED: 'credit-policy.CreditApplicationRejected',
  WITHDRAWN: 'credit-policy.CreditApplicationWithdrawn',
};

/** What is told of applications for credit. Why stays with them. */
export const creditApplicationEvents: readonly EventContract[] = [
  {
    ...ofApplication,
    type: TYPES.SUBMITTED,
    description: 'An application for credit waits for a decision.',
    payload: shared,
  },
  {
    ...ofApplication,
    type: TYPES.RETURNED,
    description: 'An application for credit was given back to be completed.',
    payload: shared,
  },
  {
    ...ofApplication,
    type: TYPES.APPROVED,
    description: 'An application for credit was approved: a limit may rest on it from then on.',
    payload: {
      ...shared,
      approvedAmount: amount('What may be given at the most.'),
      validFrom: date('The first day on which it counts.'),
      validTo: date('The last day on which it counts.'),
    },
  },
  {
    ...ofApplication,
    type: TYPES.REJECTED,
    description: 'An application for credit was rejected.',
    payload: shared,
  },
  {
    ...ofApplication,
    type: TYPES.WITHDRAWN,
    description: 'An application for credit was taken back before it was decided.',
    payload: shared,
  },
];

/** The event of a move. */
export function applicationMoved(of: CreditApplication, action: Told): DomainEvent {
  const { grant } = of;
  return {
    type: TYPES[action],
    aggregateType: 'CreditApplication',
    aggregateId: of.id,
    payload: {
      creditApplicationId: encodeId('CreditApplication', of.id),
      partyId: encodeId('Party', of.partyId),
      legalEntityId: of.legalEntityId && encodeId('LegalEntity', of.legalEntityId),
      requestedAmount: of.requestedAmount.toFixed(),
      currency: of.currency,
      ...(action === 'APPROVED' && grant !== null
        ? {
            approvedAmount: grant.amount.toFixed(),
            validFrom: grant.validFrom,
            validTo: grant.validTo,
          }
        : {}),
    },
  };
}
