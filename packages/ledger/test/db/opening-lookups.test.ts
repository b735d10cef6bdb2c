import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, ok } from '@duebook/kernel';
import { countRowsRead } from '@duebook/platform/testing';
import { tieOutStore } from '../../src/opening/persistence/tie-out.repository';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

const ENTRIES = ['ledger.journal_entry'];
const POSTED = 200;

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
  const many = { ...ledger.request('many'), onRefusal: 'ABORT' } as const;
  const invoices = Array.from({ length: POSTED }, () =>
    ledger.invoice({ documentDate: day('01-15') }),
  );
  const { services, tenant, db } = ledger;
  const posted = await services.documents.postMany(tenant.caller, many, invoices);
  expect(posted.ok).toBe(true);
  await db.asOwner('analyze ledger.journal_entry, ledger.journal_line');
});
afterAll(() => ledger.db.close());

describe('what was loaded as opening balances', () => {
  it('is added up without the entries since go-live, however many they are', async () => {
    const { db, tenant, legalEntityId } = ledger;
    const period = { id: newId(), endsOn: businessDate('2025-12-31') };
    const counted = await db.unitOfWork.run(tenant.caller, 'test', async (tx) =>
      ok(await countRowsRead(tx, ENTRIES, () => tieOutStore.loaded(tx, legalEntityId, period))),
    );
    if (!counted.ok) throw new Error('The test’s own work is never refused');
    expect(counted.value.value).toEqual([]);
    expect(counted.value.rows).toBe(0);
  });
});
