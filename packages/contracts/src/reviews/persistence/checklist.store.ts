import type { ChecklistStore } from '../application/ports';
import type { ReviewChecklist } from '../domain/review-checklist';

/** Check-lists of the tenant's own in PostgreSQL. */
export const checklistStore: ChecklistStore = {
  current: (reader) =>
    reader.query<ReviewChecklist>({
      name: 'contracts.review_checklists',
      text: `select distinct on (list.kind_code) list.kind_code as "kindCode", list.version,
                    list.points, list.defined_by as "definedBy", list.defined_at as "definedAt"
               from contracts.review_checklist as list
              where list.tenant_id = $1
              order by list.kind_code, list.version desc`,
      values: [reader.tenantId],
    }),
  lock: async (tx, kindCode) => {
    await tx.query({
      name: 'contracts.lock_review_checklist',
      text: `select pg_advisory_xact_lock(
               hashtextextended('contracts.review_checklist:' || $1::text || $2::text, 0))`,
      values: [tx.tenantId, kindCode],
    });
  },
  add: async (tx, id, { kindCode, version, points, definedBy, definedAt }) => {
    await tx.query({
      name: 'contracts.insert_review_checklist',
      text: `insert into contracts.review_checklist
               (tenant_id, id, kind_code, version, points, defined_by, defined_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        ...[tx.tenantId, id, kindCode, version, JSON.stringify(points)],
        ...[definedBy, definedAt, tx.commitId],
      ],
    });
  },
};
