import { isOneOf, isKnown } from '@duebook/platform';
import { usualSide } from '../domain/aging-bucket';
import type { AgingQuestion } from '../domain/aging-report';

/** Commits that no cell holds; their movements are looked up by them, whatever statistics know. */
const LOOSE_COMMITS = `
  select commit_id from platform.v_unrecorded_commit
   where tenant_id = $1 and $7::timestamptz is null
   union all
  select commit_id from platform.v_recording
   where tenant_id = $1 and recorded_at >= date_trunc('day', $7::timestamptz, 'UTC')
     and recorded_at <= $7::timestamptz`;

/**
 * Movements that aging counts and that no cell holds for this question.
 * Without knownAt that is what the recorder has not placed yet; with it, what was recorded on the
 * day of knownAt up to that instant, since cells are kept by whole days.
 */
const LOOSE = `
  select m.legal_entity_id, m.side, m.currency, m.party_id, m.effective_on,
         case when m.side = $6 and $5 = 'DUE_DATE' then m.due_date else m.document_date end as aged_from,
         m.amount, m.functional_amount
    from ledger.open_item_movement as m
   where m.tenant_id = $1 and ${isOneOf('m.commit_id', `array(${LOOSE_COMMITS})`)}
     and m.item_class = $3 and m.effective_on <= $4
     and ($2::uuid[] is null or m.legal_entity_id = any($2))`;

/** Days of age fall into buckets: bounds are inclusive, width_bucket's are not. */
export const BUCKET = 'width_bucket($4::date - aged_from, $8::int[])';

/** The parameters from $1 to $9, the same in every statement of an aging. */
export function sharedValues(tenantId: string, question: AgingQuestion): readonly unknown[] {
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
export const CURRENCY = `case when $9::boolean then entity.functional_currency else currency end`;
export const AMOUNT = `case when $9::boolean then functional_amount else amount end`;

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

/**
 * The CTE `counted`: what takes part in the answer, from what is folded plus what is not yet, by
 * legal entity, side, currency and the day that it is aged from.
 */
export const COUNTED = `with series as (
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
           )`;

/** Whether a movement `m` was recorded by knownAt. */
export const IS_KNOWN = isKnown('m', '$7');
