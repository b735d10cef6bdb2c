import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, Money, newId, ok } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import {
  fillPastStatistics,
  OLD_STATISTICS,
  statementsOf,
  walksOfTenants,
} from '@duebook/platform/testing';
import { allocationReader } from '../../src/cash-application/persistence/allocation-reader.repository';
import { allocationStore } from '../../src/cash-application/persistence/allocation-store';
import { openItemReader } from '../../src/cash-application/persistence/open-item-reader.repository';
import { readPast } from '../../src/cash-application/persistence/past.repository';
import { deliveryStore } from '../../src/deliveries/persistence/delivery.store';
import { documentTimesStore } from '../../src/document-times/persistence/document-times.store';
import { settlementStore } from '../../src/imports/persistence/settlement.repository';
import type { EntryFilter } from '../../src/journal/application/journal-reading.ports';
import { journalReader } from '../../src/journal/persistence/journal-reader.repository';
import { readEntries } from '../../src/journal/persistence/read-entries';
import { openingItemStore } from '../../src/opening/persistence/opening-item.repository';
import { historyStore } from '../../src/opening/persistence/settled-history.repository';
import type { DocumentFilter } from '../../src/receivables/application/document-reading.ports';
import { documentReader } from '../../src/receivables/persistence/document-reader.repository';
import { factsWantedBy } from '../../src/receivables/domain/facts-wanted';
import { loadPostingFacts } from '../../src/receivables/persistence/posting-facts.repository';
import { EVERY_DOCUMENT } from '../support/every-document';
import { aLedger, type TestLedger } from '../support/a-ledger';
import { anItem } from '../support/facts';

/** What grows with the books. */
const TABLES = [
  'parties.party',
  'ledger.document',
  'ledger.document_line',
  'ledger.document_times',
  'ledger.delivery',
  'ledger.delivery_invoicing',
  'ledger.delivery_withdrawal',
  'ledger.open_item',
  'ledger.open_item_movement',
  'ledger.opening_item',
  'ledger.settled_history',
  'ledger.allocation',
  'ledger.journal_entry',
  'ledger.journal_entry_number',
  'ledger.journal_line',
];

const ids = [newId()];
const key = {
  ...{ place: 0, legalEntityId: newId(), sourceSystem: 'DUEBOOK', kind: 'SALES_INVOICE' as const },
  ...{ numberScope: '', documentNumber: 'L-1' },
};

const DELIVERY = {
  ...{ id: newId(), legalEntityId: newId(), partyId: newId(), sourceSystem: 'ERP' },
  ...{ deliveryNumber: 'D-1', deliveredOn: businessDate('2026-01-10') },
  amount: Money.of('1', 'CNY'),
};

const SETTLEMENT = { documentId: newId(), settledDocumentId: newId() };

/** Whatever is wanted, the statements are the same. */
const NOTHING_WANTED = factsWantedBy([], new Date(0));

/** Documents by what they bear, one way at a time. */
const documentsBy = (filter: Partial<DocumentFilter>) => (reader: SqlReader) =>
  documentReader.page(reader, {
    legalEntityIds: null,
    filter: { ...EVERY_DOCUMENT, ...filter },
    ...{ sortBy: 'POSTING_DATE_DESC', limit: 21, after: null },
  });

/** Entries by what they were made from. */
const entriesOf = (filter: Partial<EntryFilter>) => (reader: SqlReader) =>
  journalReader.page(reader, {
    legalEntityIds: null,
    filter: {
      ...{ accountId: null, periodId: null, sourceType: null, sourceId: null },
      ...{ documentKinds: null, sourceSystem: null, postedFrom: null, postedTo: null },
      ...filter,
    },
    ...{ sortBy: 'POSTING_DATE_ASC', limit: 21, after: null },
  });

/** What a unit of work sends. */
const writing =
  (work: (tx: Transaction) => Promise<unknown>) =>
  (reader: SqlReader): Promise<unknown> =>
    work({ ...reader, ids: { next: newId } } as unknown as Transaction);

