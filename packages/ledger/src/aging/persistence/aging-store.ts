import type { SqlReader } from '@duebook/platform';
import type { AgingPage, AgingStore } from '../application/ports';
import { usualSide } from '../domain/aging-bucket';
import type { AgingDimension, AgingQuestion } from '../domain/aging-report';
import type { AgingSum } from '../domain/assemble-aging';
import { reportingRates } from './reporting-rates';

/** Aging on PostgreSQL. */
export const agingStore: AgingStore = { sumByLegalEntity, sumByDimension, reportingRates };

/**
 * What both statements share: movements that aging counts and that no cell holds for this question.
 * Without knownAt that is what the recorder has not placed yet; with it, what was recorded on the
 * day of knownAt up to that instant, since cells are kept by whole days.
 */
const LOOSE = `
  select m.legal_entity_id, m.side, m.currency, m.party_id, m.effective_on,
         case when m.side = $6 and $5 = 'DUE_DATE' then m.due_date else m.document_date end as aged_from,
         m.amount, m.functional_amount
    from platform.v_unrecorded_commit as loose
    join ledger.open_item_movement as m on m.tenant_id = $1 and m.commit_id = loose.commit_id
   where loose.tenant_id = $1 and $7::timestamptz is null
     and m.item_class = $3 and m.effective_on <= $4
     and ($2::uuid[] is null or m.legal_entity_id = any($2))
  union all
  select m.legal_entity_id, m.side, m.currency, m.party_id, m.effective_on,
         case when m.side = $6 and $5 = 'DUE_DATE' then m.due_date else m.document_date end,
         m.amount, m.functional_amount
    from platform.v_recording as recorded
    join ledger.open_item_movement as m on m.tenant_id = $1 and m.commit_id = recorded.commit_id
   where recorded.tenant_id = $1
     and recorded.recorded_at >= date_trunc('day', $7::timestamptz, 'UTC')
     and recorded.recorded_at <= $7::timestamptz
     and m.item_class = $3 and m.effective_on <= $4
     and ($2::uuid[] is null or m.legal_entity_id = any($2))`;

/** Days of age fall into buckets: bounds are inclusive, width_bucket's are not. */
const BUCKET = 'width_bucket($4::date - aged_from, $8::int[])';

function sharedValues(tenantId: string, question: AgingQuestion): readonly unknown[] {
  return [
    tenantId,
    question.legalEntityIds,
    question.itemClass,
    question.asOf,
    question.basis,
    usualSide(question.itemClass),
    question.knownAt,
    question.bounds.map((bound) => bound + 1),
    question.currency === 'FUNCTIONAL',
  ];
}

/** In the functional currency, amounts of all transaction currencies of an entity add up. */
const CURRENCY = `case when $9::boolean then entity.functional_currency else currency end`;
const AMOUNT = `case when $9::boolean then functional_amount else amount end`;

/** The day of knownAt: cells recorded on earlier days count whole. Null without it. */
const KNOWN_ON = `($7::timestamptz at time zone 'UTC')::date`;

/**
 * From here on days are summed, before it months: the first day of the month in which the day after
 * asOf lies, or in which knownAt does when that is earlier. Every month before it is over on both
 * axes, so what it contains too much of was recorded after it had taken effect.
 */
const FROM_HERE_DAYS = `date_trunc('month', least($4::date + 1, ${KNOWN_ON}))::date`;

/** Which rows belong to an entity's series of one side and basis. */
const OF_SERIES = `tenant_id = $1 and legal_entity_id = series.legal_entity_id
  and item_class = $3 and basis = series.basis and side = series.side`;

