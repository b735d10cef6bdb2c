import { businessDate, Decimal, Money, newId } from '@duebook/kernel';
import {
  isOneOf,
  type Row,
  type SqlReader,
  type Statement,
  type Transaction,
  readNow,
} from '@duebook/platform';
import type { AllocationFilter } from '../../src/cash-application/application/allocation-list.ports';
import { allocationList } from '../../src/cash-application/persistence/allocation-list';
import { allocationReader } from '../../src/cash-application/persistence/allocation-reader.repository';
import { allocationStore } from '../../src/cash-application/persistence/allocation-store';
import type {
  OpenItemFilter,
  OpenItemScope,
} from '../../src/cash-application/application/item-reading.ports';
import { openItemReader } from '../../src/cash-application/persistence/open-item-reader.repository';
import { readPast } from '../../src/cash-application/persistence/past.repository';
import type { DeliveryFilter } from '../../src/deliveries/application/delivery-reading.ports';
import { deliveryReader } from '../../src/deliveries/persistence/delivery-reader.repository';
import { deliveryStore } from '../../src/deliveries/persistence/delivery.store';
import { notInvoicedOfParties } from '../../src/deliveries/persistence/not-invoiced-of-parties';
import { documentTimesStore } from '../../src/document-times/persistence/document-times.store';
import {
  importIssueReads,
  importIssueWrites,
} from '../../src/imports/persistence/import-issue.repository';
import { importPartyRows } from '../../src/imports/persistence/import-party.repository';
import { settlementStore } from '../../src/imports/persistence/settlement.repository';
import type { EntryFilter } from '../../src/journal/application/journal-reading.ports';
import { journalReader } from '../../src/journal/persistence/journal-reader.repository';
import { readEntries } from '../../src/journal/persistence/read-entries';
import { knownContractStore } from '../../src/known-contracts/persistence/known-contract.repository';
import { manualEntryStore } from '../../src/manual-entries/persistence/manual-entry.store';
import { openingItemStore } from '../../src/opening/persistence/opening-item.repository';
import { tieOutStore } from '../../src/opening/persistence/tie-out.repository';
import type { SettledFilter } from '../../src/opening/application/settled-documents.ports';
import { settledReader } from '../../src/opening/persistence/settled-document-list';
import { historyStore } from '../../src/opening/persistence/settled-history.repository';
import { recordingReader } from '../../src/recordings/persistence/recording.reader';
import type { DocumentFilter } from '../../src/receivables/application/document-reading.ports';
import { documentReader } from '../../src/receivables/persistence/document-reader.repository';
import type { DecidedDocument } from '../../src/receivables/domain/decided-posting';
import { factsWantedBy } from '../../src/receivables/domain/facts-wanted';
import { loadPostingFacts } from '../../src/receivables/persistence/posting-facts.repository';
import { findPostedDocuments } from '../../src/receivables/persistence/posted-document.repository';
import { moveProvisionalDueDates } from '../../src/receivables/persistence/provisional-due-dates';
import { drawNumbers } from '../../src/receivables/persistence/number-series.repository';
import { reportingRates } from '../../src/aging/persistence/reporting-rates';
import { ratesInto } from '../../src/rates/persistence/rates-into.reader';
import { ratesFor } from '../../src/rates/persistence/rate.reads';
import { rateStore } from '../../src/rates/persistence/rate.store';
import { EVERY_ALLOCATION } from './every-allocation';
import { EVERY_DELIVERY } from './every-delivery';
import { EVERY_DOCUMENT } from './every-document';
import { EVERY_ENTRY } from './every-entry';
import { EVERY_ITEM } from './every-item';
import { EVERY_SETTLED } from './every-settled';
import { anItem } from './facts';

