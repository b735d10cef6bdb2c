import { named, POSTED, type DocumentPattern } from './find-documents';
import { DAYS_AFTER_CHANGE } from './money-patterns';

/** Whether one of two principals may act as the other, through any number of programs and keys. */
function areOne(one: string, other: string): string {
  return `(${mayActAs(one, other)} or ${mayActAs(other, one)})`;
}

function mayActAs(person: string, standIn: string): string {
  return `exists (select from governance.v_stand_in as stand_in
                   where stand_in.tenant_id = $1 and stand_in.stand_in_id = ${standIn}.principal_id
                     and stand_in.principal_id = ${person}.principal_id)`;
}

/** A receipt that covers now one item, now another. */
export const lapping: DocumentPattern = {
  code: 'LAPPING',
  name: 'Receipt moved from item to item',
  nameZh: '同一收款反复核销',
  description:
    'A receipt that was taken off items at least twice, of at least two different items, the last time in these days. Not one that was matched wrongly once and then right. What is missing of one customer may have been covered with the money of the next.',
  found: `
    with undone as (
      select undoing.allocated_on, undoing.commit_id, matched.commit_id as matched_by,
             receipt.document_id as receipt_id,
             case when receipt.id = matched.credit_item_id then matched.debit_item_id
                  else matched.credit_item_id end as settled_id
        from ledger.allocation as undoing
        join ledger.allocation as matched
          on matched.tenant_id = undoing.tenant_id and matched.id = undoing.reverses_allocation_id
        join ledger.open_item as receipt
          on receipt.tenant_id = matched.tenant_id
         and receipt.id in (matched.debit_item_id, matched.credit_item_id)
        join ledger.document as brought
          on brought.tenant_id = receipt.tenant_id and brought.id = receipt.document_id
         and brought.kind = 'RECEIPT'
       where undoing.tenant_id = $1 and undoing.allocated_on <= $3
         and undoing.reverses_allocation_id is not null),
    moved as (
      select receipt_id, max(allocated_on) as found_on, count(*) as times,
             count(distinct settled_id) as items,
             array(select distinct record.principal_id
                     from platform.v_commit_record as record
                    where record.tenant_id = $1
                      and record.id = any (array_agg(commit_id) || array_agg(matched_by))
                    order by record.principal_id) as principal_ids
        from undone group by receipt_id
      having count(*) >= 2 and count(distinct settled_id) >= 2)
    select receipt.id, moved.found_on, receipt.legal_entity_id, receipt.party_id,
           moved.principal_ids, jsonb_build_array(${named('receipt')}) as documents,
           receipt.document_number || ' was taken off ' || moved.items || ' items, '
             || moved.times || ' times in all' as summary
      from moved
      join ledger.document as receipt
        on receipt.tenant_id = $1 and receipt.id = moved.receipt_id`,
};

/** One person on both sides of what two should do, once by a program of theirs. */
export const selfService: DocumentPattern = {
  code: 'SELF_SERVICE',
  name: 'Two duties by one person and a program of theirs',
  nameZh: '本人与其服务账号串联操作',
  description: `A document that was settled by one of the other kind, or reversed, where one was posted by a person and the other by a program that this person made or issued a key of: an invoice and its receipt or payment, a credit note and its refund, a document of money and its reversal. Also money that went out within ${DAYS_AFTER_CHANGE} days after the party’s bank account was changed, one by a person and one by such a program. Not what one principal did alone, which roles keep apart, and not two people. Duties may have been brought together by a second key.`,
  found: `
    with posted as not materialized (${POSTED}),
    pair as (
      select allocation.id, allocation.allocated_on as found_on, claim.id as first_id,
             money.id as second_id
        from ledger.allocation
        join ledger.open_item as debit
          on debit.tenant_id = $1 and debit.id = allocation.debit_item_id
        join ledger.open_item as credit
          on credit.tenant_id = $1 and credit.id = allocation.credit_item_id
        join posted as claim on claim.id in (debit.document_id, credit.document_id)
        join posted as money on money.id in (debit.document_id, credit.document_id)
       where allocation.tenant_id = $1 and allocation.allocated_on between $2 and $3
         and allocation.reverses_allocation_id is null
         and (claim.kind, money.kind) in (
           ('SALES_INVOICE', 'RECEIPT'), ('SALES_DEBIT_NOTE', 'RECEIPT'),
           ('SALES_CREDIT_NOTE', 'CUSTOMER_REFUND'), ('ADJUSTMENT', 'CUSTOMER_REFUND'),
           ('PURCHASE_INVOICE', 'PAYMENT'), ('ADJUSTMENT', 'PAYMENT'))
      union all
      select undoing.id, undoing.posting_date, money.id, undoing.id
        from posted as undoing
        join posted as money on money.id = undoing.reverses_document_id
       where undoing.posting_date between $2 and $3
         and money.kind in ('RECEIPT', 'PAYMENT', 'CUSTOMER_REFUND', 'SUPPLIER_REFUND'))
    select pair.id, pair.found_on, first.legal_entity_id, first.party_id,
           array[first.principal_id, second.principal_id] as principal_ids,
           jsonb_build_array(${named('first')}, ${named('second')}) as documents,
           first.document_number || ' and ' || second.document_number
             || ' were posted by one person and a program of theirs' as summary
      from pair
      join posted as first on first.id = pair.first_id
      join posted as second on second.id = pair.second_id
     where ${areOne('first', 'second')}
    union all
    select paid.id, paid.posting_date, paid.legal_entity_id, paid.party_id,
           array[change.principal_id, paid.principal_id], jsonb_build_array(${named('paid')}),
           paid.document_number || ' went out after the bank account was changed, by one person'
             || ' and a program of theirs'
      from posted as paid
      join lateral (
        select change.principal_id
          from parties.v_bank_account_change as change
         where change.tenant_id = $1 and change.party_id = paid.party_id
           and change.changed_at <= paid.started_at
           and change.changed_at > paid.started_at - interval '${DAYS_AFTER_CHANGE} days'
           and ${areOne('change', 'paid')}
         order by change.changed_at desc limit 1) as change on true
     where paid.posting_date between $2 and $3
       and paid.kind in ('PAYMENT', 'CUSTOMER_REFUND', 'SUPPLIER_REFUND')`,
};
