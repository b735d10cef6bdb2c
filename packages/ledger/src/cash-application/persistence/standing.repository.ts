import { Decimal, invariant, Money, type BusinessDate, groupsOf } from '@duebook/kernel';
import { isOneOf, type Transaction } from '@duebook/platform';
import type { DecidedEntry } from '../../journal/domain/entry';
import { readEntries } from '../../journal/persistence/read-entries';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import type { AllocationsBy, DocumentsToUndo } from '../application/ports';
import type { AllocationReason } from '../domain/decided-allocation';
import type { StandingAllocation } from '../domain/decide-allocation-reversal';
import type { StandingDocument } from '../domain/decide-document-reversal';
import type { OpenItemFact } from '../domain/open-item-fact';
import { lockItems, lockItemsTogether } from './open-item.repository';

interface AllocationRow {
  readonly id: string;
  readonly legalEntityId: string;
  readonly debitItemId: string;
  readonly creditItemId: string;
  readonly debitAmount: string;
  readonly creditAmount: string;
  readonly debitFunctional: string;
  readonly creditFunctional: string;
  readonly allocatedOn: BusinessDate;
  readonly entryId: string | null;
  readonly reason: AllocationReason;
  readonly differenceItemId: string | null;
  readonly isReversed: boolean;
}

/**
 * Allocations by group, or one by id with the differences that its call settled on the same item.
 * Their items are locked first, then whether they still stand is read.
 */
export async function lockAllocations(
  tx: Transaction,
  by: AllocationsBy,
): Promise<readonly StandingAllocation[]> {
  const before = await readAllocations(tx, by);
  if (before.length === 0) return [];
  const items = await lockItems(tx, before.flatMap(itemsOf));
  return standingAllocations(tx, await readAllocations(tx, by), items);
}

/** By id or group, or those by which documents that are contras settle their items. */
type ReadBy = AllocationsBy | { readonly contraIds: readonly string[] };

const itemsOf = ({ debitItemId, creditItemId }: AllocationRow) => [debitItemId, creditItemId];

async function standingAllocations(
  tx: Transaction,
  rows: readonly AllocationRow[],
  items: readonly OpenItemFact[],
): Promise<readonly StandingAllocation[]> {
  const itemsById = new Map(items.map((item) => [item.id, item]));
  const entries = await readEntries(
    tx,
    rows.flatMap((row) => row.entryId ?? []),
  );
  return rows.map((row) => {
    const debit = itemsById.get(row.debitItemId);
    const credit = itemsById.get(row.creditItemId);
    invariant(debit !== undefined && credit !== undefined, 'an allocation has its two items');
    const functionalCurrency = debit.openFunctional.currency;
    return {
      id: row.id,
      legalEntityId: row.legalEntityId,
      debit,
      credit,
      debitAmount: Money.of(row.debitAmount, debit.open.currency),
      creditAmount: Money.of(row.creditAmount, credit.open.currency),
      debitFunctional: Money.of(row.debitFunctional, functionalCurrency),
      creditFunctional: Money.of(row.creditFunctional, functionalCurrency),
      allocatedOn: row.allocatedOn,
      entry: row.entryId === null ? null : (entries.get(row.entryId) ?? null),
      differenceItemId: row.differenceItemId,
      isReversed: row.isReversed,
      reason: row.reason,
    };
  });
}

function readAllocations(tx: Transaction, by: ReadBy): Promise<readonly AllocationRow[]> {
  if ('contraIds' in by) {
    return tx.query<AllocationRow>({
      name: 'ledger.read_allocations_of_contras',
      text: allocationsAmong(OF_CONTRAS),
      values: [tx.tenantId, by.contraIds],
    });
  }
  return tx.query<AllocationRow>({
    name: 'ledger.read_allocations',
    text: allocationsAmong(ASKED),
    values:
      'groupId' in by ? [tx.tenantId, null, by.groupId] : [tx.tenantId, by.allocationId, null],
  });
}

const ASKED = `with asked as materialized (
                 select id, group_id, debit_item_id, credit_item_id from ledger.allocation
                  where tenant_id = $1 and ${isOneOf('id', 'array[$2::uuid]')})
               select id from asked
                union
               select id from ledger.allocation
                where tenant_id = $1 and ${isOneOf('group_id', 'array[$3::uuid]')}
                union
               select difference.id
                 from asked
                 join ledger.allocation as difference
                   on difference.group_id = asked.group_id
                  and (difference.debit_item_id = asked.debit_item_id
                       or difference.credit_item_id = asked.credit_item_id)
                where difference.tenant_id = $1 and difference.reason in ('DISCOUNT', 'TOLERANCE')
                  and ${isOneOf('difference.group_id', 'array(select group_id from asked)')}`;

const ITEMS_OF_CONTRAS = `select item.id from ledger.open_item as item
                          where item.tenant_id = $1 and ${isOneOf('item.document_id', '$2::uuid[]')}
                            and (select contra.kind from ledger.document as contra
                                  where contra.tenant_id = $1
                                    and contra.id = item.document_id) = 'CONTRA'`;

const OF_CONTRAS = `select id from ledger.allocation
                    where tenant_id = $1 and reason = 'CONTRA'
                      and ${isOneOf('debit_item_id', `array(${ITEMS_OF_CONTRAS})`)}
                    union
                   select id from ledger.allocation
                    where tenant_id = $1 and reason = 'CONTRA'
                      and ${isOneOf('credit_item_id', `array(${ITEMS_OF_CONTRAS})`)}`;

