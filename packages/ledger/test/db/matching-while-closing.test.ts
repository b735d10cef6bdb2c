import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addMonths, businessDate, newId, type BusinessDate } from '@duebook/kernel';
import type { ReceiptAllocation } from '../../src/cash-application/application/allocation-command';
import { createCashApplication } from '../../src/cash-application/application/cash-application';
import { allocationStore } from '../../src/cash-application/persistence/allocation-store';
import { ledgerInvariants } from '../../src/module';
import { createDocumentPosting } from '../../src/receivables/application/document-posting';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import { aLedger, type TestLedger } from '../support/a-ledger';
import { interruptedPosting } from '../support/interrupted-posting';
import { NOBODY_ASKED } from '../support/ledger-approvals';

let ledger: TestLedger;
/** The first day of the first month that is open; each test closes it. */
let first: BusinessDate = businessDate('2024-12-01');
beforeAll(async () => {
  ledger = await aLedger();
});
beforeEach(() => {
  first = addMonths(first, 1);
});
afterAll(() => ledger.db.close());

type Command = Parameters<TestLedger['services']['documents']['post']>[2];

async function post(command: Command): Promise<string> {
  const { documents } = ledger.services;
  const outcome = await documents.post(ledger.tenant.caller, ledger.request('post'), command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

/** An invoice and a receipt of the month, and the matching of the two. */
async function toMatch(): Promise<ReceiptAllocation> {
  await post(ledger.invoice({ documentDate: first }));
  const documentId = await post(ledger.receipt({ documentDate: first }));
  return { documentId, parts: null, policy: 'OLDEST_FIRST', allocatedOn: null };
}

/** Closes the month. */
async function close(): Promise<void> {
  const { periods } = ledger.services.reference;
  const { legalEntityId, tenant } = ledger;
  const year = Number(first.slice(0, 4));
  const all = await periods.ofLegalEntity(tenant.caller, legalEntityId, year);
  const period = all.find(({ startsOn }) => startsOn === first);
  if (!period) throw new Error('no such period');
  const closed = await periods.close(tenant.caller, {
    idempotencyKey: newId(),
    fiscalPeriodId: period.id,
    expectedVersion: period.version,
  });
  expect(closed).toMatchObject({ ok: true });
}

/** Cash application that does something once between its decision and its writing, or after it. */
function interrupted(at: {
  readonly before?: () => Promise<void>;
  readonly after?: () => Promise<void>;
}) {
  let { before } = at;
  const allocations: typeof allocationStore = {
    ...allocationStore,
    write: async (tx, decided) => {
      const run = before;
      before = undefined;
      await run?.();
      await allocationStore.write(tx, decided);
      await at.after?.();
    },
  };
  return createCashApplication(ledger.db.unitOfWork, {
    allocations,
    postings: postingStore,
    ...NOBODY_ASKED,
  });
}

const allocate = (command: ReceiptAllocation, cashApplication = ledger.services.cashApplication) =>
  cashApplication.allocateDocument(
    ledger.tenant.caller,
    ledger.request('receiptAllocate'),
    command,
  );

describe('a matching and a closing of its period', () => {
  it('wait for one another: the closing for the matching', async () => {
    const order: string[] = [];
    let closing: Promise<unknown> = Promise.resolve();
    const after = async () => {
      closing = close().then(() => order.push('closed'));
      await new Promise((resolve) => setTimeout(resolve, 200));
      order.push('matched');
    };
    expect(await allocate(await toMatch(), interrupted({ after }))).toMatchObject({ ok: true });
    await closing;
    expect(order).toEqual(['matched', 'closed']);
  });

  it('and a matching that was decided before the closing is refused after it', async () => {
    const outcome = await allocate(await toMatch(), interrupted({ before: close }));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'PERIOD_CLOSED' } });
  });

  it('and so is a posting', async () => {
    const postings = interruptedPosting(close);
    const stores = { allocations: allocationStore, postings, ...NOBODY_ASKED };
    const posted = await createDocumentPosting(ledger.db.unitOfWork, stores).post(
      ledger.tenant.caller,
      ledger.request('post'),
      ledger.invoice({ documentDate: first }),
    );
    expect(posted).toMatchObject({ ok: false, refusal: { code: 'PERIOD_CLOSED' } });
  });

  it('and no matching comes after it, by whatever door', async () => {
    const command = await toMatch();
    const made = await allocate(command);
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    await close();
    await expect(
      ledger.db.asOwner(
        `insert into ledger.allocation
         select tenant_id, gen_random_uuid(), commit_id, group_id, legal_entity_id, debit_item_id,
                credit_item_id, debit_amount, credit_amount, debit_functional, credit_functional,
                allocated_on, reason, entry_id, null
           from ledger.allocation where group_id = $1`,
        [made.value.groupId],
      ),
    ).rejects.toMatchObject({ constraint: 'allocation_period_open' });
  });
});

describe('verification', () => {
  const check = () =>
    ledger.db.unitOfWork.snapshot(ledger.tenant.caller, (reader) => {
      const inPeriods = ledgerInvariants.find(({ id }) => id === 'I10');
      if (!inPeriods) throw new Error('no I10');
      return inPeriods.check({ reader, now: ledger.db.clock.now(), random: () => 0 });
    });

  it('finds an allocation that slipped into a closed period, or into none', async () => {
    const command = await toMatch();
    await close();
    expect(await check()).toMatchObject({ holds: true });
    ledger.db.clock.advance({ minutes: 1 });
    const made = await allocate({ ...command, allocatedOn: addMonths(first, 1) });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    expect(await check()).toMatchObject({ holds: true });
    for (const day of [first, '2031-01-01']) {
      await ledger.db.asOwner(
        'update ledger.allocation set allocated_on = $1 where group_id = $2',
        [day, made.value.groupId],
      );
      expect(await check()).toMatchObject({
        holds: false,
        detail: expect.stringMatching(/^1 found/),
      });
    }
  });
});