async function sumByLegalEntity(
  reader: SqlReader,
  question: AgingQuestion,
): Promise<readonly AgingSum[]> {
  return reader.query<AgingSum>({
    name: 'ledger.aging_by_entity',
    text: `with series as (
             select entity.id as legal_entity_id, part.side,
                    case when part.side = $6 then $5 else 'DOCUMENT_DATE' end as basis
               from governance.v_legal_entity as entity
              cross join (values ('DEBIT'), ('CREDIT')) as part (side)
              where entity.tenant_id = $1 and ($2::uuid[] is null or entity.id = any($2))
           ), counted as (
             select legal_entity_id, side, folded.* from series cross join lateral (
               select currency, aged_from, amount, functional_amount
                 from ledger.aging_month where ${OF_SERIES} and effective_month < ${FROM_HERE_DAYS}
               union all
               select currency, aged_from, -amount, -functional_amount
                 from ledger.aging_cell
                where ${OF_SERIES} and effective_on < ${FROM_HERE_DAYS}
                  and recorded_on >= ${KNOWN_ON} and recorded_on > effective_on
               union all
               select currency, aged_from, amount, functional_amount
                 from ledger.aging_cell
                where ${OF_SERIES} and effective_on >= ${FROM_HERE_DAYS} and effective_on <= $4
                  and ($7::timestamptz is null or recorded_on < ${KNOWN_ON})) as folded
             union all
             select legal_entity_id, side, currency, aged_from, amount, functional_amount
               from (${LOOSE}) as loose_movement
           )
           select entity.id as key, ${CURRENCY} as currency, side, ${BUCKET} as bucket,
                  sum(${AMOUNT}) as amount
             from counted join governance.v_legal_entity as entity
               on entity.tenant_id = $1 and entity.id = counted.legal_entity_id
            group by 1, 2, 3, 4
           having sum(${AMOUNT}) <> 0`,
    values: sharedValues(reader.tenantId, question),
  });
}

/** The key of each dimension, in terms of a movement's party. */
const KEYS: Readonly<Record<AgingDimension, string>> = {
  LEGAL_ENTITY: 'movement.legal_entity_id::text',
  PARTY: 'movement.party_id::text',
  GROUP: 'coalesce(party.group_id, party.id)::text',
  OWNER: 'party.owner_user_id::text',
  SEGMENT: 'party.segment',
  REGION: 'party.region',
};

/**
 * Keys are read in the order of code points, as compareText sorts them, whatever the collation of the
 * database; the group without a key comes first, as ''.
 */
async function sumByDimension(
  reader: SqlReader,
  question: AgingQuestion,
  { dimension, page }: { readonly dimension: AgingDimension; readonly page: AgingPage },
): Promise<readonly AgingSum[]> {
  return reader.query<AgingSum>({
    name: `ledger.aging_by_${dimension.toLowerCase()}`,
    text: `with counted as (
             select m.legal_entity_id, m.party_id, m.side, m.currency, m.amount, m.functional_amount,
                    case when m.side = $6 and $5 = 'DUE_DATE' then m.due_date else m.document_date end as aged_from
               from ledger.open_item_movement as m
              where m.tenant_id = $1 and m.item_class = $3 and m.effective_on <= $4
                and ($2::uuid[] is null or m.legal_entity_id = any($2))
                and ($7::timestamptz is null
                     or exists (select 1 from platform.v_recording as recorded
                                 where recorded.tenant_id = $1 and recorded.commit_id = m.commit_id
                                   and recorded.recorded_at <= $7::timestamptz))
           ), keyed as (
             select ${KEYS[dimension]} as key, ${CURRENCY} as currency, movement.side,
                    ${BUCKET} as bucket, ${AMOUNT} as amount
               from counted as movement
               join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = movement.legal_entity_id
               join parties.v_party as party
                 on party.tenant_id = $1 and party.id = movement.party_id
           ), summed as (
             select key, currency, side, bucket, sum(amount) as amount
               from keyed group by key, currency, side, bucket having sum(amount) <> 0
           ), page as (
             select distinct coalesce(key, '') collate "C" as key from summed
              where $10::text is null or coalesce(key, '') collate "C" > $10::text
              order by 1 limit $11
           )
           select summed.* from summed join page on page.key = coalesce(summed.key, '') collate "C"`,
    values: [...sharedValues(reader.tenantId, question), page.after, page.limit],
  });
}
