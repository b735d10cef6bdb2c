import { Decimal } from '@duebook/kernel';
import { ListStatement, type Row } from '@duebook/platform';
import type { DiscountLeak, EvaluationStore, LeakStretch, LeakTotal } from '../application/ports';

/** Discounts that were granted though the day of payment had not earned them, and still stand. */
const CASH = (seen: string) => `
  select allocation.id, 'CASH_DISCOUNT' as kind, allocation.legal_entity_id, item.party_id,
         allocation.allocated_on as taken_on, item.currency, allocation.debit_amount as taken,
         allocation.debit_amount as unearned, item.document_number, item.document_id, item.id as open_item_id,
         coalesce(paid.paid_on, allocation.allocated_on) - offered.until as days_late,
         null::uuid as scheme_version_id
    from ledger.v_allocation as allocation
    join ledger.v_open_item as item
      on item.tenant_id = $1 and item.id = allocation.debit_item_id
    left join lateral (
      select max((discount ->> 'until')::date) as until
        from jsonb_array_elements(item.discounts) as discount) as offered on true
    left join lateral (
      select max(least(money.document_date, beside.allocated_on)) as paid_on
        from ledger.v_allocation as beside
        join ledger.v_open_item as money
          on money.tenant_id = $1 and money.id = beside.credit_item_id
       where beside.tenant_id = $1 and beside.group_id = allocation.group_id
         and beside.debit_item_id = item.id and beside.reason = 'CASH') as paid on true
   where allocation.tenant_id = $1 and allocation.reason = 'DISCOUNT'
     and allocation.is_discount_unearned and allocation.reverses_allocation_id is null
     and item.side = 'DEBIT'
     and not exists (select 1 from ledger.v_allocation as undone
                      where undone.tenant_id = $1
                        and undone.reverses_allocation_id = allocation.id)${seen}`;

/**
 * Credit notes that bear a scheme's reference, as far as they go beyond what was earned for good: the
 * later ones first, as the earlier ones used up what there was. In another currency than the scheme's
 * nothing was earned.
 */
const SCHEME = (seen: string) => `
  select id, 'SCHEME_REWARD' as kind, legal_entity_id, party_id, taken_on, currency, taken,
         least(taken, so_far - earned) as unearned, document_number, id as document_id,
         null::uuid as open_item_id,
         null::int as days_late, scheme_version_id
    from (
      select document.id, document.legal_entity_id, document.party_id,
             document.document_date as taken_on, document.currency,
             document.total_amount as taken, document.document_number,
             version.id as scheme_version_id,
             sum(document.total_amount) over (
               partition by version.id, document.party_id, document.currency
               order by document.document_date, document.id) as so_far,
             case when document.currency = version.currency
               then coalesce(reward.reward, 0) else 0 end as earned
        from credit_policy.discount_scheme_version as version
        join ledger.v_document as document
          on document.tenant_id = $1 and document.reference = version.credit_reference
        left join credit_policy.discount_scheme_evaluation as evaluation
          on evaluation.tenant_id = $1 and evaluation.scheme_version_id = version.id
         and evaluation.is_final and evaluation.state = 'COMPLETED'
        left join credit_policy.discount_scheme_reward as reward
          on reward.tenant_id = $1 and reward.evaluation_id = evaluation.id
         and reward.party_id = document.party_id
       where version.tenant_id = $1 and version.state <> 'DRAFT'
         and document.kind = 'SALES_CREDIT_NOTE'
         and not exists (select 1 from ledger.v_document as undone
                          where undone.tenant_id = $1
                            and undone.reverses_document_id = document.id)
    ) as credited
   where so_far > earned${seen}`;

function leaksOf(list: ListStatement, { legalEntityIds, filter }: LeakStretch): string {
  const ids = legalEntityIds === null ? null : list.parameter(legalEntityIds);
  if (ids !== null) list.variant('seen');
  const seen = (row: string) =>
    ids === null ? '' : ` and ${row}legal_entity_id = any (${ids}::uuid[])`;
  const conditions = [
    list.when('kinds', filter.kinds, (all) => `leak.kind = any (${all}::text[])`),
    list.when('party', filter.partyId, (id) => `leak.party_id = ${id}::uuid`),
    list.when('from', filter.takenFrom, (day) => `leak.taken_on >= ${day}::date`),
    list.when('to', filter.takenTo, (day) => `leak.taken_on <= ${day}::date`),
  ].join('');
  return `(${CASH(seen('allocation.'))} union all ${SCHEME(seen(''))}) as leak where true${conditions}`;
}

/** What was taken and not earned, the latest first. */
export const readLeaks: EvaluationStore['leaks'] = async (reader, asked) => {
  const list = new ListStatement('credit_policy.discount_leaks', reader.tenantId);
  const from = leaksOf(list, asked);
  const { after, limit } = asked;
  const further =
    after === null
      ? ''
      : list.when(
          'after',
          after.takenOn,
          (day) => `(leak.taken_on, leak.id) < (${day}::date, ${list.parameter(after.id)}::uuid)`,
        );
  const rows = await reader.query(
    list.of(`select leak.id, leak.kind, leak.legal_entity_id as "legalEntityId",
                    leak.party_id as "partyId", leak.taken_on as "takenOn", leak.currency,
                    leak.taken, leak.unearned, leak.document_number as "documentNumber",
                    leak.document_id as "documentId", leak.open_item_id as "openItemId", leak.days_late as "daysLate",
                    leak.scheme_version_id as "schemeVersionId"
               from ${from}${further}
              order by leak.taken_on desc, leak.id desc ${list.atMost(limit)}`),
  );
  return rows.slice(0, limit).map(leakOf);
};

function leakOf(row: Row): DiscountLeak {
  const { taken, unearned, ...leak } = row as unknown as DiscountLeak &
    Readonly<Record<'taken' | 'unearned', string>>;
  return { ...leak, taken: new Decimal(taken), unearned: new Decimal(unearned) };
}

/** The same in sums by kind and currency. */
export const readLeakTotals: EvaluationStore['leakTotals'] = async (reader, asked) => {
  const list = new ListStatement('credit_policy.discount_leak_totals', reader.tenantId);
  const from = leaksOf(list, asked);
  const rows = await reader.query(
    list.of(`select leak.kind, leak.currency, sum(leak.unearned) as unearned, count(*) as count
               from ${from} group by leak.kind, leak.currency order by leak.kind, leak.currency`),
  );
  return rows.map((row) => {
    const { unearned, count, ...of } = row as unknown as Pick<LeakTotal, 'kind' | 'currency'> &
      Readonly<Record<'unearned' | 'count', string>>;
    return { ...of, unearned: new Decimal(unearned), count: Number(count) };
  });
};
