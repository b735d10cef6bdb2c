import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, integer, date, orNull } = eventValue;

const party = { aggregateType: 'Party', aggregateId: 'The party.' } as const;

const partyAtVersion = {
  partyId: nodeId('The party.'),
  code: text('The number under which the tenant knows it; leading zeros count.'),
  version: integer('Its version from now on; rises by one with each change.'),
};

/** What parties tell. Names and persons stay in parties: ask for them by id. */
export const partiesEvents: readonly EventContract[] = [
  {
    ...party,
    type: 'parties.PartyCreated',
    description: 'A customer or supplier exists from now on.',
    payload: partyAtVersion,
  },
  {
    ...party,
    type: 'parties.PartyUpdated',
    description: 'A customer or supplier was edited; ask for it to see how it stands now.',
    payload: partyAtVersion,
  },
  {
    ...party,
    type: 'parties.OwnerAssigned',
    description: 'A user is responsible for a party from a day on.',
    payload: {
      partyId: nodeId('The party.'),
      ownerUserId: orNull(nodeId('The user.'), 'when nobody is from that day on'),
      validFrom: date('The first day.'),
    },
  },
];
