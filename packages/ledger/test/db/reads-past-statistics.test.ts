import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { fillPastStatistics, measuring, OLD_STATISTICS } from '@duebook/platform/testing';
import { agingStore } from '../../src/aging/persistence/aging-store';
import type { AgingQuestion } from '../../src/aging/domain/aging-report';
import { allocationList } from '../../src/cash-application/persistence/allocation-list';
import { openItemReader } from '../../src/cash-application/persistence/open-item-reader.repository';
import { deliveryReader } from '../../src/deliveries/persistence/delivery-reader.repository';
import { deliveryStore } from '../../src/deliveries/persistence/delivery.store';
import { journalReader } from '../../src/journal/persistence/journal-reader.repository';
import { settledReader } from '../../src/opening/persistence/settled-document-list';
import { documentReader } from '../../src/receivables/persistence/document-reader.repository';
import { aLedger, type TestLedger } from '../support/a-ledger';
import { EVERY_ALLOCATION } from '../support/every-allocation';
import { EVERY_DELIVERY } from '../support/every-delivery';
import { EVERY_DOCUMENT } from '../support/every-document';
import { EVERY_ENTRY } from '../support/every-entry';
import { EVERY_ITEM } from '../support/every-item';
import { EVERY_SETTLED } from '../support/every-settled';

/** What reports and lists read, commits and who is waited for included. */
const TABLES = [
  ...['platform.commit_record', 'platform.recording', 'platform.unrecorded_commit'],
  ...['ledger.document', 'ledger.delivery', 'ledger.delivery_invoicing'],
  ...['ledger.delivery_withdrawal', 'ledger.open_item', 'ledger.open_item_movement'],
  ...['ledger.allocation', 'ledger.settled_history'],
  ...['ledger.aging_cell', 'ledger.aging_month', 'ledger.account', 'ledger.account_month'],
  'ledger.account_cell',
  ...['ledger.journal_entry', 'ledger.journal_entry_number', 'ledger.journal_line'],
  ...['parties.party', 'parties.party_placement', 'parties.owner_assignment'],
];

/** The tables have 5,000 rows each: to look through one for each row of another is 25,000,000. */
const LINEAR = 1_000_000;

const AS_OF = businessDate('2026-06-30');
const FROM = businessDate('2026-02-01');
const PAGE = { limit: 21, after: null };
const KNOWN = [null, new Date('2999-01-01T00:00:00Z')];

const question = (knownAt: Date | null): AgingQuestion => ({
  ...{ legalEntityIds: null, itemClass: 'RECEIVABLE', asOf: AS_OF, knownAt },
  ...{ basis: 'DUE_DATE', currency: 'TRANSACTION', bounds: [0, 30] },
});

type Read = (reader: SqlReader, ledger: TestLedger) => Promise<unknown>;

