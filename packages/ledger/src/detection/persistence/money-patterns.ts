import { amountOf, named, POSTED, type DocumentPattern } from './find-documents';

/** How long after a change of the bank account a payment is told of. */
export const DAYS_AFTER_CHANGE = 10;

/** How long after a claim was given up a receipt of the same amount is told of. */
const DAYS_AFTER_CREDIT = 90;

/** Money that went to a bank account which is new. */
export const bankAccountThenPayment: DocumentPattern = {
  code: 'BANK_ACCOUNT_THEN_PAYMENT',
  name: 'Bank account changed before money went out',
  nameZh: '变更银行账户后付款或退款',
  description: `A payment or refund within ${DAYS_AFTER_CHANGE} days after the party got another bank account than its first ones, by whomever. Not one that was reversed, and not the first account of a party. It may be a fraud by a forged letter, or by whoever changed the account.`,
  found: `
    with posted as not materialized (${POSTED}
      and document.kind in ('PAYMENT', 'CUSTOMER_REFUND', 'SUPPLIER_REFUND')
      and document.posting_date between $2 and $3
      and not exists (select from ledger.document as undoing
                       where undoing.tenant_id = $1
                         and undoing.reverses_document_id = document.id))
    select paid.id, paid.posting_date as found_on, paid.legal_entity_id, paid.party_id,
           array(select distinct who from unnest(
             array_append(change.principal_ids, paid.principal_id)) as who order by who) as principal_ids,
           jsonb_build_array(${named('paid')}) as documents,
           paid.document_number || ' of ' || ${amountOf('paid')}
             || ' went out ' || change.days || ' days after the bank account was changed' as summary
      from posted as paid
      join lateral (
        select array_agg(distinct change.principal_id) as principal_ids,
               floor(extract(epoch from paid.started_at - max(change.changed_at)) / 86400)::int
                 as days
          from parties.v_bank_account_change as change
         where change.tenant_id = $1 and change.party_id = paid.party_id
           and change.changed_at <= paid.started_at
           and change.changed_at > paid.started_at - interval '${DAYS_AFTER_CHANGE} days'
        having count(*) > 0) as change on true`,
};

/** A claim that was given up, and then paid all the same. */
export const creditThenReceipt: DocumentPattern = {
  code: 'CREDIT_THEN_RECEIPT',
  name: 'Claim given up, then received',
  nameZh: '冲减应收后又收款',
  description: `A receipt of the same party, legal entity, currency and amount as a credit note or a write-off of at most ${DAYS_AFTER_CREDIT} days before, both standing. Not what was given up together with the receipt, as a discount is. Money may have been kept and the claim hidden, until somebody paid it back.`,
  found: `
    with posted as not materialized (${POSTED}
      and (document.kind = 'SALES_CREDIT_NOTE'
           or document.kind = 'RECEIPT'
           or document.kind = 'ADJUSTMENT'
              and exists (select from ledger.open_item as item
                           where item.tenant_id = $1 and item.document_id = document.id
                             and item.item_class = 'RECEIVABLE' and item.side = 'CREDIT'))
      and document.posting_date between $2::date - ${DAYS_AFTER_CREDIT} and $3
      and not exists (select from ledger.document as undoing
                       where undoing.tenant_id = $1
                         and undoing.reverses_document_id = document.id))
    select received.id, received.posting_date as found_on, received.legal_entity_id,
           received.party_id,
           array(select distinct who from unnest(
             array[given.principal_id, received.principal_id]) as who order by who) as principal_ids,
           jsonb_build_array(${named('given')}, ${named('received')}) as documents,
           given.document_number || ' gave up ' || ${amountOf('given')} || ' on '
             || given.posting_date || '; ' || received.document_number
             || ' received as much' as summary
      from posted as received
      join lateral (
        select * from posted as given
         where given.kind <> 'RECEIPT'
           and given.legal_entity_id = received.legal_entity_id
           and given.party_id = received.party_id and given.currency = received.currency
           and given.total_amount = received.total_amount
           and given.commit_id <> received.commit_id
           and given.started_at < received.started_at
           and received.posting_date - given.posting_date between 0 and ${DAYS_AFTER_CREDIT}
         order by given.posting_date desc, given.id desc limit 1) as given on true
     where received.kind = 'RECEIPT'`,
};

/** What stood in the books over the end of a period, and no longer. */
export const roundTrip: DocumentPattern = {
  code: 'ROUND_TRIP',
  name: 'Posted and undone across a period’s end',
  nameZh: '跨期记账又冲销',
  description:
    'A document that the same person posted and reversed within 31 days, with the end of a fiscal period in between. Not one that another person undid, and not one undone in its own period. Figures may have been dressed for a report.',
  found: `
    with posted as not materialized (${POSTED}
      and document.posting_date between $2::date - 31 and $3)
    select undone.id, undone.posting_date as found_on, undone.legal_entity_id, undone.party_id,
           array[undone.principal_id] as principal_ids,
           jsonb_build_array(${named('first')}, ${named('undone')}) as documents,
           first.document_number || ' of ' || ${amountOf('first')} || ' stood from '
             || first.posting_date || ' to ' || undone.posting_date || ', over the end of '
             || period.ends_on as summary
      from posted as undone
      join posted as first on first.id = undone.reverses_document_id
       and first.principal_id = undone.principal_id
       and undone.posting_date - first.posting_date <= 31
      join lateral (
        select max(period.ends_on) as ends_on
          from ledger.fiscal_period as period
         where period.tenant_id = $1 and period.legal_entity_id = undone.legal_entity_id
           and period.kind = 'REGULAR' and period.ends_on >= first.posting_date
           and period.ends_on < undone.posting_date) as period on period.ends_on is not null
     where undone.kind = 'REVERSAL' and undone.principal_kind <> 'SYSTEM'`,
};
