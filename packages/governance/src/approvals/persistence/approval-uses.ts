import type { Transaction } from '@duebook/platform';
import type { ApprovalUse, DayOfMaker } from '../application/ports';

/** The day on which something happens, where it happens. */
const TODAY = `($5::timestamptz at time zone entity.time_zone)::date`;

function daysOf(tx: Transaction, days: readonly DayOfMaker[]): readonly unknown[] {
  return [
    tx.tenantId,
    days.map(({ operation }) => operation),
    days.map(({ makerId }) => makerId),
    days.map(({ legalEntityId }) => legalEntityId),
  ];
}

/** In one order, so that two calls that do several kinds of things never wait for one another. */
export async function lockDays(tx: Transaction, days: readonly DayOfMaker[]): Promise<void> {
  const names = days
    .map(({ operation, makerId, legalEntityId }) => `${operation} ${makerId} ${legalEntityId}`)
    .sort();
  await tx.query({
    name: 'governance.lock_days',
    text: `select pg_advisory_xact_lock(hashtextextended($1::text || named.name, 0))
             from unnest($2::text[]) with ordinality as named (name, place)
            order by named.place`,
    values: [tx.tenantId, names],
  });
}

/** What was refused, taken back or has lapsed was never done. */
export function doneOn(
  tx: Transaction,
  days: readonly DayOfMaker[],
): Promise<readonly (DayOfMaker & { readonly amount: string })[]> {
  return tx.query({
    name: 'governance.done_on',
    text: `select asked.operation, asked.maker_id as "makerId",
                  asked.legal_entity_id as "legalEntityId", done.amount
             from unnest($2::text[], $3::uuid[], $4::uuid[])
                    as asked (operation, maker_id, legal_entity_id)
             join governance.legal_entity as entity
               on entity.tenant_id = $1 and entity.id = asked.legal_entity_id
            cross join lateral (
              select sum(used.amount) as amount
                from governance.approval_use as used
                left join governance.approval_request as request
                  on request.tenant_id = $1 and request.id = used.request_id
               where used.tenant_id = $1 and used.maker_id = asked.maker_id
                 and used.used_on = ${TODAY} and used.operation = asked.operation
                 and used.legal_entity_id = asked.legal_entity_id
                 and (used.request_id is null or request.state = 'EXECUTED'
                      or (request.state = 'AWAITING' and request.expires_at > $5))) as done
            where done.amount is not null`,
    values: [...daysOf(tx, days), tx.startedAt],
  });
}

export async function addUses(tx: Transaction, uses: readonly ApprovalUse[]): Promise<void> {
  await tx.query({
    name: 'governance.add_uses',
    text: `insert into governance.approval_use
             (tenant_id, id, operation, maker_id, legal_entity_id, used_on, amount, request_id,
              commit_id)
           select $1, used.id, used.operation, used.maker_id, used.legal_entity_id, ${TODAY},
                  used.amount, used.request_id, used.commit_id
             from unnest($2::text[], $3::uuid[], $4::uuid[], $6::uuid[], $7::numeric[],
                         $8::uuid[], $9::uuid[])
                    as used (operation, maker_id, legal_entity_id, id, amount, request_id, commit_id)
             join governance.legal_entity as entity
               on entity.tenant_id = $1 and entity.id = used.legal_entity_id`,
    values: [
      ...daysOf(tx, uses),
      tx.startedAt,
      uses.map(({ id }) => id),
      uses.map(({ amount }) => amount.toStorageText()),
      uses.map(({ requestId }) => requestId),
      uses.map(({ commitId }) => commitId),
    ],
  });
}
