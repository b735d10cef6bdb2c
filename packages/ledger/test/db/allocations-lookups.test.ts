import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { countRowsRead } from '@duebook/platform/testing';
import { allocationList } from '../../src/cash-application/persistence/allocation-list';
import { allocationReader } from '../../src/cash-application/persistence/allocation-reader.repository';
import { journalReader } from '../../src/journal/persistence/journal-reader.repository';
import { posted } from '../support/a-history';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';
import { EVERY_ALLOCATION } from '../support/every-allocation';
import { EVERY_ENTRY } from '../support/every-entry';

const TABLES = ['ledger.open_item', 'ledger.allocation'];
const JOURNAL = ['ledger.journal_entry', 'ledger.journal_entry_number', 'ledger.journal_line'];
const LOADED = 200;

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
  for (const table of [...TABLES, ...JOURNAL]) {
    await ledger.db.asOwner(`alter table ${table} set (autovacuum_enabled = off)`);
  }
  await match(3);
  await ledger.db.asOwner(`analyze ${[...TABLES, ...JOURNAL].join(', ')}`);
  await match(LOADED);
});
afterAll(() => ledger.db.close());

/** Posts so many invoices and receipts, and matches them in one call; answers its group. */
async function match(count: number): Promise<Id> {
  const { services, tenant, db } = ledger;
  const many = { ...ledger.request('many'), onRefusal: 'ABORT' } as const;
  const commands = Array.from({ length: count }, () => [
    ledger.invoice({ documentDate: day('01-15') }),
    ledger.receipt({ documentDate: day('01-15') }),
  ]).flat();
  const posted = await services.documents.postMany(tenant.caller, many, commands);
  expect(posted.ok).toBe(true);
  const fresh = await db.asOwner<{ id: string; side: string }>(
    'select id, side from ledger.open_item where open_amount > 0 order by id',
  );
  const [debits, credits] = ['DEBIT', 'CREDIT'].map((side) =>
    fresh.filter((item) => item.side === side).map(({ id }) => id),
  );
  const pairs = (debits ?? []).map((debitItemId, index) => ({
    debitItemId,
    creditItemId: credits?.[index] ?? '',
    amount: '100.00',
    creditAmount: null,
  }));
  const outcome = await services.cashApplication.allocateItems(
    tenant.caller,
    ledger.request('itemsAllocate'),
    { pairs, allocatedOn: null },
  );
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.groupId;
}

/** What is read, and how many rows of these tables it takes. */
async function reading<T>(tables: readonly string[], read: (reader: SqlReader) => Promise<T>) {
  const counted = await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) =>
    ok(await countRowsRead(tx, tables, () => read(tx))),
  );
  return valueOf(counted);
}

const FIRST = { legalEntityIds: null, limit: 21, after: null };

describe('allocations, with statistics of three', () => {
  it('are found by their group without those of others', async () => {
    const groupId = await match(1);
    const found = await reading(TABLES, (reader) => allocationReader.ofGroups(reader, [groupId]));
    expect(found.value).toHaveLength(1);
    // The allocation and its two items, with room for another way to them; not the 200 of others.
    expect(found.rows).toBeLessThanOrEqual(10);
  });

  it('that were given back are found by their days without those of others', async () => {
    valueOf(
      await ledger.services.cashApplication.reverse(ledger.tenant.caller, ledger.request('undo'), {
        ...{ by: { groupId: await match(LOADED) }, reversedOn: day('01-31'), reason: 'Undone' },
      }),
    );
    const days = { allocatedFrom: day('01-01'), allocatedTo: day('01-14') };
    const filter = { ...EVERY_ALLOCATION, ...days, isReversed: true };
    const found = await reading(TABLES, (reader) =>
      allocationList.page(reader, { ...FIRST, filter, sortBy: 'ALLOCATED_ON_DESC' }),
    );
    expect(found.value).toEqual([]);
    expect(found.rows).toBeLessThanOrEqual(10);
  });
});

describe('entries of an account', () => {
  it('are found by party or number without all others of the account', async () => {
    const invoice = ledger.invoice({ party: { code: 'C2' }, documentDate: day('02-15') });
    const sourceId = await posted(ledger, invoice);
    await ledger.recorder.recordAll();
    const [account] = await ledger.db.asOwner<{ id: Id; number: number }>(
      `select line.account_id as id, numbered.number from ledger.journal_entry as entry
         join ledger.journal_line as line on line.entry_id = entry.id and line.party_id is not null
         join ledger.journal_entry_number as numbered on numbered.entry_id = entry.id
        where entry.source_id = $1`,
      [sourceId],
    );
    const [, partyId = ''] = ledger.partyIds;
    const { id: accountId = '', number: voucherNumber = 0 } = account ?? {};
    for (const further of [{ partyId }, { voucherNumber }]) {
      const filter = { ...EVERY_ENTRY, accountId, ...further };
      const found = await reading(JOURNAL, (reader) =>
        journalReader.page(reader, { ...FIRST, filter, sortBy: 'POSTING_DATE_DESC' }),
      );
      expect(found.value.map((entry) => entry.sourceId)).toContain(sourceId);
      // A few for each entry and period; not the 800 of others.
      expect(found.rows).toBeLessThanOrEqual(40);
    }
  });
});
