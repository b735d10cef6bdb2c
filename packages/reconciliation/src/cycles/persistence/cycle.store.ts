import { Decimal, type BusinessDate } from '@duebook/kernel';
import { countedRows, Raced, violates } from '@duebook/platform';
import type { Row, Transaction } from '@duebook/platform';
import {
  countOf,
  pageOf,
  type DatedTable,
} from '../../counterparty-statements/persistence/dated-list';
import type {
  Cycle,
  CycleFilter,
  CycleStore,
  EntityPlace,
  Task,
  TaskFilter,
} from '../application/ports';
import { followReconciliations } from './task-following';
import { taskPlanning } from './task-planning';

const CYCLES = 'reconciliation.reconciliation_cycle';
const TASKS = 'reconciliation.reconciliation_task';

const COLUMNS = `listed.id, listed.legal_entity_id as "legalEntityId", listed.relation, listed.scope,
  listed.scope_value as "scopeValue", listed.frequency, listed.due_day as "dueDay",
  listed.day_kind as "dayKind", listed.priority, listed.owner_user_id as "ownerUserId",
  listed.starts_on as "startsOn", listed.ended_on as "endedOn",
  listed.next_period_from as "nextPeriodFrom", listed.failed_attempts as "failedAttempts",
  listed.failing_since as "failingSince", listed.retry_at as "retryAt", listed.version`;

const TASK_COLUMNS = `listed.id, listed.cycle_id as "cycleId", listed.legal_entity_id as "legalEntityId",
  listed.party_id as "partyId", listed.relation, listed.from_on as "from", listed.to_on as "to",
  listed.due_on as "dueOn", listed.priority, listed.owner_user_id as "ownerUserId", listed.state,
  listed.reconciliation_id as "reconciliationId", listed.version,
  (select coalesce(sum(spent.hours), 0) from reconciliation.reconciliation_task_hours as spent
    where spent.tenant_id = $1 and spent.task_id = listed.id) as hours`;

const LISTED: DatedTable<CycleFilter> = {
  ...{ name: 'cycles', table: CYCLES, columns: COLUMNS, day: 'starts_on', isLatestFirst: true },
  conditions: (list, { isEnded, isFailing }) =>
    list.if('ended', isEnded === true, 'listed.ended_on is not null') +
    list.if('running', isEnded === false, 'listed.ended_on is null') +
    list.if('failing', isFailing === true, 'listed.failed_attempts > 0') +
    list.if('well', isFailing === false, 'listed.failed_attempts = 0'),
};

function tasksOn(today: BusinessDate): DatedTable<TaskFilter> {
  return {
    ...{ name: 'tasks', table: TASKS, columns: TASK_COLUMNS, day: 'due_on', isLatestFirst: false },
    conditions: (list, filter) =>
      [
        list.when('cycle', filter.cycleId, (id) => `listed.cycle_id = ${id}::uuid`),
        list.when('party', filter.partyId, (id) => `listed.party_id = ${id}::uuid`),
        list.when('owner', filter.ownerUserId, (id) => `listed.owner_user_id = ${id}::uuid`),
        list.when('states', filter.states, (states) => `listed.state = any(${states}::text[])`),
        list.when('rank', filter.priorities, (some) => `listed.priority = any(${some}::text[])`),
        list.when(
          'overdue',
          filter.isOverdue,
          (flag) =>
            `(listed.state <> 'DONE' and listed.due_on < ${list.parameter(today)}::date) = ${flag}::boolean`,
        ),
        list.days('listed.due_on', filter.dueFrom, filter.dueTo),
      ].join(''),
  };
}

