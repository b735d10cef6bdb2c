import { invariant, Money } from '@duebook/kernel';
import { isOneOf, type Statement, type Transaction } from '@duebook/platform';
import type { FreeItems, ItemsTogether } from '../application/ports';
import type { OpenAmountOn, OpenItemFact } from '../domain/open-item-fact';
import { NO_PAST, readPast, type PastRow } from './past.repository';

interface Row extends Omit<OpenItemFact, 'original' | 'open' | 'openFunctional' | 'past'> {
  readonly currency: string;
  readonly functionalCurrency: string;
  readonly original: string;
  readonly open: string;
  readonly openFunctional: string;
  readonly wasReopened: boolean;
}

const COLUMNS = `item.id, item.legal_entity_id as "legalEntityId", item.party_id as "partyId",
  item.item_class as "itemClass", item.control_account_id as "controlAccountId", item.side,
  item.document_id as "documentId", document.kind as "documentKind",
  document.document_number as "documentNumber", item.document_date as "documentDate",
  item.posting_date as "postingDate", item.due_date as "dueDate", item.discounts, item.currency,
  entity.functional_currency as "functionalCurrency", item.original_amount as original,
  item.open_amount as open, item.open_functional as "openFunctional",
  item.was_reopened as "wasReopened"`;

const SOURCE = `ledger.open_item as item
  cross join lateral (
    select kind, document_number from ledger.document
     where tenant_id = $1 and ${isOneOf('id', 'array[item.document_id]')} offset 0) as document
  join governance.v_legal_entity as entity
    on entity.tenant_id = $1 and entity.id = item.legal_entity_id`;

/** Items by id. Locks come in the order of ids, so that two allocations never wait in a circle. */
export async function lockItems(
  tx: Transaction,
  openItemIds: readonly string[],
): Promise<readonly OpenItemFact[]> {
  return read(tx, {
    name: 'ledger.lock_items',
    text: `select ${COLUMNS} from ${SOURCE}
            where item.tenant_id = $1 and ${isOneOf('item.id', '$2::uuid[]')}
            order by item.id for no key update of item`,
    values: [tx.tenantId, openItemIds],
  });
}

/**
 * The items of documents with named ones, and with the open ones opposite to those of some. Found
 * first and then locked together: locked one after the other, receipts before invoices, two
 * matchings could each wait for an item of the other.
 */
export function lockItemsTogether(
  tx: Transaction,
  { documentIds, openItemIds, oppositeTo = [] }: ItemsTogether,
): Promise<readonly OpenItemFact[]> {
  const named = oppositeTo.length === 0;
  return read(tx, {
    name: named ? 'ledger.lock_items_with_named' : 'ledger.lock_items_with_opposite',
    text: `select ${COLUMNS} from ${SOURCE}
            where item.tenant_id = $1
              and ${isOneOf('item.id', `array(${named ? ASKED : `${ASKED} union ${OPPOSITE}`})`)}
            order by item.id for no key update of item`,
    values: [tx.tenantId, documentIds, openItemIds, ...(named ? [] : [oppositeTo])],
  });
}

/**
 * The items of documents with named ones, without waiting for any of them. Found first, so that an
 * item that another transaction has locked is known to be there.
 */
export async function lockFreeItems(
  tx: Transaction,
  documentIds: readonly string[],
  openItemIds: readonly string[],
): Promise<FreeItems> {
  const values = [tx.tenantId, documentIds, openItemIds];
  const [found, locked] = (await tx.batch([
    {
      name: 'ledger.find_items_to_lock',
      text: `select id, document_id as "documentId" from ledger.open_item
              where tenant_id = $1 and ${isOneOf('id', `array(${ASKED})`)}`,
      values,
    },
    {
      name: 'ledger.lock_free_items',
      text: `select ${COLUMNS} from ${SOURCE}
              where item.tenant_id = $1 and ${isOneOf('item.id', `array(${ASKED})`)}
              order by item.id for no key update of item skip locked`,
      values,
    },
  ])) as unknown as [FreeItems['held'], Row[]];
  const ours = new Set(locked.map(({ id }) => id));
  return { free: await factsOf(tx, locked), held: found.filter(({ id }) => !ours.has(id)) };
}

const ASKED = `select id from ledger.open_item
                where tenant_id = $1 and ${isOneOf('document_id', '$2::uuid[]')}
                union
               select unnest($3::uuid[])`;

/** Ordered as the index of a party's open items is, which seems no better than others for few rows. */
const OPPOSITE = `select opposite.id
                    from (select distinct party_id, legal_entity_id, control_account_id, side, currency
                            from ledger.open_item
                           where tenant_id = $1 and ${isOneOf('document_id', '$4::uuid[]')}) as own
                   cross join lateral (
                     select * from ledger.open_item
                      where tenant_id = $1 and party_id = own.party_id and open_amount > 0
                      order by due_date, id offset 0) as opposite
                   where opposite.legal_entity_id = own.legal_entity_id
                     and opposite.control_account_id = own.control_account_id
                     and opposite.side <> own.side and opposite.currency = own.currency`;

async function read(tx: Transaction, statement: Statement): Promise<readonly OpenItemFact[]> {
  return factsOf(tx, await tx.query<Row>(statement));
}

async function factsOf(tx: Transaction, rows: readonly Row[]): Promise<readonly OpenItemFact[]> {
  const reopened = rows.filter((row) => row.wasReopened).map((row) => row.id);
  const past = reopened.length === 0 ? NO_PAST : await readPast(tx, reopened);
  return rows.map((row) => itemOf(row, past.get(row.id) ?? []));
}

function itemOf(row: Row, days: readonly PastRow[]): OpenItemFact {
  const { currency, functionalCurrency, original, open, openFunctional, wasReopened, ...rest } =
    row;
  const past = days.map((each): OpenAmountOn => ({
    on: each.on,
    open: Money.of(each.open, currency),
  }));
  invariant(
    !wasReopened || past.at(-1)?.open.amount.equals(open) === true,
    'the movements of an item end in what it has open',
  );
  return {
    ...rest,
    original: Money.of(original, currency),
    open: Money.of(open, currency),
    openFunctional: Money.of(openFunctional, functionalCurrency),
    past,
  };
}
