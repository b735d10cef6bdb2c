import { bulkInsert, columnsOf, isOneOf, type SqlReader, type Statement } from '@duebook/platform';
import type { ClassStore } from '../application/ports';
import type { ClassAssignment } from '../domain/credit-class';

const COLUMNS = `class.id, class.party_id as "partyId", class.class_code as "classCode",
  class.source, class.score_run_id as "scoreRunId", class.score_id as "scoreId",
  class.application_id as "applicationId", class.valid_from as "validFrom",
  class.valid_to as "validTo", class.withdrawn_on as "withdrawnOn", class.reason,
  class.assigned_by as "assignedBy", class.assigned_at as "assignedAt", class.version`;

/** Classes of customers in PostgreSQL. */
export const classStore: ClassStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.class_assignments_by_ids',
      text: `select ${COLUMNS} from credit_policy.credit_class_assignment as class
              where class.tenant_id = $1 and ${isOneOf('class.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  ofParty: (reader, partyId, { after, limit }) =>
    read(reader, {
      name: 'credit_policy.class_assignments_of_party',
      text: `select ${COLUMNS} from credit_policy.credit_class_assignment as class
              where class.tenant_id = $1 and class.party_id = $2
                and ($3::uuid is null or class.id < $3)
              order by class.id desc limit $4`,
      values: [reader.tenantId, partyId, after, limit],
    }),
  add: async (tx, assignments) => {
    if (assignments.length === 0) return;
    const target = {
      name: 'credit_policy.insert_class_assignments',
      table: 'credit_policy.credit_class_assignment',
    };
    const columns = columnsOf(assignments, {
      id: ['uuid', ({ id }) => id],
      party_id: ['uuid', ({ partyId }) => partyId],
      class_code: ['text', ({ classCode }) => classCode],
      source: ['text', ({ source }) => source],
      score_run_id: ['uuid', ({ scoreRunId }) => scoreRunId],
      score_id: ['uuid', ({ scoreId }) => scoreId],
      application_id: ['uuid', ({ applicationId }) => applicationId],
      valid_from: ['date', ({ validFrom }) => validFrom],
      valid_to: ['date', ({ validTo }) => validTo],
      reason: ['text', ({ reason }) => reason],
      assigned_by: ['uuid', ({ assignedBy }) => assignedBy],
      assigned_at: ['timestamptz', ({ assignedAt }) => assignedAt],
      version: ['int', ({ version }) => version],
      commit_id: ['uuid', () => tx.commitId],
    });
    await tx.query(bulkInsert(target, tx.tenantId, columns));
  },
  lockOverrides: async (tx, partyId) => {
    // A party that has none yet has no row to lock, so its place is locked instead.
    await tx.query({
      name: 'credit_policy.lock_class_overrides',
      text: `select pg_advisory_xact_lock(
               hashtextextended('credit_policy.class_override:' || $1::text || $2::text, 0))`,
      values: [tx.tenantId, partyId],
    });
    return read(tx, {
      name: 'credit_policy.class_overrides_of_party',
      text: `select ${COLUMNS} from credit_policy.credit_class_assignment as class
              where class.tenant_id = $1 and class.party_id = $2 and class.source = 'OVERRIDE'
                and class.withdrawn_on is null`,
      values: [tx.tenantId, partyId],
    });
  },
  withdraw: async (tx, { id, on, by }) => {
    await tx.query({
      name: 'credit_policy.withdraw_class_override',
      text: `update credit_policy.credit_class_assignment
                set withdrawn_on = $3, withdrawn_by = $4, withdrawn_at = $5, version = version + 1
              where tenant_id = $1 and id = $2 and source = 'OVERRIDE' and withdrawn_on is null`,
      values: [tx.tenantId, id, on, by, tx.startedAt],
    });
  },
  isClassKnown: async (reader, classCode) => {
    const rows = await reader.query({
      name: 'credit_policy.is_class_known',
      text: `select 1 from credit_policy.scorecard as card
              where card.tenant_id = $1 and card.state = 'ACTIVE'
                and jsonb_path_exists(card.content, '$.bands[*].classCode ? (@ == $code)',
                                      jsonb_build_object('code', $2::text))
             union all
             select 1 from credit_policy.policy_version as policy
              where policy.tenant_id = $1 and policy.state = 'ACTIVE'
                and jsonb_path_exists(policy.content, '$.classes[*].code ? (@ == $code)',
                                      jsonb_build_object('code', $2::text))
              limit 1`,
      values: [reader.tenantId, classCode],
    });
    return rows.length > 0;
  },
};

function read(reader: SqlReader, statement: Statement): Promise<readonly ClassAssignment[]> {
  return reader.query<ClassAssignment>(statement);
}
