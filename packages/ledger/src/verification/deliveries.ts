import { noneOf, type Invariant } from '@duebook/platform';
import { CHARGES } from '../deliveries/persistence/delivery.store';

/** Where each commit comes in their order: those that are not recorded yet after all that are. */
const PLACED = `placed as materialized (
    select commit_id, position from platform.v_recording where tenant_id = $1
     union all
    select commit_id, 4611686018427387904 from platform.v_unrecorded_commit where tenant_id = $1)`;

/** Each row with the ones before it, of its delivery and of its document, and whether it holds. */
const INVOICINGS = `invoicing as materialized (
    select each.id, each.delivery_id, each.document_id, each.amount,
           each.delivery_ordinal, each.document_ordinal, placed.position,
           row_number() over of_delivery as delivery_place,
           row_number() over of_document as document_place,
           lag(placed.position) over of_delivery as position_before,
           lag(placed.position) over of_document as document_position_before,
           lead(each.id) over (partition by each.delivery_id, each.document_id
                                   order by each.delivery_ordinal) is null as holds,
           lead(each.id) over (partition by each.delivery_id, each.document_id
                                   order by each.document_ordinal) is null as holds_in_document
      from ledger.delivery_invoicing as each
      left join placed on placed.commit_id = each.commit_id
     where each.tenant_id = $1
    window of_delivery as (partition by each.delivery_id order by each.delivery_ordinal),
           of_document as (partition by each.document_id order by each.document_ordinal))`;

/** What documents that stand invoice of deliveries. */
const STANDING = `standing as materialized (
    select invoicing.delivery_id, invoicing.document_id, invoicing.amount
      from invoicing
      left join ledger.document as undone
        on undone.tenant_id = $1 and undone.reverses_document_id = invoicing.document_id
     where invoicing.holds and undone.id is null)`;

/** Rows are counted without a gap, and in the order in which they were committed. */
const DISORDERED = `select 'invoicing ' || id
    from invoicing
   where delivery_ordinal <> delivery_place or document_ordinal <> document_place
      or holds <> holds_in_document
      or position_before > position or document_position_before > position`;

const UNFIT = `select 'invoicing ' || invoicing.id
    from invoicing
    left join ledger.delivery as delivery
      on delivery.tenant_id = $1 and delivery.id = invoicing.delivery_id
    left join ledger.document as document
      on document.tenant_id = $1 and document.id = invoicing.document_id
   where delivery.id is null or document.id is null or not ${CHARGES}
      or delivery.legal_entity_id <> document.legal_entity_id
      or delivery.party_id <> document.party_id
      or delivery.currency <> document.currency`;

const ABOVE_DELIVERED = `select 'delivery ' || delivery.id
    from standing
    join ledger.delivery as delivery
      on delivery.tenant_id = $1 and delivery.id = standing.delivery_id
    left join ledger.delivery_withdrawal as withdrawal
      on withdrawal.tenant_id = $1 and withdrawal.delivery_id = delivery.id
   group by delivery.id, delivery.amount, withdrawal.delivery_id
  having sum(standing.amount)
         > case when withdrawal.delivery_id is null then delivery.amount else 0 end`;

const ABOVE_CHARGED = `select 'document ' || document.id
    from standing
    join ledger.document as document
      on document.tenant_id = $1 and document.id = standing.document_id
   group by document.id, document.total_amount
  having sum(standing.amount) > document.total_amount`;

/** What is invoiced of deliveries, and which of them count. */
export const deliveries: readonly Invariant[] = [
  noneOf(
    'I5',
    'Deliveries are invoiced within one legal entity, party and currency, for no more than was delivered or is charged, and none that is withdrawn',
    `with ${[PLACED, INVOICINGS, STANDING].join(', ')}
     ${[DISORDERED, UNFIT, ABOVE_DELIVERED, ABOVE_CHARGED].join(' union all ')}`,
  ),
  noneOf(
    'I6',
    'One number, one delivery that stands; those before it are withdrawn',
    `select 'delivery ' || delivery.delivery_number
       from ledger.delivery as delivery
       left join ledger.delivery_withdrawal as withdrawal
         on withdrawal.tenant_id = $1 and withdrawal.delivery_id = delivery.id
      where delivery.tenant_id = $1
      group by delivery.legal_entity_id, delivery.source_system, delivery.delivery_number
     having count(*) <> count(distinct delivery.generation)
         or max(delivery.generation) <> count(*) - 1
         or count(*) filter (where withdrawal.delivery_id is null) > 1
         or min(delivery.generation) filter (where withdrawal.delivery_id is null)
            < max(delivery.generation)
     union all
     select 'withdrawal of ' || withdrawal.delivery_id
       from ledger.delivery_withdrawal as withdrawal
       left join ledger.delivery as delivery
         on delivery.tenant_id = $1 and delivery.id = withdrawal.delivery_id
      where withdrawal.tenant_id = $1 and delivery.id is null`,
  ),
];
