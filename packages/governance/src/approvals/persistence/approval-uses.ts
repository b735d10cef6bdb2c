import type { SqlReader, Transaction } from '@duebook/platform';
import type { ApprovalUse, DayOfMaker, PlaceOfMaker, RequestStore } from '../application/ports';

/** The day on which something happens, where it happens. */
const TODAY = `($5::timestamptz at time zone entity.time_zone)::date`;

/**
 * As it is indexed; nothing is later than a use of before moments were kept, which so is always looked at.
 * No `coalesce`: row security lets no index be found by one.
 */
const USED_AT = `case when used.used_at is null then 'infinity' else used.used_at end`;

/** A day on which clocks are put back, wherever it is: nothing of today is further back. */
const LONGEST_DAY = `interval '26 hours'`;

/**
 * By whom what these persons do of these kinds may have been done lately, as rows of `theirs`: by themselves,
 * and by those of what programs and keys did anything that they are behind. `offset`: so each of those is
 * looked behind by itself, and nobody who did nothing.
 */
const THEIRS = `doing as materialized (
    select distinct used.operation, used.maker_id as id
      from governance.approval_use as used
     where used.tenant_id = $1 and used.operation = any ($2) and used.by_proxy
       and ${USED_AT} >= $5::timestamptz - ${LONGEST_DAY}
  ), theirs as materialized (
    select operation, maker_id as person_id, maker_id as doer_id
      from unnest($2::text[], $3::uuid[]) as own (operation, maker_id)
     union
    select doing.operation, found.principal_id, doing.id
      from doing
     cross join lateral (
       select behind.principal_id
         from governance.v_stand_in as behind
        where behind.tenant_id = $1 and behind.stand_in_id = doing.id and behind.by_key
       offset 0) as found
     where found.principal_id = any ($3)
  )`;

function placesOf(reader: SqlReader, places: readonly PlaceOfMaker[]): readonly unknown[] {
  return [
    reader.tenantId,
    places.map(({ operation }) => operation),
    places.map(({ makerId }) => makerId),
    places.map(({ legalEntityId }) => legalEntityId),
  ];
}

export const behind: RequestStore['behind'] = (reader, makerIds) =>
  reader.query({
    name: 'governance.behind',
    text: `select maker.id as "makerId", behind.principal_id as "personId"
             from unnest($2::uuid[]) as maker (id)
             join governance.v_stand_in as behind
               on behind.tenant_id = $1 and behind.stand_in_id = maker.id and behind.by_key
            order by maker.id, behind.principal_id`,
    values: [reader.tenantId, makerIds],
  });

/**
 * One lock for all that a person does of a kind, wherever it is, as a policy may add it up. In one
 * order, so that two calls that do several kinds of things never wait for one another.
 */
export async function lockDays(tx: Transaction, days: readonly DayOfMaker[]): Promise<void> {
  const names = new Set(days.map(({ operation, makerId }) => `${operation} ${makerId}`));
  await tx.query({
    name: 'governance.lock_days',
    text: `select pg_advisory_xact_lock(hashtextextended($1::text || named.name, 0))
             from unnest($2::text[]) with ordinality as named (name, place)
            order by named.place`,
    values: [tx.tenantId, [...names].sort()],
  });
}

/**
 * What programs of somebody did, or others by keys that they issued, is theirs; so each who may be behind
 * somebody is asked for. What was refused, taken back or has lapsed was never done. The day is that of the legal entity where
 * it is done now, whatever the date was where or when it was used: the moment counts. Only amounts of the
 * same currency add up, so that no exchange rate decides who may do what. Legal entities with a policy of
 * their own are judged by that.
 */
export function doneOn(
  reader: SqlReader,
  days: readonly DayOfMaker[],
  now: Date,
): Promise<readonly (PlaceOfMaker & { readonly amount: string })[]> {
  return reader.query({
    name: 'governance.done_on',
    text: `with ${THEIRS}
           select asked.operation, asked.maker_id as "makerId",
                  asked.legal_entity_id as "legalEntityId", done.amount
             from unnest($2::text[], $3::uuid[], $4::uuid[], $6::boolean[])
                    as asked (operation, maker_id, legal_entity_id, is_of_tenant)
             join governance.legal_entity as entity
               on entity.tenant_id = $1 and entity.id = asked.legal_entity_id
            cross join lateral (
              select array_agg(place.id) as ids
                from governance.legal_entity as place
               where place.tenant_id = $1
                 and (place.id = entity.id
                      or (asked.is_of_tenant
                          and place.functional_currency = entity.functional_currency
                          and not exists (
                                select from governance.approval_policy as own
                                 where own.tenant_id = $1 and own.operation = asked.operation
                                   and own.legal_entity_id = place.id and own.is_active)))
            ) as judged
            cross join lateral (
              select sum(part.amount) as amount
                from theirs
               cross join lateral (
                 select sum(used.amount) as amount
                   from governance.approval_use as used
                   left join governance.approval_request as request
                     on request.tenant_id = $1 and request.id = used.request_id
                  where used.tenant_id = $1 and used.maker_id = theirs.doer_id
                    and (used.by_proxy or theirs.doer_id = asked.maker_id)
                    and used.operation = asked.operation
                    and ${USED_AT} >= $5::timestamptz - ${LONGEST_DAY}
                    and coalesce((used.used_at at time zone entity.time_zone)::date, used.used_on)
                        = ${TODAY}
                    and used.legal_entity_id = any (judged.ids)
                    and (used.request_id is null or request.state = 'EXECUTED'
                         or (request.state = 'AWAITING' and request.expires_at > $5))) as part
               where theirs.operation = asked.operation and theirs.person_id = asked.maker_id
            ) as done
            where done.amount is not null`,
    values: [...placesOf(reader, days), now, days.map(({ isOfTenant }) => isOfTenant)],
  });
}

export async function addUses(tx: Transaction, uses: readonly ApprovalUse[]): Promise<void> {
  await tx.query({
    name: 'governance.add_uses',
    text: `insert into governance.approval_use
             (tenant_id, id, operation, maker_id, by_proxy, legal_entity_id, used_on, used_at, amount,
              request_id, commit_id)
           select $1, used.id, used.operation, used.maker_id, used.by_proxy, used.legal_entity_id,
                  ${TODAY}, $5, used.amount, used.request_id, used.commit_id
             from unnest($2::text[], $3::uuid[], $4::uuid[], $6::uuid[], $7::numeric[],
                         $8::uuid[], $9::uuid[], $10::boolean[])
                    as used (operation, maker_id, legal_entity_id, id, amount, request_id, commit_id,
                             by_proxy)
             join governance.legal_entity as entity
               on entity.tenant_id = $1 and entity.id = used.legal_entity_id`,
    values: [
      ...placesOf(tx, uses),
      tx.startedAt,
      uses.map(({ id }) => id),
      uses.map(({ amount }) => amount.toStorageText()),
      uses.map(({ requestId }) => requestId),
      uses.map(({ commitId }) => commitId),
      uses.map(({ byProxy }) => byProxy),
    ],
  });
}
