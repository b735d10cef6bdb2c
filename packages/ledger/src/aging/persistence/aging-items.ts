import { Money, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader, Statement } from '@duebook/platform';
import type { Side } from '../../journal/domain/side';
import type { AgingItemStretch, PartiesOfItems } from '../application/ports';
import type { AgingItem } from '../domain/aging-item';
import type { AgingQuestion } from '../domain/aging-report';
import { BUCKET, COUNTED, CURRENCY, IS_KNOWN, sharedValues } from './aging-sql';
import { chosenParties } from './party-keys';

interface Row {
  readonly openItemId: Id;
  readonly documentId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly side: Side;
  readonly bucket: number;
  readonly agedFrom: BusinessDate;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly currency: string;
  readonly functionalCurrency: string;
  readonly amount: string;
  readonly functionalAmount: string;
}

/** The items that sums are made of, by the date they are aged from and their id. */
export async function agingItems(
  reader: SqlReader,
  question: AgingQuestion,
  stretch: AgingItemStretch,
): Promise<readonly AgingItem[]> {
  const shared = sharedValues(reader.tenantId, question);
  const rows = await reader.query<Row>(
    stretch.parties === null
      ? itemsOfDays(shared, stretch)
      : itemsOfParties(
          shared,
          { ...stretch, isPastKnowledge: question.knownAt !== null },
          stretch.parties,
        ),
  );
  return rows.map(itemOf);
}

function itemOf({
  currency,
  functionalCurrency,
  amount,
  functionalAmount,
  ...row
}: Row): AgingItem {
  const onSide = (money: Money): Money => (row.side === 'DEBIT' ? money : money.negated());
  return {
    ...row,
    open: onSide(Money.of(amount, currency)),
    openFunctional: onSide(Money.of(functionalAmount, functionalCurrency)),
  };
}

/** The parameters from $10 to $15. */
function stretchValues({ sides, bucket, currency, page }: AgingItemStretch): readonly unknown[] {
  const { after, limit } = page;
  const place = [after?.agedFrom ?? null, after?.openItemId ?? null];
  return [sides, bucket, currency, ...place, limit];
}

/** Whether something aged from a day, in a currency, is in the bucket and the lines asked for. */
const IS_SELECTED = `($11::int is null or ${BUCKET} = $11)
  and ($12::text is null or ${CURRENCY} = $12)`;

const STANDS = 'sum(m.amount) <> 0 or sum(m.functional_amount) <> 0';

/** Only in the documents' currency; a functional one is the same for a whole legal entity. */
const IS_IN_CURRENCY = '($9::boolean or $12::text is null or m.currency = $12)';

/** Which movements tell the items that were aged from a day; the indexes of 0035 lead to them. */
const OF_DAY = `m.tenant_id = $1 and m.legal_entity_id = day.legal_entity_id
  and m.kind in ('DOCUMENT', 'DUE_DATE') and m.effective_on <= $4
  and m.item_class = $3 and m.side = day.side and ${IS_IN_CURRENCY}
  and ($13::date is null or day.aged_from > $13::date or m.open_item_id > $14::uuid)`;

/** What the items of a page are told with. */
const TOLD = `select item.open_item_id as "openItemId", stored.document_id as "documentId",
         item.legal_entity_id as "legalEntityId", stored.party_id as "partyId", item.side,
         ${BUCKET} as bucket, item.aged_from as "agedFrom",
         stored.document_date as "documentDate", item.due_date as "dueDate", stored.currency,
         entity.functional_currency as "functionalCurrency",
         item.amount, item.functional_amount as "functionalAmount"
    from item
    join ledger.open_item as stored on stored.tenant_id = $1 and stored.id = item.open_item_id
    join governance.v_legal_entity as entity
      on entity.tenant_id = $1 and entity.id = item.legal_entity_id
   order by item.aged_from, item.open_item_id`;

/**
 * Of all parties. The sums that aging has anyway tell the days from which something is aged that is
 * open; each has at least one item, so that as many days as items are asked for, and the day that
 * the last page ended in, are all that is looked at, however long the books are.
 */
