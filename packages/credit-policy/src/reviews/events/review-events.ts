import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, date, choice, orNull } = eventValue;

const ofReview = { aggregateType: 'CreditReview', aggregateId: 'The review.' } as const;
const ids = {
  creditReviewId: nodeId('The review.'),
  partyId: nodeId('The customer whose credit it is about.'),
};

/** What reviews tell. */
export const reviewEvents: readonly EventContract[] = [
  {
    ...ofReview,
    type: 'credit-policy.CreditReviewOpened',
    description: 'A customer’s credit is to be reviewed.',
    payload: {
      ...ids,
      classCode: orNull(text('The class that the customer is in.'), 'where it is in none'),
      cause: choice('Why.', {
        CALENDAR: 'The policy has customers of its class reviewed each so many months.',
        CLASS_CHANGE: 'It is in another class.',
        ALERT: 'An alert was raised.',
        SIGNAL: 'Something adverse was heard.',
        PERSON: 'Somebody asked for it.',
      }),
      dueOn: date('Until when it is to be done.'),
    },
  },
  {
    ...ofReview,
    type: 'credit-policy.CreditReviewCompleted',
    description:
      'A customer’s credit was reviewed. It is as it was; what is proposed is agreed to apart.',
    payload: {
      ...ids,
      decision: choice('What the review came to.', {
        KEEP: 'All stays as it is.',
        RESCORE: 'The customer is scored anew.',
        PROPOSE_LIMIT: 'Another limit is proposed.',
        PROPOSE_CLASS: 'Another class is to be proposed.',
      }),
      doneOn: date('On which day.'),
      scoreRunId: orNull(
        nodeId('The score run that it started.'),
        'unless the decision is RESCORE',
      ),
      creditLimitId: orNull(
        nodeId('The limit that it proposed.'),
        'unless the decision is PROPOSE_LIMIT',
      ),
    },
  },
];
