import { Decimal, type BusinessDate, type CurrencyCode, type Id } from '@duebook/kernel';
import { isOneOf, type SqlReader } from '@duebook/platform';
import type { InterestFacts, ItemFacts } from '../application/ports';

interface Row {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly documentId: Id;
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly currency: CurrencyCode;
  /** What moved on which day, the earliest first. */
  readonly moved: readonly (readonly [BusinessDate, string])[];
}

/**
 * SQL: of items called `asked` those that may bear interest, with what moved them. A document counts from
 * its due date at the latest: what was posted late was owed all the same. Looked up row by row, whatever
 * statistics say of a tenant that was loaded just now.
 */
const FACTS = `select item.id, item.legal_entity_id as "legalEntityId", item.party_id as "partyId",
         item.document_id as "documentId", item.document_number as "documentNumber",
         item.document_date as "documentDate", item.due_date as "dueDate", item.currency, steps.moved
    from asked
   cross join lateral (
     select * from ledger.v_open_item as found
      where found.tenant_id = $1 and ${isOneOf('found.id', 'array[asked.id]')}
        and found.item_class = 'RECEIVABLE' and found.side = 'DEBIT'
        and found.document_kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')
      offset 0) as item
   cross join lateral (
     select json_agg(json_build_array(moved.day, moved.amount::text) order by moved.day) as moved
       from (select case when movement.kind = 'DOCUMENT'
                         then least(movement.effective_on, item.due_date)
                         else movement.effective_on end as day,
                    sum(movement.amount) as amount
               from ledger.v_open_item_movement as movement
              where movement.tenant_id = $1
                and ${isOneOf('movement.open_item_id', 'array[item.id]')}
              group by 1 having sum(movement.amount) <> 0) as moved) as steps
   where (select true from ledger.v_document as undoing
           where undoing.tenant_id = $1 and undoing.reverses_document_id = item.document_id
           limit 1) is null
     and (select true from contracts.late_interest_charge as charge
           where charge.tenant_id = $1 and charge.document_id = item.document_id limit 1) is null`;

/** What the ledger knows of receivables, by its read views. */
export const interestFacts: InterestFacts = {
  byItems: (reader, openItemIds) =>
    read(reader, {
      name: 'contracts.interest_facts_of_items',
      text: `with asked as (select distinct id from unnest($2::uuid[]) as asked (id)) ${FACTS}`,
      values: [reader.tenantId, openItemIds],
    }),

  // What was settled in time moved on no day after its due date, and bears nothing.
  ofParties: (reader, { partyIds, legalEntityId, upTo }) =>
    read(reader, {
      name: 'contracts.interest_facts_of_parties',
      text: `with asked as (
               select found.id
                 from unnest($2::uuid[]) as party (id)
                cross join lateral (
                  select item.id from ledger.v_open_item as item
                   where item.tenant_id = $1 and ${isOneOf('item.party_id', 'array[party.id]')}
                     and item.open_amount > 0 and item.legal_entity_id = $3
                     and item.due_date < $4::date
                  offset 0) as found
               union
               select found.id
                 from unnest($2::uuid[]) as party (id)
                cross join lateral (
                  select movement.open_item_id as id from ledger.v_open_item_movement as movement
                   where movement.tenant_id = $1
                     and ${isOneOf('movement.party_id', 'array[party.id]')}
                     and movement.due_date < $4::date and movement.effective_on > movement.due_date
                     and movement.side = 'DEBIT' and movement.legal_entity_id = $3
                  offset 0) as found) ${FACTS}`,
      values: [reader.tenantId, partyIds, legalEntityId, upTo],
    }),
};

async function read(
  reader: SqlReader,
  statement: Parameters<SqlReader['query']>[0],
): Promise<readonly ItemFacts[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map(({ moved, ...item }) => {
    let principal = new Decimal(0);
    const steps = moved.map(([on, amount]) => {
      principal = principal.plus(amount);
      return { on, principal };
    });
    return { item, principal: steps };
  });
}
