import type { Recorded, RecorderStep } from '@duebook/platform';

/**
 * Numbers journal entries (凭证号) per legal entity and period, without a gap, in the order in
 * which they were recorded. Done behind the writers, so that postings never wait for a number. The
 * last number is looked up once a series; entries are fetched behind a fence, see `foldLines`.
 */
export const numberEntries: RecorderStep = {
  name: 'ledger.number-entries',
  run: async (connection, recorded: Recorded) => {
    await connection.query({
      name: 'ledger.number_entries',
      text: `insert into ledger.journal_entry_number
               (tenant_id, legal_entity_id, period_id, number, entry_id)
             select $1, series.legal_entity_id, series.period_id,
                    series.last_number + entry.place, entry.id
               from (select entry.legal_entity_id, entry.period_id,
                            array_agg(entry.id order by recording.position, entry.id) as entry_ids,
                            (select coalesce(max(given.number), 0)
                               from ledger.journal_entry_number as given
                              where given.tenant_id = $1
                                and given.legal_entity_id = entry.legal_entity_id
                                and given.period_id = entry.period_id) as last_number
                       from platform.v_recording as recording
                      cross join lateral (
                        select id, legal_entity_id, period_id from ledger.journal_entry
                         where tenant_id = $1 and commit_id = recording.commit_id offset 0) as entry
                      where recording.tenant_id = $1 and recording.position between $2 and $3
                      group by entry.legal_entity_id, entry.period_id) as series
              cross join unnest(series.entry_ids) with ordinality as entry (id, place)`,
      values: [recorded.tenantId, recorded.firstPosition, recorded.lastPosition],
    });
  },
};
