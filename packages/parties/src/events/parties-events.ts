import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, integer, date, list, orNull } = eventValue;

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
  {
    ...party,
    type: 'parties.ContactErased',
    description: 'A contact is taken out for good; whoever keeps a copy of it forgets it too.',
    payload: {
      partyId: nodeId('The party.'),
      contactIds: list(
        'The contact, and former ones of the same party with its name or value.',
        text('As `id` of a PartyContact named it; nothing is found by it any more.'),
      ),
    },
  },
];
