import { ListStatement, type SqlReader } from '@duebook/platform';
import type { ContractDeadline, DeadlineStretch } from '../application/ports';
import { isOfEntities, isOfParty } from './contract-row';

/** SQL: months from the agreed end of a contract to a day. */
const months = (day: string): string =>
  `((extract(year from ${day}) - extract(year from contract.valid_to)) * 12
    + extract(month from ${day}) - extract(month from contract.valid_to))`;

/** SQL: the end of a contract so many periods later; months end as `addMonths` lets them end. */
const endAfter = (periods: string): string =>
  `(contract.valid_to + make_interval(months => (${periods})::int * contract.period_months))::date`;

/**
 * SQL: what comes next of each kind for a row called `contract`. What ends, ends once. What goes on by
 * itself goes on at the first end of a period from today on, and notice counts for the first end that
 * still can be reached, as `nextEndOf` of the domain tells.
 */
const dueOf = (today: string): string => `
  select 'END' as kind, contract.last_day as due_on where contract.last_day >= ${today}
  union all
  select asked.kind, ended.due_on - asked.notice
    from (values ('RENEWAL', 0), ('NOTICE', contract.notice_days)) as asked (kind, notice)
   cross join lateral (select ${today} + asked.notice as looked) as looking
   cross join lateral (
     select greatest(0, ceil(${months('looking.looked')} / contract.period_months)) as periods
   ) as passed
   cross join lateral (
     select case when ${endAfter('passed.periods')} >= looking.looked
                 then ${endAfter('passed.periods')}
                 else ${endAfter('passed.periods + 1')} end as due_on
   ) as ended
   where contract.renewal = 'AUTOMATIC' and contract.terminated_on is null`;

/** Deadlines of contracts that are signed, the earliest first. */
export async function deadlinePage(
  reader: SqlReader,
  { legalEntityIds, filter, today, limit, after }: DeadlineStretch,
): Promise<readonly ContractDeadline[]> {
  const list = new ListStatement('contracts.deadlines', reader.tenantId);
  const day = `${list.parameter(today)}::date`;
  const within = [
    list.when('entities', legalEntityIds, isOfEntities),
    list.when('party', filter.partyId, isOfParty),
    list.when('owner', filter.ownerUserId, (id) => `contract.owner_user_id = ${id}::uuid`),
    list.when('kinds', filter.kinds, (kinds) => `due.kind = any (${kinds}::text[])`),
    list.days('due.due_on', filter.onFrom, filter.onTo),
  ].join('');
  const further =
    after === null
      ? ''
      : list.when('after', after.on, (on) => {
          const id = list.parameter(after.contractId);
          const kind = list.parameter(after.kind);
          return `(due.due_on, contract.id, due.kind) > (${on}::date, ${id}::uuid, ${kind}::text)`;
        });
  const rows = await reader.query<ContractDeadline>(
    list.of(`select contract.id as "contractId", due.kind, due.due_on as "on"
               from contracts.contract as contract
              cross join lateral (${dueOf(day)}) as due
              where contract.tenant_id = $1 and contract.signed_on is not null
                and contract.ends_on is not null${within}${further}
              order by due.due_on, contract.id, due.kind ${list.atMost(limit)}`),
  );
  return rows.slice(0, limit);
}
