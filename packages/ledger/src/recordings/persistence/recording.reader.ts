import { isOneOf } from '@duebook/platform';
import type { RecordedKind, Recording, RecordingReader } from '../application/ports';

/** The table of each kind. */
const TABLES: Readonly<Record<RecordedKind, string>> = {
  DOCUMENT: 'document',
  JOURNAL_ENTRY: 'journal_entry',
  ALLOCATION: 'allocation',
  DELIVERY: 'delivery',
};

/** Recordings on PostgreSQL: each commit is found by its key, whatever statistics say. */
export const recordingReader: RecordingReader = {
  of: (reader, kind, ids) =>
    reader.query<Recording>({
      name: `ledger.recordings_of_${TABLES[kind]}`,
      text: `select fact.id,
                    (select recorded.recorded_at from platform.v_recording as recorded
                      where recorded.tenant_id = $1 and recorded.commit_id = fact.commit_id)
                      as "recordedAt",
                    (select made.principal_id from platform.v_commit_record as made
                      where made.tenant_id = $1 and made.id = fact.commit_id) as "recordedById"
               from ledger.${TABLES[kind]} as fact
              where fact.tenant_id = $1 and ${isOneOf('fact.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
};
