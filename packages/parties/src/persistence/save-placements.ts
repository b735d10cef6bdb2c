import { businessDateAt, type BusinessDate } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Statement, type Transaction } from '@duebook/platform';
import type { PartyWrite } from '../application/ports';
import type { PartyDetails } from '../domain/party';

const PLACING: readonly (keyof PartyDetails)[] = ['groupId', 'segment', 'region'];

/** Where parties are placed from which day on, when that is said for the first time or changes. */
export async function placementStatements(
  tx: Transaction,
  writes: readonly PartyWrite[],
): Promise<readonly Statement[]> {
  const placed = writes.filter(
    ({ before, plan }) =>
      before === null || PLACING.some((detail) => plan.changedDetails.includes(detail)),
  );
  if (placed.length === 0) return [];
  const isMoved = placed.some(({ before }) => before !== null);
  const today = isMoved ? await latestToday(tx) : null;
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

/**
 * The latest day that it is in any of the tenant's legal entities, so that what was told of a day that
 * is over there stays; UTC's where there is none.
 */
async function latestToday(tx: Transaction): Promise<BusinessDate> {
  const rows = await tx.query<{ timeZone: string }>({
    name: 'parties.clocks',
    text: `select distinct time_zone as "timeZone" from governance.v_legal_entity
            where tenant_id = $1`,
    values: [tx.tenantId],
  });
  const days = rows.map(({ timeZone }) => businessDateAt(tx.startedAt, timeZone)).sort();
  return days.at(-1) ?? businessDateAt(tx.startedAt, 'UTC');
}