function itemsOfDays(shared: readonly unknown[], stretch: AgingItemStretch): Statement {
  return {
    name: 'ledger.aging_items',
    text: `${COUNTED}, open_day as (
             select distinct legal_entity_id, side, aged_from,
                    case when side = $6 then $5 else 'DOCUMENT_DATE' end as basis
               from (select legal_entity_id, side, currency, aged_from
                       from counted join governance.v_legal_entity as entity
                         on entity.tenant_id = $1 and entity.id = counted.legal_entity_id
                      where side = any($10::text[]) and ${IS_SELECTED}
                        and ($13::date is null or aged_from >= $13::date)
                      group by 1, 2, 3, 4
                     having sum(amount) <> 0 or sum(functional_amount) <> 0) as standing
           ), day as (
             select * from open_day where aged_from = $13::date
             union all
             (select * from open_day where $13::date is null or aged_from > $13::date
               order by aged_from fetch first ($15::int) rows with ties)
           ), item as (
             select day.legal_entity_id, day.side, day.aged_from, found.*
               from day cross join lateral (
                 select candidate.open_item_id, worth.*
                   from (select distinct m.open_item_id from ledger.open_item_movement as m
                          where day.basis = 'DUE_DATE' and m.due_date = day.aged_from and ${OF_DAY}
                         union all
                         select distinct m.open_item_id from ledger.open_item_movement as m
                          where day.basis = 'DOCUMENT_DATE' and m.document_date = day.aged_from
                            and ${OF_DAY}) as candidate
                  cross join lateral (
                    select m.due_date, sum(m.amount) as amount,
                           sum(m.functional_amount) as functional_amount
                      from ledger.open_item_movement as m
                     where m.tenant_id = $1 and m.open_item_id = candidate.open_item_id
                       and m.effective_on <= $4 and ${IS_KNOWN}
                     group by m.due_date having ${STANDS}) as worth
                  where day.basis = 'DOCUMENT_DATE' or worth.due_date = day.aged_from
                  order by candidate.open_item_id limit $15::int) as found
              order by day.aged_from, found.open_item_id limit $15::int
           )
           ${TOLD}`,
    values: [...shared, ...stretchValues(stretch)],
  };
}

/** Which items and movements `m` of the chosen parties can be in an answer. */
const OF_PARTIES = `m.tenant_id = $1 and m.party_id = any(array(select party_id from chosen))
  and m.item_class = $3 and m.side = any($10::text[])
  and ($2::uuid[] is null or m.legal_entity_id = any($2)) and ${IS_IN_CURRENCY}`;

const ITEM = 'm.open_item_id, m.legal_entity_id, m.side, m.currency, m.document_date, m.due_date';

/** Whatever had moved by the day and was known. */
const MOVED = `select ${ITEM}, m.amount, m.functional_amount
    from ledger.open_item_movement as m
   where ${OF_PARTIES} and m.effective_on <= $4 and ${IS_KNOWN}`;

/**
 * What is open now, less what moved after the day. So nothing is read of what was settled by then. Of
 * a settled item nothing is left in the functional currency either; where a due date moved, all
 * movements of the item did.
 */
const OPEN_LESS_LATER = `select m.id as open_item_id, m.legal_entity_id, m.side, m.currency,
         m.document_date, m.due_date,
         case m.side when 'DEBIT' then m.open_amount else -m.open_amount end as amount,
         case m.side when 'DEBIT' then m.open_functional
                     else -m.open_functional end as functional_amount
    from ledger.open_item as m
   where (select is_recent from span) and ${OF_PARTIES} and m.open_amount > 0
  union all
  select ${ITEM}, -m.amount, -m.functional_amount
    from ledger.open_item_movement as m
   where (select is_recent from span) and ${OF_PARTIES} and m.effective_on > $4`;

/** Whether the day is nearer to the last on which something of the parties moved than to the first. */
const SPAN = `select $4::date - min(first_day) >= max(last_day) - $4::date as is_recent
    from chosen cross join lateral (
      select min(m.effective_on) as first_day, max(m.effective_on) as last_day
        from ledger.open_item_movement as m
       where m.tenant_id = $1 and m.party_id = chosen.party_id) as moved`;

/** As known now, from whichever end of their history the day is nearer to. */
const MOVED_OR_OPEN = `${MOVED} and not (select is_recent from span) union all ${OPEN_LESS_LATER}`;

/** Of some parties: all that is open of theirs on the day, put into order. */
function itemsOfParties(
  shared: readonly unknown[],
  { isPastKnowledge, ...stretch }: AgingItemStretch & { readonly isPastKnowledge: boolean },
  parties: PartiesOfItems,
): Statement {
  const chosen = chosenParties(parties, 16);
  return {
    name: `ledger.aging_items_of_${chosen.name}${isPastKnowledge ? ':known_at' : ''}`,
    text: `with chosen (party_id) as (${chosen.text}), span as (${SPAN}), standing as (
             select ${ITEM}, sum(m.amount) as amount,
                    sum(m.functional_amount) as functional_amount
               from (${isPastKnowledge ? MOVED : MOVED_OR_OPEN}) as m
              group by 1, 2, 3, 4, 5, 6 having ${STANDS}
           ), aged as (
             select *, case when side = $6 and $5 = 'DUE_DATE' then due_date
                            else document_date end as aged_from
               from standing
           ), item as (
             select aged.* from aged join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = aged.legal_entity_id
              where ${IS_SELECTED}
                and ($13::date is null or (aged_from, open_item_id) > ($13::date, $14::uuid))
              order by aged_from, open_item_id limit $15::int
           )
           ${TOLD}`,
    values: [...shared, ...stretchValues(stretch), ...chosen.values],
  };
}
