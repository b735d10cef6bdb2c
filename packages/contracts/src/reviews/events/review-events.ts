import { eventValue, type EventContract } from '@duebook/platform';
import type { ReviewKind } from '../domain/contract-review';

const { nodeId, choice, integer } = eventValue;

const KINDS: Readonly<Record<ReviewKind, string>> = {
  BUSINESS: 'By a desk of the business.',
  LEGAL: 'By a lawyer.',
};

const review = {
  contractReviewId: nodeId('The review.'),
  contractId: nodeId('The contract.'),
  contractVersionId: nodeId('The version that is looked through.'),
  kind: choice('Who looks through it.', KINDS),
};

/** What reviews tell. */
export const reviewEvents: readonly EventContract[] = [
  {
    type: 'contracts.ContractReviewStarted',
    description: 'Somebody began to look through a version of a contract.',
    aggregateType: 'ContractReview',
    aggregateId: 'The review.',
    payload: review,
  },
  {
    type: 'contracts.ContractReviewApproved',
    description: 'A review has all the approvals that its policy asks for.',
    aggregateType: 'ContractReview',
    aggregateId: 'The review.',
    payload: { ...review, riskCount: integer('In how many points a risk was found.') },
  },
  {
    type: 'contracts.ContractReviewReturned',
    description: 'A review was given back; what was approved of it counts no more.',
    aggregateType: 'ContractReview',
    aggregateId: 'The review.',
    payload: { ...review, round: integer('Counts how often it began, from 1.') },
  },
];
