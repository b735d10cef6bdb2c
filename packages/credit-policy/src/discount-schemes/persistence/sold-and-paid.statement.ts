import { Decimal, type Id } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { EvaluationStore, SoldAndPaid } from '../application/ports';
import { creditReferenceOf } from '../domain/discount-scheme';

type Figure = 'turnover' | 'eligible' | 'due' | 'onTime';

type Row = Readonly<Record<Figure, string>> & {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
};

/** SQL of a row of an alias: that it is the asked party's, towards the asked legal entity. */
const isAsked = (row: string): string => `${row}.tenant_id = $1
  and ${isOneOf(`${row}.party_id`, 'array[asked.party_id]')}
  and ($4::uuid is null or ${row}.legal_entity_id = $4)`;

/** SQL of a document's id: that no document posted by the day has reversed it. */
const stands = (id: string): string => `(select true from ledger.v_document as undone
    where undone.tenant_id = $1 and undone.reverses_document_id = ${id}
      and undone.posting_date <= $3::date limit 1) is null`;

/**
 * SQL: what settled an item by the day, each with the day on which it came: that of the document that
 * settled it, as money counts from its receipt on, and never one after the allocation.
 */
const SETTLED = `select allocation.debit_amount as amount, allocation.reason, credit.document_kind,
         least(credit.document_date, allocation.allocated_on) as settled_on
    from ledger.v_allocation as allocation
    join ledger.v_open_item as credit
      on credit.tenant_id = $1 and credit.id = allocation.credit_item_id
   where allocation.tenant_id = $1 and ${isOneOf('allocation.debit_item_id', 'array[item.id]')}
     and allocation.allocated_on <= $3::date and allocation.reverses_allocation_id is null
     and not exists (select 1 from ledger.v_allocation as undone
                      where undone.tenant_id = $1
                        and ${isOneOf('undone.reverses_allocation_id', 'array[allocation.id]')}
                        and undone.allocated_on <= $3::date)
  offset 0`;

/**
 * What each party bought in a period and what of it counts, and what fell due in it and was paid in time,
 * as known on a day: what falls due after it is not late yet. Credit notes of the period lessen what was
 * bought, but for those that credit the scheme's own reward. Where only what was paid within days counts,
 * an invoice does as a whole or not at all, less what was credited of it. Parameters: tenant, parties,
 * day, legal entity, first and last day, days (null: all counts), the reference of rewards.
 */
const TEXT = `select asked.party_id as "partyId", found.*
  from unnest($2::uuid[]) as asked (party_id)
 cross join lateral (
   select legal_entity_id as "legalEntityId", currency, sum(turnover) as turnover,
          sum(eligible) as eligible, sum(due) as due, sum(on_time) as "onTime"
     from (
       select document.legal_entity_id, document.currency, signed.amount as turnover,
              case when $7::int is null then signed.amount else 0 end as eligible,
              0 as due, 0 as on_time
         from ledger.v_document as document
        cross join lateral (values (case document.kind when 'SALES_CREDIT_NOTE'
          then -document.total_amount else document.total_amount end)) as signed (amount)
        where ${isAsked('document')}
          and document.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE', 'SALES_CREDIT_NOTE')
          and not document.is_opening and document.posting_date <= $3::date
          and document.document_date between $5::date and $6::date
          and (document.kind <> 'SALES_CREDIT_NOTE' or document.reference is distinct from $8)
          and ${stands('document.id')}
       union all
       select item.legal_entity_id, item.currency, 0,
              case when item.document_date between $5::date and $6::date and settled.whole
                then item.original_amount - settled.credited else 0 end,
              case when item.due_date between $5::date and least($6::date, $3::date)
                then item.original_amount - settled.otherwise else 0 end,
              case when item.due_date between $5::date and least($6::date, $3::date) then settled.on_time else 0 end
         from ledger.v_open_item as item
        cross join lateral (
          select coalesce(sum(part.amount) filter (
                   where part.document_kind = 'SALES_CREDIT_NOTE'), 0) as credited,
                 coalesce(sum(part.amount) filter (
                   where part.reason not in ('CASH', 'CONTRA')), 0) as otherwise,
                 coalesce(sum(part.amount) filter (
                   where part.reason in ('CASH', 'CONTRA')
                     and part.settled_on <= item.due_date), 0) as on_time,
                 $7::int is not null and coalesce(sum(part.amount) filter (
                   where part.settled_on <= item.document_date + $7::int), 0)
                     >= item.original_amount as whole
            from (${SETTLED}) as part) as settled
        where ${isAsked('item')}
          and item.document_kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')
          and item.item_class = 'RECEIVABLE' and item.posting_date <= $3::date
          and (item.due_date between $5::date and least($6::date, $3::date)
               or ($7::int is not null and item.document_date between $5::date and $6::date))
          and ${stands('item.document_id')}
     ) as each
    group by legal_entity_id, currency
   having sum(turnover) <> 0 or sum(eligible) <> 0 or sum(due) <> 0
   offset 0) as found
 order by asked.party_id`;

/** One statement however many parties; each is looked up by its own keys. */
export const readSoldAndPaid: EvaluationStore['soldAndPaid'] = async (
  reader,
  scheme,
  { partyIds, asOf },
) => {
  if (partyIds.length === 0) return [];
  const { legalEntityId, periodFrom, periodTo, conditions } = scheme;
  const rows = await reader.query<Row>({
    text: TEXT,
    values: [
      ...[reader.tenantId, partyIds, asOf, legalEntityId, periodFrom, periodTo],
      ...[conditions.paidWithinDays, creditReferenceOf(scheme)],
    ],
  });
  return rows.map((row): SoldAndPaid => {
    const figure = (name: Figure) => new Decimal(row[name]);
    const { partyId, currency } = row;
    return {
      ...{ partyId, legalEntityId: row.legalEntityId, currency },
      ...{ turnover: figure('turnover'), eligible: figure('eligible') },
      ...{ due: figure('due'), onTime: figure('onTime') },
    };
  });
};