const READS: readonly (readonly [string, Read])[] = [
  ...KNOWN.flatMap((knownAt): readonly (readonly [string, Read])[] => [
    [
      `aging by legal entity, known at ${String(knownAt)}`,
      (reader) => agingStore.sumByLegalEntity(reader, question(knownAt)),
    ],
    ...(['PARTY', 'GROUP', 'OWNER', 'SEGMENT', 'REGION'] as const).map(
      (dimension): readonly [string, Read] => [
        `aging by ${dimension}, known at ${String(knownAt)}`,
        (reader) => agingStore.sumByDimension(reader, question(knownAt), { dimension, page: PAGE }),
      ],
    ),
    [
      `items of an aging, known at ${String(knownAt)}`,
      (reader) =>
        agingStore.items(reader, question(knownAt), {
          ...{ parties: null, sides: ['DEBIT', 'CREDIT'], currency: null, bucket: null },
          page: PAGE,
        }),
    ],
    [
      `what is not invoiced, known at ${String(knownAt)}`,
      async (reader) => {
        const query = { asOf: AS_OF, knownAt, legalEntityIds: null, partyId: null };
        await deliveryStore.notInvoiced(reader, query, PAGE);
        return deliveryStore.totals(reader, query);
      },
    ],
    [
      `trial balance, known at ${String(knownAt)}`,
      (reader, { legalEntityId }) =>
        journalReader.turnovers(reader, {
          ...{ legalEntityId, functionalCurrency: 'CNY', bookIds: null },
          ...{ from: FROM, to: AS_OF, knownAt },
        }),
    ],
    [
      `ledger of an account, known at ${String(knownAt)}`,
      async (reader, { legalEntityId }) => {
        const account = { id: newId(), legalEntityId, functionalCurrency: 'CNY' };
        const days = { from: FROM, to: AS_OF, knownAt };
        const stretch = { accountId: account.id, bookIds: null, ...days, ...PAGE };
        await journalReader.accountBalances(reader, account, stretch);
        return journalReader.accountLines(reader, stretch);
      },
    ],
  ]),
  [
    'open items',
    (reader) =>
      openItemReader.page(reader, {
        ...{ legalEntityIds: null, scope: { partyId: null, isOpen: true } },
        filter: EVERY_ITEM,
        ...{ sortBy: 'DUE_DATE_ASC', ...PAGE },
      }),
  ],
  [
    'open items of an owner',
    (reader) =>
      openItemReader.page(reader, {
        ...{ legalEntityIds: null, scope: { partyId: null, isOpen: true } },
        filter: { ...EVERY_ITEM, ownerId: newId() },
        ...{ sortBy: 'DUE_DATE_ASC', ...PAGE },
      }),
  ],
  [
    'entries',
    (reader) =>
      journalReader.page(reader, {
        legalEntityIds: null,
        filter: { ...EVERY_ENTRY, postedFrom: FROM, postedTo: AS_OF },
        ...{ sortBy: 'POSTING_DATE_ASC', ...PAGE },
      }),
  ],
  ...[
    { partyId: newId() },
    { voucherNumber: 7 },
    { partyId: newId(), accountId: newId() },
    { voucherNumber: 7, accountId: newId() },
  ].map((filter): readonly [string, Read] => [
    `entries by ${Object.keys(filter).join()}`,
    (reader) =>
      journalReader.page(reader, {
        ...{ legalEntityIds: null, filter: { ...EVERY_ENTRY, ...filter } },
        ...{ sortBy: 'POSTING_DATE_ASC', ...PAGE },
      }),
  ]),
  ...[
    { isReversed: null },
    { isReversed: true },
    { isReversed: false },
    { isReversed: true, allocatedFrom: FROM, allocatedTo: AS_OF },
  ].map((filter): readonly [string, Read] => [
    `allocations by ${JSON.stringify(filter)}`,
    (reader) =>
      allocationList.page(reader, {
        ...{ legalEntityIds: null, filter: { ...EVERY_ALLOCATION, ...filter } },
        ...{ sortBy: 'ALLOCATED_ON_DESC', ...PAGE },
      }),
  ]),
  [
    'settled history',
    (reader) =>
      settledReader.page(reader, { legalEntityIds: null, filter: EVERY_SETTLED, ...PAGE }),
  ],
  [
    'documents',
    (reader) =>
      documentReader.page(reader, {
        ...{ legalEntityIds: null, filter: EVERY_DOCUMENT, sortBy: 'POSTING_DATE_DESC' },
        ...PAGE,
      }),
  ],
  ...[null, true, false].map((isWithdrawn): readonly [string, Read] => [
    `the list of deliveries, withdrawn: ${String(isWithdrawn)}`,
    async (reader) => {
      const filter = { ...EVERY_DELIVERY, isWithdrawn };
      await deliveryReader.count(reader, { legalEntityIds: null, filter }, 10_001);
      return deliveryReader.page(reader, { legalEntityIds: null, filter, ...PAGE });
    },
  ]),
];

describe.each(OLD_STATISTICS)('while statistics know: %s', (known) => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await aLedger();
    await fillPastStatistics(ledger.db, ledger.tenant.tenantId, { tables: TABLES, known });
    // What is read is of the legal entity of the tenant, and of its class.
    await ledger.db.asOwner('set session_replication_role = replica');
    for (const table of ['open_item_movement', 'aging_cell', 'aging_month']) {
      await ledger.db.asOwner(
        `update ledger.${table} set item_class = 'RECEIVABLE', legal_entity_id = $2
          where tenant_id = $1`,
        [ledger.tenant.tenantId, ledger.legalEntityId],
      );
    }
    await ledger.db.asOwner('set session_replication_role = origin');
  });
  afterAll(() => ledger.db.close());

  it.each(READS)('%s reads each row a few times', async (_, read) => {
    const took: number[] = [];
    await ledger.db.unitOfWork.snapshot(ledger.tenant.caller, (reader) =>
      read(measuring(reader, took), ledger).then(
        () => undefined,
        (error: unknown) => {
          // Rows that mean nothing cannot all be made objects; what they took is known by then.
          if (took.length === 0) throw error;
        },
      ),
    );
    expect(Math.max(0, ...took)).toBeLessThan(LINEAR);
  });
});
