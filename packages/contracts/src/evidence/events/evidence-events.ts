import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, date, integer, text, list } = eventValue;

/** What evidence tells. */
export const evidenceEvents: readonly EventContract[] = [
  {
    type: 'contracts.EvidencePackageCompleted',
    description: 'A package of evidence is made and can be opened.',
    aggregateType: 'EvidencePackage',
    aggregateId: 'The package.',
    payload: {
      evidencePackageId: nodeId('The package.'),
      legalEntityId: nodeId('The creditor.'),
      partyId: nodeId('The debtor.'),
      asOf: date('The day of the statement and of what is open.'),
      rootHash: text('SHA-256 of its SHA256SUMS in hex, which stands for every byte in it.'),
      sha256: text('SHA-256 of the zip, in hex.'),
      fileCount: integer('How many files it names.'),
      completenessPercent: integer(
        'Points of the check-list that are shown, of those that count, in percent.',
      ),
    },
  },
  {
    type: 'contracts.EvidenceChecklistDefined',
    description: 'What proves a claim is defined anew.',
    aggregateType: 'Tenant',
    aggregateId: 'The tenant.',
    payload: {
      revision: integer('Counts the definitions of the tenant from 1.'),
      pointCodes: list('The points, in order.', text('The code of a point.')),
    },
  },
];
