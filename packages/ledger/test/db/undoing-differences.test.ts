import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import { brokenAmong } from '@duebook/platform/testing';
import { ledgerInvariants } from '../../src/module';
import type { TradeCommand } from '../../src/receivables/domain/posting-command';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
  const outcome = await ledger.services.cashApplication.setTolerance(
    ledger.tenant.caller,
    ledger.request('toleranceSet'),
    { legalEntityId: ledger.legalEntityId, expectedVersion: 0, currency: 'CNY', amount: '0.05' },
  );
  if (!outcome.ok) throw new Error(outcome.refusal.code);
});
afterAll(() => ledger.db.close());

type Command = Parameters<TestLedger['services']['documents']['post']>[2];

async function post(command: Command): Promise<string> {
  const { documents } = ledger.services;
  const outcome = await documents.post(ledger.tenant.caller, ledger.request('post'), command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

interface Item {
  readonly id: string;
  readonly open: string;
  readonly functional: string;
}

async function itemOf(documentId: string): Promise<Item> {
  const [row] = await ledger.db.asOwner<Item>(
    `select id, open_amount::numeric(24,2)::text as open, open_functional::numeric(24,2)::text as functional
       from ledger.open_item where document_id = $1`,
    [documentId],
  );
  if (!row) throw new Error('no item');
  return row;
}

/** An invoice of 1 March with 2 % until the 11th. */
async function discounted(
  over: Partial<TradeCommand> & { amount: string },
): Promise<{ readonly documentId: string; readonly item: string }> {
  const documentId = await post(ledger.invoice({ documentDate: day('03-01'), ...over }));
  await ledger.db.asOwner(
    `update ledger.open_item set discounts = '[{"until": "2026-03-11", "percent": "2"}]' where document_id = $1`,
    [documentId],
  );
  return { documentId, item: (await itemOf(documentId)).id };
}

interface Part {
  readonly openItemId: string;
  readonly amount: string;
  readonly discountAmount?: string;
  readonly toleranceAmount?: string;
}

async function allocate(documentId: string, parts: readonly Part[]): Promise<string> {
  const outcome = await ledger.services.cashApplication.allocateDocument(
    ledger.tenant.caller,
    ledger.request('receiptAllocate'),
    { documentId, parts, policy: 'OLDEST_FIRST', allocatedOn: null },
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.groupId;
}

type Undone = Parameters<TestLedger['services']['cashApplication']['reverse']>[2]['by'];

const undo = (by: Undone, reversedOn = day('03-20')) =>
  ledger.services.cashApplication.reverse(
    ledger.tenant.caller,
    ledger.request('allocationReverse'),
    { by, reversedOn, reason: 'Undone' },
  );

const allocationsOf = (groupId: string) =>
  ledger.db.asOwner<{ id: string; reason: string; item: string }>(
    'select id, reason, debit_item_id as item from ledger.allocation where group_id = $1 order by id',
    [groupId],
  );

/** What was posted since: day, account, side, amount and its worth, entry by entry. */
const postedSince = async (since: ReadonlySet<string>) => {
  const rows = await entryLines();
  return rows.filter((row) => !since.has(row.entry)).map((row) => row.text);
};

const entries = async () => new Set((await entryLines()).map((row) => row.entry));

const entryLines = () =>
  ledger.db.asOwner<{ entry: string; text: string }>(
    `select entry.id as entry, concat_ws(' ', entry.posting_date, account.code, line.side,
              line.amount::numeric(24,2), line.functional_amount::numeric(24,2)) as text
       from ledger.journal_entry as entry
       join ledger.journal_line as line on line.entry_id = entry.id
       join ledger.account on account.id = line.account_id
      order by entry.id, line.line_number`,
  );

const balances = async (...codes: readonly string[]) => {
  const found: string[] = [];
  for (const code of codes) found.push(await ledger.balance(code));
  return found;
};

describe('a receipt that the bank takes back', () => {
  it('takes its cash discount along: 980 with 2 % of 1,000 leave nothing behind', async () => {
    const before = await balances('1002', '6605');
    const invoice = await discounted({ amount: '1000.00' });
    const receipt = await post(ledger.receipt({ amount: '980.00', documentDate: day('03-10') }));
    const groupId = await allocate(receipt, [
      { openItemId: invoice.item, amount: '980.00', discountAmount: '20.00' },
    ]);
    expect(await itemOf(invoice.documentId)).toMatchObject({ open: '0.00', functional: '0.00' });
    const since = await entries();

    expect(await undo({ groupId })).toMatchObject({ ok: true });
    expect(await postedSince(since)).toEqual([
      '2026-03-20 1122 DEBIT 20.00 20.00',
      '2026-03-20 6605 CREDIT 20.00 20.00',
    ]);
    // The one reason stands on all that undoes: three allocations, a document and its entry.
    expect(
      await ledger.db.asOwner<{ said: string }>(
        `select distinct said from (
           select reversal_reason as said from ledger.allocation where reason = 'REVERSAL'
           union all select memo from ledger.document where kind = 'REVERSAL'
           union all select description from ledger.journal_entry
                      where reverses_entry_id is not null) as texts`,
      ),
    ).toEqual([{ said: 'Undone' }]);
    expect(await itemOf(invoice.documentId)).toMatchObject({
      open: '1000.00',
      functional: '1000.00',
    });
    expect((await itemOf(receipt)).open).toBe('980.00');
    // What was true before the bounce stays true.
    expect(await ledger.balance('6605', '2026-03-19')).toBe('20.00');

    const reversed = await ledger.services.documents.reverse(
      ledger.tenant.caller,
      ledger.request('documentReverse'),
      { documentId: receipt, reversedOn: day('03-20'), reason: 'Returned by the bank' },
    );
    expect(reversed).toMatchObject({ ok: true });
    expect(await balances('1002', '6605')).toEqual(before);
    const [open] = await ledger.db.asOwner<{ kinds: string }>(
      `select string_agg(document.kind, ' ') as kinds from ledger.open_item as item
         join ledger.document on document.id = item.document_id where item.open_amount > 0`,
    );
    expect(open?.kinds).toBe('SALES_INVOICE');
  });

  it('in dollars: discount and exchange difference both go back at their rates', async () => {
    const usd = { currency: 'USD', party: { code: 'C2' } } as const;
    const before = await balances('1122', '6603', '6605');
    const invoice = await discounted({
      ...usd,
      amount: '1000.00',
      exchangeRate: new Decimal('7.1'),
    });
    const receipt = await post(
      ledger.receipt({
        ...usd,
        amount: '980.00',
        exchangeRate: new Decimal('7.0'),
        documentDate: day('03-10'),
      }),
    );
    const groupId = await allocate(receipt, [
      { openItemId: invoice.item, amount: '980.00', discountAmount: '20.00' },
    ]);
    const since = await entries();
    expect(await undo({ groupId })).toMatchObject({ ok: true });
    expect([...(await postedSince(since))].sort()).toEqual([
      '2026-03-20 1122 DEBIT 0.00 98.00',
      '2026-03-20 1122 DEBIT 20.00 142.00',
      '2026-03-20 6603 CREDIT 0.00 98.00',
      '2026-03-20 6605 CREDIT 20.00 142.00',
    ]);
    expect(await itemOf(invoice.documentId)).toMatchObject({
      open: '1000.00',
      functional: '7100.00',
    });
    const [receivable, ...others] = await balances('1122', '6603', '6605');
    expect(others).toEqual(before.slice(1));
    expect(new Decimal(receivable ?? 0).minus(before[0] ?? 0).toFixed(2)).toBe('240.00');
  });
});

describe('one allocation of several', () => {
  it('takes the differences of its own item along and leaves the others', async () => {
    const first = await discounted({ amount: '100.00' });
    const second = await discounted({ amount: '200.04' });
    const receipt = await post(ledger.receipt({ amount: '294.00', documentDate: day('03-10') }));
    const groupId = await allocate(receipt, [
      { openItemId: first.item, amount: '98.00', discountAmount: '2.00' },
      {
        openItemId: second.item,
        amount: '196.00',
        discountAmount: '4.00',
        toleranceAmount: '0.04',
      },
    ]);
    const before = await balances('6605', '6606');
    const made = await allocationsOf(groupId);
    const cash = made.find((each) => each.reason === 'CASH' && each.item === second.item);
    expect(await undo({ allocationId: cash?.id ?? '' })).toMatchObject({ ok: true });
    expect((await itemOf(first.documentId)).open).toBe('0.00');
    expect((await itemOf(second.documentId)).open).toBe('200.04');
    const [discounts, rests] = await balances('6605', '6606');
    expect(new Decimal(discounts ?? 0).minus(before[0] ?? 0).toFixed(2)).toBe('-4.00');
    expect(new Decimal(rests ?? 0).minus(before[1] ?? 0).toFixed(2)).toBe('-0.04');

    // What is left of the call is undone with it; what was undone before stays so.
    expect(await undo({ groupId })).toMatchObject({ ok: true });
    expect((await itemOf(first.documentId)).open).toBe('100.00');
    expect(await undo({ groupId })).toMatchObject({ refusal: { code: 'ALLOCATION_REVERSED' } });
    expect(await undo({ allocationId: cash?.id ?? '' })).toMatchObject({
      refusal: { code: 'ALLOCATION_REVERSED' },
    });
  });

  it('a discount charged back by itself leaves the payment and no stray credit', async () => {
    const invoice = await discounted({ amount: '500.00' });
    const receipt = await post(ledger.receipt({ amount: '490.00', documentDate: day('03-10') }));
    const groupId = await allocate(receipt, [
      { openItemId: invoice.item, amount: '490.00', discountAmount: '10.00' },
    ]);
    const made = await allocationsOf(groupId);
    const since = await entries();
    const discount = made.find((each) => each.reason === 'DISCOUNT');
    expect(await undo({ allocationId: discount?.id ?? '' })).toMatchObject({ ok: true });
    expect(await postedSince(since)).toEqual([
      '2026-03-20 1122 DEBIT 10.00 10.00',
      '2026-03-20 6605 CREDIT 10.00 10.00',
    ]);
    expect((await itemOf(invoice.documentId)).open).toBe('10.00');
    const cash = made.find((each) => each.reason === 'CASH');
    expect(await undo({ allocationId: cash?.id ?? '' })).toMatchObject({ ok: true });
    expect((await itemOf(invoice.documentId)).open).toBe('500.00');
  });

  it('is not undone at all where the day is closed to its adjustment too', async () => {
    const invoice = await discounted({ amount: '50.00' });
    const receipt = await post(ledger.receipt({ amount: '49.00', documentDate: day('03-10') }));
    const groupId = await allocate(receipt, [
      { openItemId: invoice.item, amount: '49.00', discountAmount: '1.00' },
    ]);
    const since = await entries();
    expect(await undo({ groupId }, day('03-09'))).toMatchObject({
      refusal: { code: 'REVERSED_BEFORE_POSTING', earliest: '2026-03-10' },
    });
    expect(await postedSince(since)).toEqual([]);
    expect((await itemOf(invoice.documentId)).open).toBe('0.00');
  });
});

describe('proof and events', () => {
  it('tell of the allocations and of the adjustment, in one commit', async () => {
    const invoice = await discounted({ amount: '1000.00', party: { code: 'C2' } });
    const receipt = await post(
      ledger.receipt({ amount: '980.00', documentDate: day('03-10'), party: { code: 'C2' } }),
    );
    const groupId = await allocate(receipt, [
      { openItemId: invoice.item, amount: '980.00', discountAmount: '20.00' },
    ]);
    const undone = await undo({ groupId });
    if (!undone.ok) throw new Error(undone.refusal.code);
    await ledger.recorder.recordAll();
    const [{ commit } = { commit: '' }] = await ledger.db.asOwner<{ commit: string }>(
      'select commit_id as commit from ledger.allocation where group_id = $1',
      [undone.value.groupId],
    );
    const told = await ledger.db.asOwner<{ type: string }>(
      'select type from platform.event where commit_id = $1 order by type',
      [commit],
    );
    expect(told.map(({ type }) => type)).toEqual([
      ...['ledger.AllocationReversed', 'ledger.AllocationReversed'],
      ...['ledger.DocumentReversed', 'ledger.ItemsAllocated'],
    ]);
    const audited = await ledger.db.asOwner<{ action: string }>(
      'select action from platform.audit_entry where commit_id = $1 order by action',
      [commit],
    );
    expect(audited.map(({ action }) => action)).toEqual([
      ...['allocation.create', 'allocation.reverse', 'allocation.reverse', 'document.reverse'],
    ]);
  });
});

describe('verification', () => {
  it('finds every invariant kept after all of this', async () => {
    await ledger.recorder.recordAll();
    expect(await brokenAmong(ledger.db, ledger.tenant.caller, ledgerInvariants)).toEqual([]);
  });
});
