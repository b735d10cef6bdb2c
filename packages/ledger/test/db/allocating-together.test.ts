import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, ok } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import { asking, brokenAmong, sending } from '@duebook/platform/testing';
import type { ReceiptAllocation } from '../../src/cash-application/application/allocation-command';
import { createCashApplication } from '../../src/cash-application/application/cash-application';
import { allocationStore } from '../../src/cash-application/persistence/allocation-store';
import { ledgerInvariants } from '../../src/module';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import { coreSchema, countingStatements } from '../support/a-core-schema';
import {
  aLedger,
  day,
  postWithItem,
  type PostCommand,
  type PostedWithItem,
  type TestLedger,
} from '../support/a-ledger';
import { NOBODY_ASKED } from '../support/ledger-approvals';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const post = (command: PostCommand) => postWithItem(ledger, command);

const invoice = (amount: string, over: object = {}) => post(ledger.invoice({ amount, ...over }));
const receipt = (amount: string, over: object = {}) =>
  post(ledger.receipt({ amount, documentDate: day('01-20'), ...over }));

const part = (from: PostedWithItem, to: PostedWithItem, amount: string): ReceiptAllocation => ({
  documentId: from.documentId,
  parts: [{ openItemId: to.itemId, amount }],
  policy: 'OLDEST_FIRST',
  allocatedOn: null,
});

const apply = (
  command: ReceiptAllocation,
  caller: Caller = ledger.tenant.caller,
  request = ledger.request('receiptAllocate'),
) => ledger.services.cashApplication.allocateDocument(caller, request, command);

type Outcome = Awaited<ReturnType<typeof apply>>;

/** What became of each: OK, or why not. */
const told = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (outcome.ok ? 'OK' : outcome.refusal.code));

const groupsOf = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.groupId] : []));

async function openOf({ itemId }: PostedWithItem): Promise<readonly [string, string]> {
  const [row] = await ledger.db.asOwner<{ open: string; functional: string }>(
    `select open_amount::numeric(24,2)::text as open,
            open_functional::numeric(24,2)::text as functional
       from ledger.open_item where id = $1`,
    [itemId],
  );
  return [row?.open ?? '', row?.functional ?? ''];
}

