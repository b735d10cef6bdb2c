import type { SqlReader, Statement } from '@duebook/platform';
import type { ChecklistStore, KeptChecklist } from '../application/ports';

const COLUMNS = `revision, points, defined_by as "definedBy", defined_at as "definedAt"`;

/** Check-lists in PostgreSQL. */
export const checklistStore: ChecklistStore = {
  last: (reader) =>
    first(reader, {
      name: 'contracts.last_evidence_checklist',
      text: `select ${COLUMNS} from contracts.evidence_checklist
              where tenant_id = $1 order by revision desc limit 1`,
      values: [reader.tenantId],
    }),
  of: (reader, revision) =>
    first(reader, {
      name: 'contracts.evidence_checklist_of',
      text: `select ${COLUMNS} from contracts.evidence_checklist
              where tenant_id = $1 and revision = $2`,
      values: [reader.tenantId, revision],
    }),
  lock: async (tx) => {
    await tx.query({
      name: 'contracts.lock_evidence_checklist',
      text: `select pg_advisory_xact_lock(
               hashtextextended('contracts.evidence_checklist:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },
  add: async (tx, { revision, points }) => {
    await tx.query({
      name: 'contracts.insert_evidence_checklist',
      text: `insert into contracts.evidence_checklist
               (tenant_id, id, revision, points, defined_by, defined_at, commit_id)
             values ($1, $2, $3, $4::jsonb, $5, $6, $7)`,
      values: [
        ...[tx.tenantId, tx.ids.next(), revision, JSON.stringify(points)],
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },
};

async function first(reader: SqlReader, statement: Statement): Promise<KeptChecklist | null> {
  const [row = null] = await reader.query<KeptChecklist>(statement);
  return row;
}