/** What of the ledger grows with the books. */
export const TABLES = [
  'ledger.document',
  'ledger.document_line',
  'ledger.document_times',
  'ledger.delivery',
  'ledger.delivery_invoicing',
  'ledger.delivery_withdrawal',
  'ledger.open_item',
  'ledger.open_item_movement',
  'ledger.opening_item',
  'ledger.opening_balance_line',
  'ledger.settled_history',
  'ledger.allocation',
  'ledger.journal_entry',
  'ledger.journal_entry_number',
  'ledger.journal_line',
  'ledger.manual_entry',
  'ledger.exchange_rate',
  'ledger.import_issue',
  'ledger.import_party',
  'ledger.known_contract',
];

/** What does not: what postings rest on, what is counted, and sums, which are read by the stretch. */
export const OTHER_TABLES = [
  ...['ledger.account', 'ledger.book', 'ledger.fiscal_period', 'ledger.payment_term'],
  ...['ledger.period_reopening', 'ledger.account_statement'],
  ...['ledger.calendar_day', 'ledger.calendar_year', 'ledger.exchange_rate_source'],
  ...['ledger.number_series', 'ledger.tolerance', 'ledger.opening_sign_off'],
  ...['ledger.import_profile', 'ledger.import_run', 'ledger.import_issue_count'],
  ...['ledger.account_cell', 'ledger.account_month', 'ledger.aging_cell', 'ledger.aging_month'],
];

/** What looks for rows by more than their keys, and is no lookup. */
export const OTHER_STATEMENTS = [
  // Sums, and the items that they are made of.
  ...['ledger.aging_by_', 'ledger.aging_by_entity', 'ledger.aging_items', 'ledger.aging_items_of_'],
  ...['ledger.account_balances', 'ledger.account_lines', 'ledger.turnovers'],
  ...['ledger.deliveries_not_invoiced', 'ledger.deliveries_not_invoiced_totals'],
  ...['ledger.opening_loaded', 'ledger.documents_count', 'ledger.open_items_count'],
  ...['ledger.open_items_totals', 'ledger.unapplied_items_totals'],
  'ledger.deliveries_count',
  // A party's account over a period.
  ...['ledger.statement_balances', 'ledger.statement_items', 'ledger.statement_lines'],
  'ledger.statement_parties',
  // Pages in the order of an index.
  ...['ledger.page_of_exchange_rates', 'ledger.unapplied_items', 'ledger.unapplied_items_count'],
  // All items that wait for a calendar, once it comes.
  'ledger.lock_provisional_items',
  // What is by the hundred, not by the thousand.
  ...['ledger.countries_of', 'ledger.kept_account', 'ledger.count_import_issues'],
  ...['ledger.draw_numbers', 'ledger.raise_number_series'],
  ...['ledger.lock_tolerance', 'ledger.read_tolerance'],
  // What the recorder does with its commits, see recorder-past-statistics.
  ...['ledger.fold_lines', 'ledger.fold_movements', 'ledger.number_entries'],
];

const ids = [newId()];
const TOGETHER = { documentIds: ids, openItemIds: ids };
const key = {
  ...{ place: 0, legalEntityId: newId(), sourceSystem: 'DUEBOOK', kind: 'SALES_INVOICE' as const },
  ...{ numberScope: '', documentNumber: 'L-1' },
};

const DELIVERY = {
  ...{ id: newId(), legalEntityId: newId(), partyId: newId(), sourceSystem: 'ERP' },
  ...{ deliveryNumber: 'D-1', orderNumber: null, deliveredOn: businessDate('2026-01-10') },
  amount: Money.of('1', 'CNY'),
};

const NOT_INVOICED_OF_PARTIES = {
  ...{ partyIds: ids, legalEntityId: null, asOf: businessDate('2026-01-31') },
};

const INVOICING_STRETCH = { id: newId(), limit: 21, after: null };

const SETTLEMENT = { documentId: newId(), settledDocumentId: newId() };

/** Whatever is wanted, the statements are the same, but for contracts, which most name none of. */
const WANTED = { ...factsWantedBy([], new Date(0)), contractNumbers: ['C-1'] };

