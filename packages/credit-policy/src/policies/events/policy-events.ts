import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, date, integer, choice, orNull } = eventValue;

const ofVersion = {
  aggregateType: 'CreditPolicyVersion',
  aggregateId: 'The version of the policy.',
} as const;
const named = {
  creditPolicyVersionId: nodeId('The version of the policy.'),
  policyCode: text('What the policy is called.'),
  version: integer('Which of its versions, from 1.'),
};

/** What policies tell. */
export const policyEvents: readonly EventContract[] = [
  {
    ...ofVersion,
    type: 'credit-policy.PolicyActivated',
    description: 'A version of a credit policy holds from a day on, today or later.',
    payload: {
      ...named,
      effectiveFrom: date('The first day on which it holds.'),
      effectiveTo: orNull(date('The last day.'), 'until further notice'),
      contentHash: text('SHA-256 in hex of all that the version says.'),
      replacesId: orNull(nodeId('The version that holds until the day before.'), 'where none did'),
    },
  },
  {
    ...ofVersion,
    type: 'credit-policy.PolicyEnded',
    description: 'It was said on which day a credit policy holds last.',
    payload: {
      ...named,
      effectiveTo: date('The last day; the one before the first for one that never held.'),
    },
  },
  {
    ...ofVersion,
    type: 'credit-policy.PolicyImpactReported',
    description: 'What a draft of a credit policy would change was looked at.',
    payload: {
      creditPolicyImpactId: nodeId('The report.'),
      creditPolicyVersionId: named.creditPolicyVersionId,
      state: choice('How it ended.', {
        COMPLETED: 'Every customer was looked at.',
        FAILED: 'It was given up; the report says why.',
      }),
    },
  },
];
