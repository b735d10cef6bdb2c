import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, type Id } from '@duebook/kernel';
import { countRowsRead } from '@duebook/platform/testing';
import { allocationReader } from '../../src/cash-application/persistence/allocation-reader.repository';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

const TABLES = ['ledger.open_item', 'ledger.allocation'];
const LOADED = 200;

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
  for (const table of TABLES) {
    await ledger.db.asOwner(`alter table ${table} set (autovacuum_enabled = off)`);
  }
  await match(3);
  await ledger.db.asOwner(`analyze ${TABLES.join(', ')}`);
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

describe('allocations, with statistics of three', () => {
  it('are found by their group without those of others', async () => {
    const groupId = await match(1);
    const counted = await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) =>
      ok(await countRowsRead(tx, TABLES, () => allocationReader.ofGroups(tx, [groupId]))),
    );
    if (!counted.ok) throw new Error('The test’s own work is never refused');
    expect(counted.value.value).toHaveLength(1);
    // The allocation and its two items, with room for another way to them; not the 200 of others.
    expect(counted.value.rows).toBeLessThanOrEqual(10);
  });
});
