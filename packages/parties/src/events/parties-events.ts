import { eventValue, type EventContract } from '@duebook/platform';
import { SIGNAL_KINDS, SIGNAL_SEVERITIES } from '../domain/describe-signal';

const { nodeId, text, integer, date, list, orNull, choice } = eventValue;

const party = { aggregateType: 'Party', aggregateId: 'The party.' } as const;

const partyAtVersion = {
  partyId: nodeId('The party.'),
  code: text('The number under which the tenant knows it; leading zeros count.'),
  version: integer('Its version from now on; rises by one with each change.'),
};

const signal = { aggregateType: 'PartySignal', aggregateId: 'The signal.' } as const;

const ofSignal = {
  partySignalId: nodeId('The signal.'),
  partyId: nodeId('The party that it is about.'),
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
  {
    ...signal,
    type: 'parties.SignalRecorded',
    description: 'Somebody heard something about a party. What was told stays in parties.',
    payload: {
      ...ofSignal,
      kind: choice('What it is about.', SIGNAL_KINDS),
      severity: choice('How much it says against paying.', SIGNAL_SEVERITIES),
      heardOn: date('The day on which it was heard.'),
    },
  },
  {
    ...signal,
    type: 'parties.SignalRetracted',
    description: 'A signal was taken back: it does not count any more.',
    payload: ofSignal,
  },
];
