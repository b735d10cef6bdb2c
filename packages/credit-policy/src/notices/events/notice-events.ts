import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, date } = eventValue;

const ofNotice = { aggregateType: 'CreditTermsNotice', aggregateId: 'The notice.' } as const;
const ids = {
  creditTermsNoticeId: nodeId('The notice.'),
  partyId: nodeId('The customer that was told of its terms.'),
};

/** What notices tell. */
export const noticeEvents: readonly EventContract[] = [
  {
    ...ofNotice,
    type: 'credit-policy.TermsNoticeSent',
    description: 'A customer was told on what terms it buys.',
    payload: {
      ...ids,
      legalEntityId: nodeId('Who told it.'),
      creditPolicyVersionId: nodeId('The version of the policy that the terms are from.'),
      classCode: text('The class whose terms they are.'),
      letterHash: text('SHA-256 in hex of subject and text, two line ends between them.'),
    },
  },
  {
    ...ofNotice,
    type: 'credit-policy.TermsNoticeAcknowledged',
    description: 'It was recorded that a customer has acknowledged its terms.',
    payload: { ...ids, acknowledgedOn: date('On which day.') },
  },
];