/** Documents by what they bear, one way at a time. */
const documentsBy = (filter: Partial<DocumentFilter>) => (reader: SqlReader) =>
  documentReader.page(reader, {
    legalEntityIds: null,
    filter: { ...EVERY_DOCUMENT, ...filter },
    ...{ sortBy: 'POSTING_DATE_DESC', limit: 21, after: null },
  });

/** Deliveries by what they bear, one way at a time. */
const deliveriesBy = (filter: Partial<DeliveryFilter>) => (reader: SqlReader) =>
  deliveryReader.page(reader, {
    ...{ legalEntityIds: null, filter: { ...EVERY_DELIVERY, ...filter } },
    ...{ limit: 21, after: null },
  });

/** Entries by what they were made from. */
const entriesOf =
  (filter: Partial<EntryFilter>, isMemo = false) =>
  (reader: SqlReader) =>
    journalReader.page(
      reader,
      {
        ...{ legalEntityIds: null, filter: { ...EVERY_ENTRY, ...filter } },
        ...{ sortBy: 'POSTING_DATE_ASC', limit: 21, after: null },
      },
      isMemo,
    );

/** What a unit of work sends, the second time, when it looks for more. */
const writing =
  (work: (tx: Transaction) => Promise<unknown>) =>
  (reader: SqlReader): Promise<unknown> =>
    work({ ...reader, ids: { next: newId }, attempt: 2 } as unknown as Transaction);

const CONTRACT = {
  ...{ id: newId(), number: 'C-1', legalEntityIds: ids, partyIds: ids },
  ...{ paymentTerms: [], isWithdrawn: false },
};

const CNY = Money.of('1.00', 'CNY');
const ALLOCATION = {
  ...{ id: newId(), commitId: newId(), groupId: newId(), legalEntityId: newId() },
  ...{ debit: anItem({ id: newId() }), credit: anItem({ id: newId(), side: 'CREDIT' }) },
  ...{ debitAmount: CNY, creditAmount: CNY, debitFunctional: CNY, creditFunctional: CNY },
  ...{ allocatedOn: businessDate('2026-01-31'), reason: 'CASH' as const },
  ...{ entry: null, reversesAllocationId: null },
};

/** Items of a party, or by what they bear. */
const itemsOf =
  (scope: OpenItemScope, filter: Partial<OpenItemFilter> = {}) =>
  (reader: SqlReader) =>
    openItemReader.page(reader, {
      ...{ legalEntityIds: null, scope, filter: { ...EVERY_ITEM, ...filter } },
      ...{ sortBy: 'DUE_DATE_ASC', limit: 21, after: null },
    });

const OPEN = { partyId: null, isOpen: true } as const;

/** Allocations by what they settle, one way at a time. */
const allocationsBy = (filter: Partial<AllocationFilter>) => (reader: SqlReader) =>
  allocationList.page(reader, {
    ...{ legalEntityIds: null, filter: { ...EVERY_ALLOCATION, ...filter } },
    ...{ sortBy: 'ALLOCATED_ON_DESC', limit: 21, after: null },
  });

/** Settled history by what it bears. */
const settledBy = (filter: Partial<SettledFilter>) => (reader: SqlReader) =>
  settledReader.page(reader, {
    ...{ legalEntityIds: null, filter: { ...EVERY_SETTLED, ...filter } },
    ...{ limit: 21, after: null },
  });

/** What is found by is all that the statement takes of a document. */
const DOCUMENT = { ...key, externalRef: null } as unknown as DecidedDocument;

const UNNUMBERED = {
  ...{ ...DOCUMENT, documentNumber: null, postingDate: businessDate('2026-01-31') },
} as unknown as DecidedDocument;

const FREE_NUMBER = { entity: key.legalEntityId, name: 'SI-2026', sequence: '1' };

const REPORTING = {
  currency: 'EUR',
  exchangeRateSource: 'ECB',
  ratesOn: businessDate('2026-01-31'),
};

/** An item on a day that the loaded calendar moves. */
const PROVISIONAL = [
  {
    ...{ id: newId(), dueDate: '2026-01-02', nominalDueDate: '2026-01-01' },
    businessDayRule: 'FOLLOWING',
  },
];

