import { Decimal } from '@duebook/kernel';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import type { Scope } from '../../cycles/domain/cycle';
import type { FiguresReader, Keyed } from '../application/ports';
import type { TaskFigures, TaskGroup } from '../domain/task-figures';
import { after, afterValues, dayOf, idOf, keyPart, monthOf, termOf } from './group-key';

const KEY = ['entity', 'relation', 'scope', 'scope_value', 'owner', 'month'] as const;

type Hours = 'hours' | 'hoursOfDone';

type FigureRow = Readonly<Record<(typeof KEY)[number], string>> &
  Omit<TaskFigures, Hours | keyof TaskGroup> &
  Readonly<Record<Hours, string>>;

/** How long reconciling takes, on PostgreSQL. */
export const readTaskFigures: FiguresReader['tasks'] = async (reader, asked, now) => {
  const { filter, by, limit } = asked;
  const rows = await reader.query<FigureRow>({
    name: 'reconciliation.task_figures',
    text: STATEMENT,
    values: [
      ...[reader.tenantId, filter.legalEntityIds, filter.endedFrom, filter.endedTo],
      ...[filter.relations, filter.ownerUserId, by, now, limit, ...afterValues(KEY, asked.after)],
    ],
  });
  return rows.map(figuresOf);
};

/** A task is signed off by the last review of its account and days, in whichever currency that was. */
const STATEMENT = `
  with task as materialized (
         select task.id, task.state, task.to_on, task.due_on,
                ${keyPart('LEGAL_ENTITY', '$7', 'task.legal_entity_id')} as entity,
                ${keyPart('CLASS', '$7', 'task.relation')} as relation,
                ${keyPart('CLASS', '$7', 'cycle.scope')} as scope,
                ${keyPart('CLASS', '$7', 'cycle.scope_value')} as scope_value,
                ${keyPart('OWNER', '$7', 'task.owner_user_id')} as owner,
                ${keyPart('MONTH', '$7', monthOf('task.to_on'))} as month,
                task.legal_entity_id, task.party_id, task.relation as of_relation, task.from_on,
                entity.time_zone, ($8::timestamptz at time zone entity.time_zone)::date as today
           from reconciliation.reconciliation_task as task
           join reconciliation.reconciliation_cycle as cycle
             on cycle.tenant_id = $1 and cycle.id = task.cycle_id
           join governance.v_legal_entity as entity
             on entity.tenant_id = $1 and entity.id = task.legal_entity_id
          where task.tenant_id = $1
            and ($2::uuid[] is null or task.legal_entity_id = any ($2))
            and task.to_on between coalesce($3::date, '-infinity')
                               and coalesce($4::date, 'infinity')
            and ($5::text[] is null or task.relation = any ($5))
            and ($6::uuid is null or task.owner_user_id = $6)),
       signed as (
         select task.id, (max(done.reviewed_at) at time zone min(task.time_zone))::date as signed_on
           from task
           join reconciliation.account_reconciliation as done
             on done.tenant_id = $1 and done.legal_entity_id = task.legal_entity_id
            and done.party_id = task.party_id and done.relation = task.of_relation
            and done.from_on = task.from_on and done.to_on = task.to_on
          where task.state = 'DONE'
          group by task.id),
       spent as (
         select task.id, sum(worked.hours) as hours
           from task
           join reconciliation.reconciliation_task_hours as worked
             on worked.tenant_id = $1 and worked.task_id = task.id
          group by task.id),
       figures as (
         select task.entity, task.relation, task.scope, task.scope_value, task.owner, task.month,
                count(*)::int as tasks, count(signed.id)::int as done,
                (count(*) filter (where signed.signed_on <= task.due_on))::int as "doneInTime",
                (count(*) filter (where task.state <> 'DONE' and task.due_on < task.today))::int
                  as overdue,
                (percentile_disc(0.5) within group (order by signed.signed_on - task.to_on))
                  as "medianDays",
                (percentile_disc(0.9) within group (order by signed.signed_on - task.to_on))
                  as "p90Days",
                max(signed.signed_on - task.to_on) as "longestDays",
                coalesce(sum(spent.hours), 0)::text as hours,
                coalesce(sum(spent.hours) filter (where signed.id is not null), 0)::text
                  as "hoursOfDone"
           from task
           left join signed on signed.id = task.id
           left join spent on spent.id = task.id
          group by 1, 2, 3, 4, 5, 6)
  select * from figures where ${after(KEY, 10)} order by ${KEY.join(', ')} limit $9`;

function figuresOf(row: FigureRow): Keyed<TaskFigures> {
  const { entity, relation, scope, scope_value: scopeValue, owner, month, ...figures } = row;
  return {
    ...figures,
    key: KEY.map((column) => row[column]),
    legalEntityId: idOf(entity),
    relation: termOf(relation) as Relation | null,
    scope: termOf(scope) as Scope | null,
    scopeValue: scope === '' ? null : scopeValue,
    ownerUserId: idOf(owner),
    month: dayOf(month),
    hours: new Decimal(row.hours),
    hoursOfDone: new Decimal(row.hoursOfDone),
  };
}
