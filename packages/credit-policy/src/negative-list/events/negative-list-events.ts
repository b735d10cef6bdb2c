import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, flag, date, orNull } = eventValue;

const entry = { negativeListEntryId: nodeId('The entry.') };

/** What the negative list tells. Names and reasons in words stay where they are. */
export const negativeListEvents: readonly EventContract[] = [
  {
    type: 'credit-policy.NegativeListEntryRecorded',
    description: 'Somebody was put on the negative list.',
    aggregateType: 'NegativeListEntry',
    aggregateId: 'The entry.',
    payload: {
      ...entry,
      reasonCode: text('For what, as a code of the tenant.'),
      listedOn: date('Since when, as the source has it.'),
      expiresOn: orNull(date('The last day on which it stands.'), 'until it is taken off'),
    },
  },
  {
    type: 'credit-policy.NegativeListEntryRemoved',
    description: 'An entry was taken off the negative list.',
    aggregateType: 'NegativeListEntry',
    aggregateId: 'The entry.',
    payload: { ...entry, removedOn: date('From this day on it does not stand.') },
  },
  {
    type: 'credit-policy.NegativeListHitDecided',
    description: 'A person said whether a party is one that is on the negative list.',
    aggregateType: 'Party',
    aggregateId: 'The party.',
    payload: {
      ...entry,
      partyId: nodeId('The party.'),
      isSame: flag('Whether it is the listed one.'),
    },
  },
];