/** Sends what is asked first and answers it with these rows, so that what follows is sent too. */
function answering<R extends SqlReader>(reader: R, rows: readonly Row[]): R {
  let left = 1;
  const query = async (statement: Statement) => {
    const answer = await reader.query(statement);
    if (statement.name === undefined || left === 0) return answer;
    left -= 1;
    return rows;
  };
  return { ...reader, query };
}

/** Every way to what grows with the books by its keys. */
export const LOOKUPS: readonly ((reader: SqlReader) => Promise<unknown>)[] = [
  (reader) => documentReader.byIds(reader, ids),
  (reader) => documentReader.linesOf(reader, ids),
  (reader) => documentReader.cashAccountsOf(reader, ids),
  documentsBy({ partyId: newId() }),
  documentsBy({ documentNumber: 'L-1' }),
  documentsBy({ reference: 'PO-1' }),
  documentsBy({ externalRef: 'SAP-1' }),
  (reader) => documentTimesStore.byIds(reader, ids),
  (reader) => documentTimesStore.ofDocuments(reader, ids),
  (reader) => deliveryStore.byIds(reader, ids),
  (reader) => deliveryStore.underKeysOf(reader, [DELIVERY]),
  (reader) => deliveryStore.invoicingFacts(reader, ids, ids),
  deliveriesBy({ partyId: newId() }),
  deliveriesBy({ deliveryNumber: 'D-1' }),
  deliveriesBy({ orderNumber: 'SO-1' }),
  (reader) => notInvoicedOfParties(reader, NOT_INVOICED_OF_PARTIES),
  (reader) =>
    reader.query({
      text: `select delivery.invoiced_amount from ledger.v_delivery as delivery
              where delivery.tenant_id = $1 and ${isOneOf('delivery.order_number', '$2::text[]')}`,
      values: [reader.tenantId, ['SO-1']],
    }),
  (reader) => deliveryReader.invoicingsOf(reader, 'DELIVERY', [INVOICING_STRETCH]),
  (reader) => deliveryReader.invoicingsOf(reader, 'DOCUMENT', [INVOICING_STRETCH]),
  (reader) => openItemReader.byIds(reader, ids),
  (reader) => openItemReader.ofDocuments(reader, ids),
  (reader) => allocationReader.byIds(reader, ids),
  (reader) => allocationReader.ofGroups(reader, ids),
  writing((tx) => allocationStore.lockItems(tx, ids)),
  writing((tx) => allocationStore.lockItemsTogether(tx, TOGETHER)),
  writing((tx) => allocationStore.lockItemsTogether(tx, { ...TOGETHER, oppositeTo: ids })),
  writing((tx) => allocationStore.lockFreeItems(tx, ids, ids)),
  writing((tx) => readPast(tx, ids)),
  writing((tx) => allocationStore.lockAllocations(tx, { groupId: newId() })),
  writing((tx) => allocationStore.lockDocuments(tx, ids)),
  (reader) => allocationStore.findContras(reader, [key]),
  (reader) => allocationStore.toleratedRests(reader, ids),
  (reader) => allocationStore.settledByMoney(reader, ids),
  writing((tx) => allocationStore.write(tx, [ALLOCATION])),
  (reader) => journalReader.byIds(reader, ids),
  (reader) => journalReader.reversing(reader, ids),
  (reader) => recordingReader.of(reader, 'DOCUMENT', ids),
  (reader) => recordingReader.of(reader, 'JOURNAL_ENTRY', ids),
  (reader) => recordingReader.of(reader, 'ALLOCATION', ids),
  (reader) => recordingReader.of(reader, 'DELIVERY', ids),
  (reader) => journalReader.ofSources(reader, ids),
  entriesOf({ sourceId: newId() }),
  entriesOf({ documentKinds: ['ADJUSTMENT'] }),
  entriesOf({ voucherNumber: 7 }),
  entriesOf({ bookId: newId() }, true),
  entriesOf({ partyId: newId() }),
  entriesOf({ partyId: newId(), accountId: newId() }),
  entriesOf({ voucherNumber: 7, accountId: newId() }),
  entriesOf({ sourceId: newId(), amountFrom: new Decimal(1) }),
  (reader) => journalReader.linesOf(reader, ids),
  (reader) => readEntries(reader, ids),
  (reader) => manualEntryStore.latestUnder(reader, { ...key, externalRef: 'ACC-1' }),
  (reader) => manualEntryStore.find(reader, newId()),
  (reader) => manualEntryStore.vouchersOf(reader, ids),
  entriesOf({ sourceTypes: ['MANUAL'] }),
  (reader) => settlementStore.findDocuments(reader, [key]),
  (reader) => settlementStore.itemsOf(reader, ids),
  (reader) => settlementStore.notApplied(reader, [SETTLEMENT]),
  (reader) => openingItemStore.originals(reader, ids),
  (reader) => historyStore.find(reader, [key]),
  (reader) => loadPostingFacts(reader, WANTED),
  writing((tx) => knownContractStore.write(tx, CONTRACT)),
  (reader) => findPostedDocuments(reader, [DOCUMENT]),
  (reader) => findPostedDocuments(reader, [{ ...DOCUMENT, externalRef: 'SAP-1' }]),
  writing((tx) => moveProvisionalDueDates(answering(tx, PROVISIONAL), 'CN', 2026)),
  writing((tx) => documentTimesStore.documents(tx, ids)),
  (reader) => documentTimesStore.legalEntityOf(reader, newId()),
  (reader) => documentTimesStore.page(reader, { documentId: newId(), limit: 21, after: newId() }),
  writing((tx) => deliveryStore.recordingFacts(tx, { legalEntityIds: ids, partyCodes: ['C1'] })),
  writing((tx) => deliveryStore.record(tx, [])),
  (reader) => allocationReader.ofItems(reader, [{ openItemId: newId(), limit: 21, after: null }]),
  itemsOf({ partyId: newId(), isOpen: null }),
  itemsOf({ partyId: newId(), isOpen: true }),
  itemsOf({ partyId: newId(), isOpen: null }, { documentNumber: 'L-1' }),
  itemsOf(OPEN, { documentNumber: 'L-1' }),
  itemsOf(OPEN, { ownerId: newId() }),
  allocationsBy({ partyId: newId() }),
  allocationsBy({ partyId: newId(), isReversed: true }),
  allocationsBy({ openItemId: newId() }),
  allocationsBy({ documentId: newId(), isReversed: false }),
  settledBy({ partyId: newId() }),
  settledBy({ documentNumber: 'L-1' }),
  (reader) =>
    ratesInto(reader, { currencies: ['USD'], into: 'CNY', on: businessDate('2026-01-31') }),
  (reader) => reportingRates(reader, ['USD'], REPORTING, new Date(0)),
  writing((tx) => drawNumbers(answering(tx, [FREE_NUMBER]), [UNNUMBERED])),
  (reader) => rateStore.byIds(reader, ids),
  writing((tx) => rateStore.record(tx, [])),
  (reader) => readNow(reader, ratesFor(reader, [])),
  (reader) => importIssueReads.issues(reader, newId(), { severity: null, after: null, limit: 21 }),
  (reader) => importIssueReads.issueCounts(reader, ids),
  writing((tx) => importIssueWrites.clearIssues(tx, newId())),
  (reader) => importPartyRows.parties(reader, newId(), { after: null, limit: 21 }),
  (reader) => tieOutStore.isPostedBefore(reader, newId(), businessDate('2026-01-01')),
  (reader) => tieOutStore.goLives(reader, ids),
  (reader) => tieOutStore.openingPeriod(reader, newId()),
  (reader) => tieOutStore.signOffs(reader, newId()),
  (reader) => tieOutStore.expected(answering(reader, [{ importRunId: newId() }]), newId()),
];