const allocationsAmong = (ids: string): string =>
  `select id, legal_entity_id as "legalEntityId", debit_item_id as "debitItemId",
          credit_item_id as "creditItemId", debit_amount as "debitAmount",
          credit_amount as "creditAmount", debit_functional as "debitFunctional",
          credit_functional as "creditFunctional", allocated_on as "allocatedOn",
          entry_id as "entryId", reason,
          case when reason in ('DISCOUNT', 'TOLERANCE') then (
            select item.id from ledger.open_item as item
             where item.tenant_id = $1
               and ${isOneOf('item.id', 'array[debit_item_id, credit_item_id]')}
               and (select booked.commit_id from ledger.document as booked
                     where booked.tenant_id = $1
                       and booked.id = item.document_id) = allocation.commit_id
          ) end as "differenceItemId",
          (select undone.id from ledger.allocation as undone
            where undone.tenant_id = $1
              and undone.reverses_allocation_id = allocation.id) is not null as "isReversed"
     from ledger.allocation as allocation
    where tenant_id = $1 and ${isOneOf('id', `array(${ids})`)}
    order by id`;

interface DocumentRow {
  readonly id: string;
  readonly legalEntityId: string;
  readonly kind: DocumentKind;
  readonly sourceSystem: string;
  readonly documentNumber: string;
  readonly numberScope: string;
  readonly externalRef: string | null;
  readonly partyId: string;
  readonly documentDate: BusinessDate;
  readonly postingDate: BusinessDate;
  readonly currency: string;
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  readonly functional: string;
  readonly functionalCurrency: string;
  readonly exchangeRate: string;
  readonly exchangeRateSource: string | null;
  readonly paymentTermId: string | null;
  readonly reference: string | null;
  readonly memo: string | null;
  readonly isOpening: boolean;
  readonly reversesDocumentId: string | null;
  readonly entryId: string;
  readonly isReversed: boolean;
}

/**
 * Documents with their entries and their items, and what those that are contras settle. The items of
 * both are locked together: those of contras before the others, two calls could each wait for an
 * item of the other.
 */
export async function lockDocuments(
  tx: Transaction,
  documentIds: readonly string[],
): Promise<DocumentsToUndo> {
  const contraIds = documentIds;
  const before = await readAllocations(tx, { contraIds });
  const openItemIds = before.flatMap(itemsOf);
  const items = await lockItemsTogether(tx, { documentIds, openItemIds });
  const rows = before.length === 0 ? [] : await readAllocations(tx, { contraIds });
  const ofContras = await standingAllocations(tx, rows, items);
  return { documents: await readStanding(tx, documentIds, items), ofContras };
}

/** The documents of items that are locked already, with their entries. */
export function readDocumentsOf(
  tx: Transaction,
  items: readonly OpenItemFact[],
): Promise<readonly StandingDocument[]> {
  const documentIds = items.map((item) => item.documentId);
  return readStanding(tx, documentIds, items);
}

async function readStanding(
  tx: Transaction,
  documentIds: readonly string[],
  items: readonly OpenItemFact[],
): Promise<readonly StandingDocument[]> {
  const rows = await tx.query<DocumentRow>({
    name: 'ledger.read_standing_documents',
    text: `select document.id, document.legal_entity_id as "legalEntityId", document.kind,
                  document.source_system as "sourceSystem",
                  document.document_number as "documentNumber",
                  document.number_scope as "numberScope", document.external_ref as "externalRef",
                  document.party_id as "partyId", document.document_date as "documentDate",
                  document.posting_date as "postingDate", document.currency,
                  document.net_amount as net, document.tax_amount as tax,
                  document.total_amount as total, document.functional_amount as functional,
                  entity.functional_currency as "functionalCurrency",
                  document.exchange_rate as "exchangeRate",
                  document.exchange_rate_source as "exchangeRateSource",
                  document.payment_term_id as "paymentTermId", document.reference, document.memo,
                  document.is_opening as "isOpening",
                  document.reverses_document_id as "reversesDocumentId", entry.id as "entryId",
                  (select undone.id from ledger.document as undone
                    where undone.tenant_id = $1
                      and undone.reverses_document_id = document.id) is not null as "isReversed"
             from ledger.document as document
             join governance.v_legal_entity as entity
               on entity.tenant_id = $1 and entity.id = document.legal_entity_id
            cross join lateral (
              select id from ledger.journal_entry
               where tenant_id = $1 and ${isOneOf('source_id', 'array[document.id]')}
              offset 0) as entry
            where document.tenant_id = $1 and ${isOneOf('document.id', '$2::uuid[]')}
            order by document.id`,
    values: [tx.tenantId, documentIds],
  });
  const entries = await readEntries(
    tx,
    rows.map((row) => row.entryId),
  );
  const own = groupsOf(
    rows.map((row) => row.id),
    items,
    (item) => item.documentId,
  );
  return rows.map((row, index) => standingDocument(row, entries, own[index] ?? []));
}

function standingDocument(
  row: DocumentRow,
  entries: ReadonlyMap<string, DecidedEntry>,
  items: readonly OpenItemFact[],
): StandingDocument {
  const { currency, functionalCurrency, net, tax, total, functional, entryId, ...rest } = row;
  const entry = entries.get(entryId);
  invariant(entry !== undefined, 'a document has its entry');
  return {
    document: {
      ...rest,
      net: Money.of(net, currency),
      tax: Money.of(tax, currency),
      total: Money.of(total, currency),
      functional: Money.of(functional, functionalCurrency),
      exchangeRate: new Decimal(rest.exchangeRate),
    },
    entry,
    items,
    isReversed: rest.isReversed,
  };
}
