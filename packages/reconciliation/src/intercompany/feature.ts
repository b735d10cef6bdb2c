import { eventValue } from '@duebook/platform';
import type { Feature } from '../feature';
import { SET_INTERCOMPANY } from './application/intercompany-party-set';
import { READ_INTERCOMPANY } from './application/read-intercompany';
import { intercompany } from './persistence/migrations/0070-intercompany';

const { nodeId } = eventValue;

/** Business between our own legal entities. */
export const intercompanyFeature: Feature = {
  migrations: [intercompany],
  changeable: { 'reconciliation.intercompany_party': ['UPDATE'] },
  permissions: [
    {
      name: READ_INTERCOMPANY,
      description: 'See what stands between legal entities, and compare their books.',
    },
    {
      name: SET_INTERCOMPANY,
      description: 'Say which party stands for a legal entity. Only when held in the whole tenant.',
    },
  ],
  events: [
    {
      type: 'reconciliation.IntercompanyPartySet',
      description: 'A party stands for a legal entity of ours in the books of the others.',
      aggregateType: 'LegalEntity',
      aggregateId: 'The legal entity that it stands for.',
      payload: {
        legalEntityId: nodeId('The legal entity.'),
        partyId: eventValue.orNull(nodeId('The party.'), 'None stands for it any more.'),
      },
    },
  ],
  approvables: [],
  invariants: [],
};
