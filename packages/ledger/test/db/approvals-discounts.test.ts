import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aLedger, day, postWithItem, type TestLedger } from '../support/a-ledger';
import { policyFor } from '../support/approvers';

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await aLedger();
  await policyFor(ledger, 'adjustmentPost', [
    { fromAmount: '0', steps: [] },
    { fromAmount: '1000', steps: [{}] },
  ]);
});
beforeEach(() => {
  // Each test has a day of its own.
  ledger.db.clock.advance({ days: 1 });
});
afterAll(() => ledger.db.close());

/** An invoice of 10,000 and a receipt of 1, to be settled by that and a discount. */
const aTrade = async (discountAmount: string, isAccepted = true) => {
  const invoice = await postWithItem(ledger, ledger.invoice({ amount: '10000' }));
  const receipt = await postWithItem(ledger, ledger.receipt({ amount: '1' }));
  return {
    openItemId: invoice.itemId,
    command: {
      documentId: receipt.documentId,
      parts: [{ openItemId: invoice.itemId, amount: '1', discountAmount }],
      policy: 'OLDEST_FIRST' as const,
      allocatedOn: day('02-01'),
      acceptUnearnedDiscount: isAccepted,
    },
  };
};
const openOf = async (openItemId: string) => {
  const [row] = await ledger.db.asOwner<{ open: string }>(
    'select open_amount::numeric(24,2)::text as open from ledger.open_item where id = $1',
    [openItemId],
  );
  return row?.open;
};
const apply = ({ command }: Awaited<ReturnType<typeof aTrade>>) =>
  ledger.services.cashApplication.allocateDocument(
    ledger.tenant.caller,
    ledger.request('receiptAllocate'),
    command,
  );
const stopped = {
  ok: false,
  refusal: { code: 'DISCOUNT_NEEDS_APPROVAL', path: ['acceptUnearnedDiscount'] },
};

describe('a discount that is given earned or not', () => {
  it('gives up no more than an adjustment may without anybody else', async () => {
    const most = await aTrade('9999');
    expect(await apply(most)).toEqual(stopped);
    expect(await openOf(most.openItemId)).toBe('10000.00');
    const little = await aTrade('999.99');
    expect(await apply(little)).toMatchObject({ ok: true });
    expect(await openOf(little.openItemId)).toBe('8999.01');
  });

  it('counts towards the day, with adjustments and others of its kind', async () => {
    expect(await apply(await aTrade('600'))).toMatchObject({ ok: true });
    expect(await apply(await aTrade('400'))).toEqual(stopped);
    const adjustment = await ledger.services.documents.post(
      ledger.tenant.caller,
      ledger.request('adjustmentPost'),
      ledger.adjustment({ amount: '400' }),
    );
    expect(adjustment).toMatchObject({ refusal: { code: 'APPROVAL_NEEDED' } });
    expect(await apply(await aTrade('399.99'))).toMatchObject({ ok: true });
  });

  it('is judged in its turn among many, and what is refused counts for nothing', async () => {
    const trades = [
      await aTrade('1500'),
      await aTrade('700'),
      await aTrade('300'),
      await aTrade('299'),
    ];
    const outcome = await ledger.services.cashApplication.allocateDocuments(
      ledger.tenant.caller,
      { ...ledger.request('receiptsAllocate'), onRefusal: 'SKIP' },
      trades.map(({ command }) => command),
    );
    expect(outcome).toMatchObject({ value: [stopped, { ok: true }, stopped, { ok: true }] });
  });

  it('is refused for what is wrong with it, and only itself, where there is nothing to give', async () => {
    const settled = await aTrade('5');
    const other = await aTrade('5');
    await ledger.services.cashApplication.allocateDocument(
      ledger.tenant.caller,
      ledger.request('receiptAllocate'),
      {
        ...settled.command,
        documentId: (await postWithItem(ledger, ledger.receipt({ amount: '10000' }))).documentId,
        parts: [{ openItemId: settled.openItemId, amount: '10000' }],
        acceptUnearnedDiscount: false,
      },
    );
    const malformed = { ...other.command.parts[0], openItemId: other.openItemId, amount: '1' };
    const outcome = await ledger.services.cashApplication.allocateDocuments(
      ledger.tenant.caller,
      { ...ledger.request('receiptsAllocate'), onRefusal: 'SKIP' },
      [
        settled.command,
        { ...other.command, parts: [{ ...malformed, discountAmount: 'much' }] },
        other.command,
      ],
    );
    expect(outcome).toMatchObject({
      value: [
        { refusal: { code: 'ABOVE_OPEN_AMOUNT' } },
        { refusal: { code: 'AMOUNT_NOT_A_NUMBER' } },
        { ok: true },
      ],
    });
  });

  it('is refused as not earned, where nobody accepts that', async () => {
    expect(await apply(await aTrade('9999', false))).toMatchObject({
      refusal: { code: 'DISCOUNT_NOT_EARNED' },
    });
  });
});
