import { Money, type BusinessDate } from '@duebook/kernel';
import type { Statement, Transaction } from '@duebook/platform';
import type { Side } from '../../journal/domain/side';
import type { CashDiscount } from '../../receivables/domain/decided-posting';
import type { DocumentKind, ItemClass } from '../../receivables/domain/document-kind';
import type { OpenItemFact } from '../domain/open-item-fact';

interface Row {
  readonly id: string;
  readonly legalEntityId: string;
  readonly partyId: string;
  readonly itemClass: ItemClass;
  readonly controlAccountId: string;
  readonly side: Side;
  readonly documentId: string;
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  readonly postingDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly discounts: readonly CashDiscount[];
  readonly currency: string;
  readonly functionalCurrency: string;
  readonly original: string;
  readonly open: string;
  readonly openFunctional: string;
}

const COLUMNS = `item.id, item.legal_entity_id as "legalEntityId", item.party_id as "partyId",
  item.item_class as "itemClass", item.control_account_id as "controlAccountId", item.side,
  item.document_id as "documentId", document.kind as "documentKind",
  document.document_number as "documentNumber", item.document_date as "documentDate",
  item.posting_date as "postingDate", item.due_date as "dueDate", item.discounts, item.currency,
  entity.functional_currency as "functionalCurrency", item.original_amount as original,
  item.open_amount as open, item.open_functional as "openFunctional"`;

const SOURCE = `ledger.open_item as item
  join ledger.document as document
    on document.tenant_id = $1 and document.id = item.document_id
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
            where item.tenant_id = $1 and item.id = any($2::uuid[])
            order by item.id for no key update of item`,
    values: [tx.tenantId, openItemIds],
  });
}

export async function lockItemsOfDocument(
  tx: Transaction,
  documentId: string,
): Promise<readonly OpenItemFact[]> {
  return read(tx, {
    name: 'ledger.lock_items_of_document',
    text: `select ${COLUMNS} from ${SOURCE}
            where item.tenant_id = $1 and item.document_id = $2
            order by item.id for no key update of item`,
    values: [tx.tenantId, documentId],
  });
}

/** Open items that could settle one another with the given one. */
export async function lockItemsOpposite(
  tx: Transaction,
  item: OpenItemFact,
): Promise<readonly OpenItemFact[]> {
  return read(tx, {
    name: 'ledger.lock_items_opposite',
    text: `select ${COLUMNS} from ${SOURCE}
            where item.tenant_id = $1 and item.party_id = $2 and item.legal_entity_id = $3
              and item.control_account_id = $4 and item.side <> $5 and item.currency = $6
              and item.open_amount > 0
            order by item.id for no key update of item`,
    values: [
      tx.tenantId,
      item.partyId,
      item.legalEntityId,
      item.controlAccountId,
      item.side,
      item.open.currency,
    ],
  });
}

async function read(tx: Transaction, statement: Statement): Promise<readonly OpenItemFact[]> {
  const rows = await tx.query<Row>(statement);
  return rows.map(itemOf);
}

function itemOf(row: Row): OpenItemFact {
  const { currency, functionalCurrency, original, open, openFunctional, ...rest } = row;
  return {
    ...rest,
    original: Money.of(original, currency),
    open: Money.of(open, currency),
    openFunctional: Money.of(openFunctional, functionalCurrency),
  };
}