/** Cycles and their tasks, in PostgreSQL. */
export const cycleStore: CycleStore = {
  ...followReconciliations,
  ...taskPlanning(COLUMNS),
  entity: async (reader, legalEntityId) => {
    const [row] = await reader.query<EntityPlace>({
      name: 'reconciliation.place_of_entity',
      text: `select time_zone as "timeZone", country from governance.v_legal_entity
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, legalEntityId],
    });
    return row ?? null;
  },
  lockRunning: async (tx, rule) => {
    const rows = await tx.query<Cycle>({
      name: 'reconciliation.running_cycle',
      text: `select ${COLUMNS} from ${CYCLES} as listed
              where listed.tenant_id = $1 and listed.legal_entity_id = $2 and listed.relation = $3
                and listed.scope = $4 and listed.scope_value = $5 and listed.frequency = $6
                and listed.ended_on is null for update`,
      values: [
        ...[tx.tenantId, rule.legalEntityId, rule.relation, rule.scope, rule.scopeValue],
        rule.frequency,
      ],
    });
    return rows[0] ?? null;
  },
  lock: async (tx, id) => {
    const rows = await tx.query<Cycle>({
      name: 'reconciliation.lock_cycle',
      text: `select ${COLUMNS} from ${CYCLES} as listed
              where listed.tenant_id = $1 and listed.id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return rows[0] ?? null;
  },
  add,
  change: async (tx, id, rule) => {
    await tx.query({
      name: 'reconciliation.change_cycle',
      text: `update ${CYCLES} set due_day = $3, day_kind = $4, priority = $5, owner_user_id = $6,
                    failed_attempts = 0, failing_since = null, retry_at = null,
                    version = version + 1, commit_id = $7
              where tenant_id = $1 and id = $2`,
      values: [
        ...[tx.tenantId, id, rule.dueDay, rule.dayKind, rule.priority, rule.ownerUserId],
        tx.commitId,
      ],
    });
  },
  end: async (tx, id, endedOn) => {
    await tx.query({
      name: 'reconciliation.end_cycle',
      text: `update ${CYCLES} set ended_on = $3, version = version + 1, commit_id = $4
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, endedOn, tx.commitId],
    });
  },
  byIds: (reader, ids) =>
    reader.query<Cycle>({
      name: 'reconciliation.cycles_by_ids',
      text: `select ${COLUMNS} from ${CYCLES} as listed
              where listed.tenant_id = $1 and listed.id = any($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  page: async (reader, stretch) => {
    const rows = await reader.query<Cycle>(pageOf(reader.tenantId, LISTED, stretch));
    return rows.slice(0, stretch.limit);
  },
  lockTask: async (tx, id) => {
    const rows = await tx.query({
      name: 'reconciliation.lock_task',
      text: `select ${TASK_COLUMNS} from ${TASKS} as listed
              where listed.tenant_id = $1 and listed.id = $2 for update of listed`,
      values: [tx.tenantId, id],
    });
    return tasksOf(rows)[0] ?? null;
  },
  assignTask: async (tx, id, { ownerUserId, dueOn }) => {
    await tx.query({
      name: 'reconciliation.assign_task',
      text: `update ${TASKS} set owner_user_id = $3, due_on = $4, version = version + 1, commit_id = $5
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, ownerUserId, dueOn, tx.commitId],
    });
  },
  addHours: async (tx, taskId, { hours, workedOn }) => {
    await tx.query({
      name: 'reconciliation.insert_hours',
      text: `insert into reconciliation.reconciliation_task_hours
               (tenant_id, id, task_id, worked_by, worked_on, hours, recorded_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        ...[tx.tenantId, tx.ids.next(), taskId, tx.caller.principalId, workedOn, hours.toFixed()],
        ...[tx.startedAt, tx.commitId],
      ],
    });
  },
  tasksByIds: async (reader, ids) =>
    tasksOf(
      await reader.query({
        name: 'reconciliation.tasks_by_ids',
        text: `select ${TASK_COLUMNS} from ${TASKS} as listed
                where listed.tenant_id = $1 and listed.id = any($2::uuid[])`,
        values: [reader.tenantId, ids],
      }),
    ),
  taskPage: async (reader, stretch, today) =>
    tasksOf(await reader.query(pageOf(reader.tenantId, tasksOn(today), stretch))).slice(
      0,
      stretch.limit,
    ),
  taskCount: (reader, among, today) =>
    countedRows(reader, countOf(reader.tenantId, tasksOn(today), { among, most: 10_001 })),
  isUser: async (reader, id) => {
    const rows = await reader.query({
      name: 'reconciliation.is_user',
      text: 'select from governance.v_user where tenant_id = $1 and id = $2',
      values: [reader.tenantId, id],
    });
    return rows.length > 0;
  },
};

async function add(tx: Transaction, cycle: Cycle): Promise<void> {
  try {
    await tx.query({
      name: 'reconciliation.insert_cycle',
      text: `insert into ${CYCLES}
               (tenant_id, id, legal_entity_id, relation, scope, scope_value, frequency, due_day,
                day_kind, priority, owner_user_id, starts_on, next_period_from, planned_through,
                version, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13::date - 1, 1, $14)`,
      values: [
        ...[tx.tenantId, cycle.id, cycle.legalEntityId, cycle.relation, cycle.scope],
        ...[cycle.scopeValue, cycle.frequency, cycle.dueDay, cycle.dayKind, cycle.priority],
        ...[cycle.ownerUserId, cycle.startsOn, cycle.nextPeriodFrom, tx.commitId],
      ],
    });
  } catch (error) {
    if (!violates(error, 'reconciliation_cycle_of')) throw error;
    throw new Raced('The same cycle was set meanwhile.', { cause: error });
  }
}

function tasksOf(rows: readonly Row[]): readonly Task[] {
  const read = rows as unknown as readonly (Omit<Task, 'hours'> & { readonly hours: string })[];
  return read.map((row) => ({ ...row, hours: new Decimal(row.hours) }));
}