describe('allocations at once', () => {
  it('share transactions, and each has its own commit, proof, event and outcome', async () => {
    const [from, to] = [await receipt('100.00'), await invoice('100.00')];
    const amounts = Array.from({ length: 30 }, (_, index) => `${(index + 1) / 100}`);
    const outcomes = await Promise.all(amounts.map((amount) => apply(part(from, to, amount))));

    expect(told(outcomes)).toEqual(amounts.map(() => 'OK'));
    expect(await openOf(to)).toEqual(['95.35', '95.35']);
    expect(await openOf(from)).toEqual(['95.35', '95.35']);
    const written = await ledger.db.asOwner<Record<string, unknown>>(
      `select group_id as "groupId", id, debit_amount::float::text as amount, xmin::text as transaction,
              (select string_agg(details::json ->> 'debitAmount', ', ') from platform.audit_entry
                where subject_id = allocation.id::text and commit_id = allocation.commit_id)::float::text as audit,
              (select string_agg(payload ->> 'groupId', ', ') from platform.event
                where commit_id = allocation.commit_id) as event,
              (select count(*)::int from ledger.open_item_movement as movement
                where movement.commit_id = allocation.commit_id) as movements
         from ledger.allocation where group_id = any($1)`,
      [groupsOf(outcomes)],
    );
    const byGroup = new Map(written.map((row) => [row['groupId'], row]));
    outcomes.forEach((outcome, index) => {
      if (!outcome.ok) throw new Error('refused');
      const { groupId, allocationIds } = outcome.value;
      const amount = amounts[index];
      const own = byGroup.get(groupId);
      const event = encodeId('AllocationGroup', groupId);
      expect(own).toMatchObject({ amount, audit: amount, event, movements: 2 });
      expect(allocationIds).toEqual([own?.['id']]);
    });
    expect(new Set(written.map((row) => row['transaction'])).size).toBeLessThan(15);
  });

  it('are each decided on what the ones before left', async () => {
    const [from, to] = [await receipt('1000.00'), await invoice('100.00')];
    const outcomes = await Promise.all(
      Array.from({ length: 9 }, () => apply(part(from, to, '30.00'))),
    );
    expect(told(outcomes).filter((code) => code === 'OK')).toHaveLength(3);
    expect(new Set(told(outcomes))).toEqual(new Set(['OK', 'ABOVE_OPEN_AMOUNT']));
    expect(await openOf(to)).toEqual(['10.00', '10.00']);
  });

  it('leave nothing of an item in functional currency when the last part is taken', async () => {
    const dollars = { currency: 'USD', exchangeRate: new Decimal('7.12345') };
    const [from, to] = [await receipt('10.00', dollars), await invoice('10.00', dollars)];
    const outcomes = await Promise.all(
      ['3.33', '3.33', '3.34'].map((amount) => apply(part(from, to, amount))),
    );
    expect(told(outcomes)).toEqual(['OK', 'OK', 'OK']);
    expect(await openOf(to)).toEqual(['0.00', '0.00']);
    expect(await openOf(from)).toEqual(['0.00', '0.00']);
  });

  it('are refused one by one', async () => {
    const [from, to] = [await receipt('100.00'), await invoice('100.00')];
    const nothing = { documentId: ledger.legalEntityId, itemId: ledger.legalEntityId };
    const outcomes = await Promise.all([
      apply(part(from, to, '1.00')),
      apply(part(nothing, to, '1.00')),
      apply(part(from, nothing, '1.00')),
      apply(part(from, to, '-1.00')),
      apply({ ...part(from, to, '1.00'), kinds: ['PAYMENT'] }),
      apply({ ...part(from, to, '1.00'), allocatedOn: day('01-19') }),
      apply({ ...part(from, to, '1.00'), parts: [] }),
      apply(part(from, to, '2.00')),
    ]);
    expect(told(outcomes)).toEqual([
      'OK',
      'DOCUMENT_UNKNOWN',
      'OPEN_ITEM_UNKNOWN',
      'AMOUNT_NOT_POSITIVE',
      'DOCUMENT_UNKNOWN',
      'ALLOCATED_BEFORE_POSTING',
      'NOTHING_TO_ALLOCATE',
      'OK',
    ]);
    expect(await openOf(to)).toEqual(['97.00', '97.00']);
  });

  it('answer a repeat with what was made', async () => {
    const [from, to] = [await receipt('100.00'), await invoice('100.00')];
    const request = ledger.request('receiptAllocate');
    const send = () => apply(part(from, to, '5.00'), ledger.tenant.caller, request);
    const twice = await Promise.all([send(), send()]);
    const later = await send();
    expect(told([...twice, later])).toEqual(['OK', 'OK', 'OK']);
    expect(new Set(groupsOf([...twice, later])).size).toBe(1);
    expect(await openOf(to)).toEqual(['95.00', '95.00']);
  });

  it('keep callers apart: who may not allocate is told, and nobody else', async () => {
    const [from, to] = [await receipt('100.00'), await invoice('100.00')];
    const stranger = ledger.tenant.callerWith(['ledger.openItem.read']);
    const { caller } = ledger.tenant;
    const outcomes = await Promise.allSettled(
      [caller, stranger, caller].map((each) => apply(part(from, to, '1.00'), each)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: expect.any(PermissionDenied) });
    expect(await openOf(to)).toEqual(['98.00', '98.00']);
  });

  it.each(['documents', 'pairs'] as const)(
    'of %s are denied at once to who may make none, also of an item that is locked',
    async (way) => {
      const [from, to] = [await receipt('100.00'), await invoice('100.00')];
      const stranger = ledger.tenant.callerWith(['ledger.openItem.read']);
      const pair = { debitItemId: to.itemId, creditItemId: from.itemId, creditAmount: null };
      const ask = () =>
        way === 'documents'
          ? apply(part(from, to, '1.00'), stranger)
          : ledger.services.cashApplication.allocateItems(
              stranger,
              ledger.request('itemsAllocate'),
              { pairs: [{ ...pair, amount: '1.00' }], allocatedOn: null },
            );
      await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) => {
        await tx.query({
          text: 'select 1 from ledger.open_item where tenant_id = $1 and id = $2 for no key update',
          values: [tx.tenantId, to.itemId],
        });
        // The item is held until this has ended: whoever waited for it would not be told here.
        await expect(ask()).rejects.toThrow(PermissionDenied);
        return ok(null);
      });
    },
  );

  it.each(['itemId', 'documentId'] as const)(
    'do not wait for an item that another transaction has locked, known by its %s',
    async (known) => {
      const [from, to] = [await receipt('100.00'), await invoice('100.00')];
      const [otherReceipt, otherInvoice] = [await receipt('100.00'), await invoice('100.00')];
      const held = known === 'itemId' ? to : from;
      const waiting: Promise<Outcome>[] = [];
      await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) => {
        await tx.query({
          text: 'select 1 from ledger.open_item where tenant_id = $1 and id = $2 for no key update',
          values: [tx.tenantId, held.itemId],
        });
        waiting.push(apply(part(from, to, '1.00')), apply(part(from, to, '2.00')));
        const others = await Promise.all(
          Array.from({ length: 10 }, () => apply(part(otherReceipt, otherInvoice, '1.00'))),
        );
        expect(told(others)).toEqual(others.map(() => 'OK'));
        expect(await openOf(to)).toEqual(['100.00', '100.00']);
        return ok(null);
      });
      expect(told(await Promise.all(waiting))).toEqual(['OK', 'OK']);
      expect(await openOf(to)).toEqual(['97.00', '97.00']);
    },
  );

  it('that were decided before a closing of their period are refused after it', async () => {
    const [from, to] = [await receipt('100.00'), await invoice('100.00')];
    const close = (status: string) =>
      ledger.db.asOwner(
        `update ledger.fiscal_period set status = $1 where starts_on = '2026-01-01'`,
        [status],
      );
    let before = () => close('CLOSED');
    const allocations: typeof allocationStore = {
      ...allocationStore,
      write: async (tx, decided) => {
        await before();
        before = () => Promise.resolve([]);
        await allocationStore.write(tx, decided);
      },
    };
    const stores = { allocations, postings: postingStore, ...NOBODY_ASKED };
    const cashApplication = createCashApplication(ledger.db.unitOfWork, stores);
    const outcomes = await Promise.all(
      ['1.00', '2.00', '3.00'].map((amount) =>
        cashApplication.allocateDocument(
          ledger.tenant.caller,
          ledger.request('receiptAllocate'),
          part(from, to, amount),
        ),
      ),
    );
    await close('OPEN');
    expect(told(outcomes)).toEqual(['PERIOD_CLOSED', 'PERIOD_CLOSED', 'PERIOD_CLOSED']);
    expect(await openOf(to)).toEqual(['100.00', '100.00']);
  });

  it('leave books in which every invariant holds', async () => {
    expect(await brokenAmong(ledger.db, ledger.tenant.caller, ledgerInvariants)).toEqual([]);
  });
});

