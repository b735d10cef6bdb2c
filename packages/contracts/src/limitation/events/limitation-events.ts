import { eventValue, type EventContract } from '@duebook/platform';
import { RECORDED_KINDS } from '../domain/limitation-event';
import { KIND_MEANINGS } from '../domain/kind-meanings';

const { nodeId, date, integer, choice, list, orNull } = eventValue;

const event = {
  limitationEventId: nodeId('The event.'),
  legalEntityId: nodeId('Whose claims it is about.'),
  partyId: nodeId('The debtor.'),
  kind: choice(
    'What happened.',
    Object.fromEntries(RECORDED_KINDS.map((kind) => [kind, KIND_MEANINGS[kind]])),
  ),
  happenedOn: date('On which day, or since when.'),
};

/** What limitation tells. */
export const limitationEvents: readonly EventContract[] = [
  {
    type: 'contracts.LimitationEventRecorded',
    description: 'Something interrupted or suspended the limitation of claims.',
    aggregateType: 'LimitationEvent',
    aggregateId: 'The event.',
    payload: {
      ...event,
      endedOn: orNull(
        date('The last day of what lasts.'),
        'while it goes on, or for what does not last',
      ),
      openItemIds: list('The claims.', nodeId('A claim.')),
    },
  },
  {
    type: 'contracts.LimitationEventEnded',
    description: 'A proceeding or an obstacle is over.',
    aggregateType: 'LimitationEvent',
    aggregateId: 'The event.',
    payload: { ...event, endedOn: date('Its last day.') },
  },
  {
    type: 'contracts.LimitationEventRetracted',
    description: 'An event had been recorded by mistake, and counts no more.',
    aggregateType: 'LimitationEvent',
    aggregateId: 'The event.',
    payload: event,
  },
  {
    type: 'contracts.LimitationNear',
    description:
      'The limitation of a claim ends soon. It is told once for each end and each number of days at which is warned.',
    aggregateType: 'OpenItem',
    aggregateId: 'The claim.',
    payload: {
      openItemId: nodeId('The claim.'),
      legalEntityId: nodeId('Whose claim it is.'),
      partyId: nodeId('The debtor.'),
      thresholdDays: integer('At how many days before the end was warned.'),
      expiresOn: date('The last day on which a claim is in time.'),
      daysLeft: integer('Days from the warning to it.'),
    },
  },
];
