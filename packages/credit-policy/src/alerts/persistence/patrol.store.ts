import { jobTable } from '@duebook/platform';
import type { Patrol, PatrolProgress, PatrolStore } from '../application/ports';

const TABLE = 'credit_policy.alert_patrol';

const COLUMNS = `job.id, job.patrol_on as "patrolOn", job.rule_ids as "ruleIds",
  job.unreadable_rule_ids as "unreadableRuleIds", job.state, job.started_at as "startedAt",
  job.finished_at as "finishedAt", job.after_party_id as "afterPartyId",
  job.parties_total as "partiesTotal", job.parties_done as "partiesDone", job.raised,
  job.refreshed, job.cleared, job.cooling, job.absences, job.attempts, job.failure`;

const queue = jobTable<Patrol, Patrol, PatrolProgress>({
  ...{ table: TABLE, columns: COLUMNS, jobOf: (patrol) => patrol, alone: 'NEVER' },
  order: 'next.patrol_on, next.id',
});

/** Patrols in PostgreSQL. */
export const patrolStore: PatrolStore = {
  ...queue,
  plan: async (tx, { id, patrolOn, ruleIds }) => {
    const rows = await tx.query({
      name: 'credit_policy.plan_alert_patrol',
      text: `insert into ${TABLE} (tenant_id, id, patrol_on, rule_ids, state, commit_id)
             values ($1, $2, $3, $4, 'WAITING', $5)
             on conflict (tenant_id, patrol_on) do nothing returning id`,
      values: [tx.tenantId, id, patrolOn, ruleIds, tx.commitId],
    });
    return rows.length;
  },
  isPlanned: async (reader, patrolOn) => {
    const rows = await reader.query({
      name: 'credit_policy.is_alert_patrol_planned',
      text: `select 1 from ${TABLE} where tenant_id = $1 and patrol_on >= $2::date limit 1`,
      values: [reader.tenantId, patrolOn],
    });
    return rows.length > 0;
  },
  addPiece: async (tx, id, piece) => {
    await tx.query({
      name: 'credit_policy.add_alert_patrol_piece',
      text: `update ${TABLE}
                set after_party_id = $3, parties_done = parties_done + $4, raised = raised + $5,
                    refreshed = refreshed + $6, cleared = cleared + $7, cooling = cooling + $8,
                    absences = absences + $9
              where tenant_id = $1 and id = $2`,
      values: [
        ...[tx.tenantId, id, piece.afterPartyId, piece.parties, piece.raised],
        ...[piece.refreshed, piece.cleared, piece.cooling, piece.absences],
      ],
    });
  },
  page: (reader, { limit, after }) =>
    reader.query<Patrol>({
      name: 'credit_policy.alert_patrols',
      text: `select ${COLUMNS} from ${TABLE} as job
              where job.tenant_id = $1 and ($2::uuid is null or job.id < $2)
              order by job.id desc limit $3`,
      values: [reader.tenantId, after, limit],
    }),
};
