import type { Recorded, RecorderStep } from '@duebook/platform';

/**
 * Numbers journal entries (凭证号) per legal entity and period, without a gap, in the order in
 * which they were recorded. Done behind the writers, so that postings never wait for a number.
 */
export const numberEntries: RecorderStep = {
  name: 'ledger.number-entries',
  run: async (connection, recorded: Recorded) => {
    await connection.query({
      name: 'ledger.number_entries',
      text: `insert into ledger.journal_entry_number
               (tenant_id, legal_entity_id, period_id, number, entry_id)
             select $1, entry.legal_entity_id, entry.period_id,
                    coalesce(last.number, 0)
                      + row_number() over (partition by entry.legal_entity_id, entry.period_id
                                           order by recording.position, entry.id),
                    entry.id
               from platform.v_recording as recording
               join ledger.journal_entry as entry
                 on entry.tenant_id = $1 and entry.commit_id = recording.commit_id
               left join lateral (
                 select max(given.number) as number from ledger.journal_entry_number as given
                  where given.tenant_id = $1 and given.legal_entity_id = entry.legal_entity_id
                    and given.period_id = entry.period_id) as last on true
              where recording.tenant_id = $1 and recording.position between $2 and $3`,
      values: [recorded.tenantId, recorded.firstPosition, recorded.lastPosition],
    });
  },
};