describe('the allocations of a payload', () => {
  const allocate = async (permissions: readonly string[] | null, fields: string) => {
    const [from, to] = [await receipt('100.00'), await invoice('100.00')];
    const { tenant, db } = ledger;
    const caller = permissions ? tenant.callerWith(permissions) : tenant.caller;
    const send = sending(asking(coreSchema(ledger), caller));
    const input = {
      receiptId: encodeId('Receipt', from.documentId),
      allocations: [{ openItemId: encodeId('OpenItem', to.itemId), amount: '1.00' }],
    };
    return countingStatements(db, () => send('receiptAllocate', input, fields));
  };

  it('are not read when nothing but their ids is asked for', async () => {
    const bare = await allocate(null, 'allocations { __typename id }');
    expect(bare.statements).toEqual([]);
    const [made] = await ledger.db.asOwner<{ id: string }>(
      'select id from ledger.allocation order by id desc limit 1',
    );
    expect(bare.value).toMatchObject({
      allocations: [{ __typename: 'Allocation', id: encodeId('Allocation', made?.id ?? '') }],
    });
    expect((await allocate(null, 'allocations { id reason }')).statements).toHaveLength(1);
  });

  it('are null for who may allocate and not read, even their ids', async () => {
    for (const fields of ['allocations { id }', 'allocations { reason }']) {
      const { value } = await allocate(['ledger.allocation.create'], fields);
      expect(value).toMatchObject({ allocations: null });
    }
  });
});
