import { businessDateAt } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Statement, type Transaction } from '@duebook/platform';
import type { PartyWrite } from '../application/ports';
import type { PartyDetails } from '../domain/party';

const PLACING: readonly (keyof PartyDetails)[] = ['groupId', 'segment', 'region'];

/** Where parties are placed from which day on, when that is said for the first time or changes. */
export function placementStatements(
  tx: Transaction,
  writes: readonly PartyWrite[],
): readonly Statement[] {
  const placed = writes.filter(
    ({ before, plan }) =>
      before === null || PLACING.some((detail) => plan.changedDetails.includes(detail)),
  );
  if (placed.length === 0) return [];
  const today = businessDateAt(tx.startedAt, 'UTC');
  return [
    bulkInsert(
      { table: 'parties.party_placement', name: 'parties.insert_party_placement' },
      tx.tenantId,
      columnsOf<PartyWrite>(placed, {
        id: ['uuid', () => tx.ids.next()],
        party_id: ['uuid', ({ id }) => id],
        group_id: ['uuid', ({ plan }) => plan.details.groupId],
        segment: ['text', ({ plan }) => plan.details.segment],
        region: ['text', ({ plan }) => plan.details.region],
        valid_from: ['date', ({ before }) => (before === null ? null : today)],
        commit_id: ['uuid', () => tx.commitId],
      }),
    ),
  ];
}