const CNY = Money.of('1.00', 'CNY');
const ALLOCATION = {
  ...{ id: newId(), commitId: newId(), groupId: newId(), legalEntityId: newId() },
  ...{ debit: anItem({ id: newId() }), credit: anItem({ id: newId(), side: 'CREDIT' }) },
  ...{ debitAmount: CNY, creditAmount: CNY, debitFunctional: CNY, creditFunctional: CNY },
  ...{ allocatedOn: businessDate('2026-01-31'), reason: 'CASH' as const },
  ...{ entry: null, reversesAllocationId: null },
};

/** Every way to what grows with the books by its keys. */
const LOOKUPS: readonly ((reader: SqlReader) => Promise<unknown>)[] = [
  (reader) => documentReader.byIds(reader, ids),
  (reader) => documentReader.linesOf(reader, ids),
  documentsBy({ partyId: newId() }),
  documentsBy({ documentNumber: 'L-1' }),
  documentsBy({ reference: 'PO-1' }),
  documentsBy({ externalRef: 'SAP-1' }),
  (reader) => documentTimesStore.byIds(reader, ids),
  (reader) => documentTimesStore.ofDocuments(reader, ids),
  (reader) => deliveryStore.byIds(reader, ids),
  (reader) => deliveryStore.underKeysOf(reader, [DELIVERY]),
  (reader) => deliveryStore.invoicingFacts(reader, ids, ids),
  (reader) => openItemReader.byIds(reader, ids),
  (reader) => openItemReader.ofDocuments(reader, ids),
  (reader) => allocationReader.byIds(reader, ids),
  (reader) => allocationReader.ofGroups(reader, ids),
  writing((tx) => allocationStore.lockItems(tx, ids)),
  writing((tx) => allocationStore.lockItemsToAllocate(tx, newId(), ids)),
  writing((tx) => allocationStore.lockItemsToAllocate(tx, newId(), null)),
  writing((tx) => allocationStore.lockFreeItems(tx, ids, ids)),
  writing((tx) => readPast(tx, ids)),
  writing((tx) => allocationStore.lockAllocations(tx, { groupId: newId() })),
  writing((tx) => allocationStore.lockDocuments(tx, ids)),
  (reader) => allocationStore.findContras(reader, [key]),
  (reader) => allocationStore.toleratedRests(reader, ids),
  writing((tx) => allocationStore.write(tx, [ALLOCATION])),
  (reader) => journalReader.byIds(reader, ids),
  (reader) => journalReader.ofSources(reader, ids),
  entriesOf({ sourceId: newId() }),
  entriesOf({ documentKinds: ['ADJUSTMENT'] }),
  (reader) => journalReader.linesOf(reader, ids),
  (reader) => readEntries(reader, ids),
  (reader) => settlementStore.findDocuments(reader, [key]),
  (reader) => settlementStore.itemsOf(reader, ids),
  (reader) => settlementStore.notApplied(reader, [SETTLEMENT]),
  (reader) => openingItemStore.originals(reader, ids),
  (reader) => historyStore.find(reader, [key]),
  (reader) => loadPostingFacts(reader, NOTHING_WANTED),
];

describe.each(OLD_STATISTICS)('the books, while statistics know: %s', (known) => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await aLedger();
    await fillPastStatistics(ledger.db, ledger.tenant.tenantId, { tables: TABLES, known });
  });
  afterAll(() => ledger.db.close());

  it('are looked up by their keys, and no tenant is read whole', async () => {
    const walks = await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) => {
      const found: Record<string, readonly string[]> = {};
      for (const statement of await statementsOf(tx.tenantId, LOOKUPS)) {
        found[statement.name ?? ''] = await walksOfTenants(tx, statement, TABLES);
      }
      return ok(found);
    });
    if (!walks.ok) throw new Error('The test’s own work is never refused');
    expect(Object.keys(walks.value).length).toBeGreaterThan(LOOKUPS.length);
    expect(Object.entries(walks.value).filter(([, scans]) => scans.length > 0)).toEqual([]);
  });
});
