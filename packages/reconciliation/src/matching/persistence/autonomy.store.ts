import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, isOneOf } from '@duebook/platform';
import type { Earned, MatchStore } from '../application/ports';

/** SQL: the standing of each pattern of some parties; conditions on `event` follow. */
const STANDING = `select event.party_id as "partyId", event.pattern,
    (count(*) filter (where event.kind = 'CONFIRMED' and not exists (
       select from reconciliation.match_autonomy_event as later
        where later.tenant_id = $1 and later.party_id = event.party_id
          and later.pattern = event.pattern and later.kind = 'REVERSED'
          and later.id > event.id)))::int as confirmations,
    (count(*) filter (where event.kind = 'REVERSED'))::int as reversals,
    max(event.happened_at) as "lastEventAt"
  from reconciliation.match_autonomy_event as event`;

/** What was confirmed and undone, in PostgreSQL. */
export const autonomyStore: Pick<MatchStore, 'addAutonomyEvents' | 'confirmations'> = {
  addAutonomyEvents: async (tx, events) => {
    if (events.length === 0) return;
    await tx.query(
      bulkInsert(
        {
          name: 'reconciliation.insert_autonomy_events',
          table: 'reconciliation.match_autonomy_event',
        },
        tx.tenantId,
        columnsOf(events, {
          id: ['uuid', () => tx.ids.next()],
          party_id: ['uuid', ({ partyId }) => partyId],
          pattern: ['text', ({ pattern }) => pattern],
          kind: ['text', ({ kind }) => kind],
          match_id: ['uuid', ({ matchId }) => matchId],
          principal_id: ['uuid', () => tx.caller.principalId],
          happened_at: ['timestamptz', () => tx.startedAt],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
  },
  confirmations: async (reader, keys) => {
    if (keys.length === 0) return [];
    return reader.query<Earned>({
      name: 'reconciliation.confirmations',
      text: `${STANDING}
              where event.tenant_id = $1 and ${isOneOf('event.party_id', '$2::uuid[]')}
              group by event.party_id, event.pattern`,
      values: [reader.tenantId, [...new Set(keys.map(({ partyId }) => partyId))]],
    });
  },
};

/** A page of standings, in the order of party and pattern. */
export function autonomiesStatement(
  tenantId: Id,
  partyId: Id | null,
  slice: Readonly<{ after: Readonly<{ partyId: Id; pattern: string }> | null; limit: number }>,
) {
  return {
    name: 'reconciliation.autonomies',
    text: `${STANDING}
            where event.tenant_id = $1 and ($2::uuid is null or event.party_id = $2)
              and ($3::uuid is null or (event.party_id, event.pattern) > ($3, $4::text))
            group by event.party_id, event.pattern
            order by event.party_id, event.pattern limit $5`,
    values: [
      tenantId,
      partyId,
      slice.after?.partyId ?? null,
      slice.after?.pattern ?? null,
      slice.limit,
    ],
  };
}
