import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, newId } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { decodeId, encodeId } from '@duebook/platform/graphql';
import { asking, brokenAmong, type Send, sending } from '@duebook/platform/testing';
import { ledgerInvariants } from '../../src/module';
import { type AskedLedger, anAskedLedger } from '../support/a-core-schema';

let ledger: AskedLedger;
let send: Send;
let legalEntityId: string;

beforeAll(async () => {
  ledger = await anAskedLedger();
  ({ send, entity: legalEntityId } = ledger);
  const limit = {
    ...{ legalEntityId, expectedVersion: 0 },
    amount: { amount: '0.05', currencyCode: 'CNY' },
  };
  await send('toleranceSet', limit, 'tolerance { version }');
  const rule = { due: { net: { days: 30 } }, discounts: [{ days: 10, percent: '2' }] };
  await send(
    'paymentTermCreate',
    { code: '2-10', name: '2/10 net 30', rule },
    'paymentTerm { id }',
  );
  const half = (percent: string, days: number) => ({ percent, due: { net: { days } } });
  const halves = { due: { instalments: [half('50', 10), half('50', 40)] } };
  await send(
    'paymentTermCreate',
    { code: 'HALVES', name: 'Half each', rule: halves },
    'paymentTerm { id }',
  );
});
afterAll(() => ledger.db.close());

interface Posted {
  readonly id: string;
  readonly items: readonly string[];
}

async function post(field: string, over: object): Promise<Posted> {
  const header = { legalEntityId, partyCode: 'C1', documentDate: '2026-01-15' };
  const sent = { [field]: { ...header, currencyCode: 'CNY', ...over } };
  const payload = await send(`${field}Post`, sent, `${field} { id openItems { id } }`);
  const { id, openItems } = payload[field] as { id: string; openItems: { id: string }[] };
  return { id, items: openItems.map((item) => item.id) };
}

const trade = (direction: 'SALES' | 'PURCHASE', netAmount: string, over: object = {}) => ({
  direction,
  documentNumber: newId(),
  lines: [{ description: 'Goods', netAmount }],
  ...over,
});

const money = (amount: string, over: object = {}) => ({
  amount,
  documentDate: '2026-01-20',
  ...over,
});

const SHOWN = `allocations { groupId reason debitAmount { amount }
  debitItem { id open { amount } } creditItem { id open { amount } } }`;

const part = (openItemId: string | undefined, amount: string, over: object = {}) => ({
  openItemId,
  amount,
  ...over,
});

/** By how much the accounts have changed since, debit positive. */
async function moved(before: readonly string[], codes: readonly string[]) {
  const after = await balances(codes);
  return after.map((each, index) => new Decimal(each).minus(before[index] ?? 0).toFixed(2));
}

const balances = async (codes: readonly string[]) => {
  const found: string[] = [];
  for (const code of codes) found.push(await ledger.balance(code));
  return found;
};

describe('paymentAllocate', () => {
  it('takes 2 % at the supplier: 980 settle 1,000, and undoing leaves nothing on the accounts', async () => {
    const codes = ['2202', '6605', '6607'];
    const invoice = await post(
      'invoice',
      trade('PURCHASE', '1000.00', { paymentTermCode: '2-10' }),
    );
    const payment = await post('payment', money('980.00'));
    const before = await balances(codes);
    const payload = await send(
      'paymentAllocate',
      {
        paymentId: payment.id,
        allocations: [part(invoice.items[0], '980.00', { discountAmount: '20.00' })],
      },
      `${SHOWN} payment { id openItems { open { amount } } }`,
    );
    expect(payload).toMatchObject({
      userErrors: [],
      payment: { id: payment.id, openItems: [{ open: { amount: '0.00' } }] },
      allocations: [
        {
          reason: 'CASH',
          debitItem: { id: payment.items[0] },
          creditItem: { id: invoice.items[0], open: { amount: '0.00' } },
        },
        { reason: 'DISCOUNT', debitAmount: { amount: '20.00' } },
      ],
    });
    // Dr payables, Cr discounts taken; the discounts that customers take are another account.
    expect(await moved(before, codes)).toEqual(['20.00', '0.00', '-20.00']);

    const { groupId } = (payload['allocations'] as { groupId: string }[])[0] ?? {};
    const undoing = { groupId, reversedOn: '2026-02-01', reason: 'Undone' };
    await send('allocationReverse', undoing, SHOWN);
    expect(await moved(before, codes)).toEqual(['0.00', '0.00', '0.00']);
  });

  it('spreads by a policy, oldest due first, and answers the same again', async () => {
    const old = await post('invoice', trade('PURCHASE', '30.00', { partyCode: 'C2' }));
    const later = trade('PURCHASE', '30.00', { partyCode: 'C2', documentDate: '2026-01-18' });
    const young = await post('invoice', later);
    const payment = await post('payment', money('40.00', { partyCode: 'C2' }));
    const input = { paymentId: payment.id, policy: 'OLDEST_FIRST', idempotencyKey: newId() };
    const payload = await send('paymentAllocate', input, SHOWN);
    expect(payload).toMatchObject({
      allocations: [
        { creditItem: { id: old.items[0], open: { amount: '0.00' } } },
        { creditItem: { id: young.items[0], open: { amount: '20.00' } } },
      ],
    });
    expect(await send('paymentAllocate', input, SHOWN)).toEqual(payload);
  });

  it('is told by the item up to which day it earns a discount', async () => {
    const header = { legalEntityId, partyCode: 'C1', documentDate: '2026-01-15' };
    const terms = { currencyCode: 'CNY', paymentTermCode: '2-10' };
    const invoice = trade('PURCHASE', '10.00', { ...header, ...terms });
    const shown = 'invoice { openItems { dueDate discounts { endsOn percent } } }';
    expect(await send('invoicePost', { invoice }, shown)).toMatchObject({
      invoice: {
        openItems: [{ dueDate: '2026-02-14', discounts: [{ endsOn: '2026-01-25', percent: '2' }] }],
      },
    });
  });

  it('refuses a discount that came late, a rest above the tolerance, and more than is open', async () => {
    const invoice = await post('invoice', trade('PURCHASE', '100.00', { paymentTermCode: '2-10' }));
    const late = await post('payment', money('200.00', { documentDate: '2026-01-26' }));
    const pay = (amount: string, over: object = {}) =>
      send(
        'paymentAllocate',
        { paymentId: late.id, allocations: [part(invoice.items[0], amount, over)] },
        SHOWN,
      );
    expect(await pay('98.00', { discountAmount: '2.00' })).toMatchObject({
      userErrors: [{ code: 'DISCOUNT_NOT_EARNED', earned: { amount: '0.00' } }],
    });
    expect(await pay('99.94', { toleranceAmount: '0.06' })).toMatchObject({
      userErrors: [{ code: 'ABOVE_TOLERANCE', tolerance: { amount: '0.05' } }],
    });
    expect(await pay('100.01')).toMatchObject({ userErrors: [{ code: 'ABOVE_OPEN_AMOUNT' }] });
    expect(await pay('99.95', { toleranceAmount: '0.05' })).toMatchObject({ userErrors: [] });
  });
});

describe('refundAllocate', () => {
  it('gives back what a credit note owes, less the discount that the customer had taken', async () => {
    const codes = ['1122', '6605', '6607'];
    const credit = await post('creditNote', trade('SALES', '100.00'));
    const refund = await post('refund', money('98.00', { direction: 'SALES' }));
    const before = await balances(codes);
    const payload = await send(
      'refundAllocate',
      {
        refundId: refund.id,
        allocations: [part(credit.items[0], '98.00', { discountAmount: '2.00' })],
        acceptUnearnedDiscount: true,
      },
      `${SHOWN} refund { id openItems { open { amount } } }`,
    );
    expect(payload).toMatchObject({
      userErrors: [],
      refund: { id: refund.id, openItems: [{ open: { amount: '0.00' } }] },
      allocations: [
        { reason: 'CASH', creditItem: { id: credit.items[0], open: { amount: '0.00' } } },
        { reason: 'DISCOUNT' },
      ],
    });
    expect(await moved(before, codes)).toEqual(['2.00', '-2.00', '0.00']);
  });

  it('serves suppliers’ refunds too', async () => {
    const credit = await post('creditNote', trade('PURCHASE', '50.00'));
    const refund = await post('refund', money('50.00', { direction: 'PURCHASE' }));
    const allocations = [part(credit.items[0], '50.00')];
    const payload = await send('refundAllocate', { refundId: refund.id, allocations }, SHOWN);
    expect(payload).toMatchObject({
      allocations: [{ reason: 'CASH', debitItem: { id: credit.items[0] } }],
    });
  });
});

describe('creditNoteAllocate', () => {
  it('serves out of all its instalments, those due first before the others', async () => {
    const credit = await post(
      'creditNote',
      trade('SALES', '100.00', { paymentTermCode: 'HALVES' }),
    );
    const first = await post('invoice', trade('SALES', '70.00'));
    const second = await post('invoice', trade('SALES', '20.00'));
    const payload = await send(
      'creditNoteAllocate',
      {
        creditNoteId: credit.id,
        allocations: [part(first.items[0], '70.00'), part(second.items[0], '20.00')],
      },
      `${SHOWN} creditNote { id openItems { open { amount } } }`,
    );
    expect(payload).toMatchObject({
      userErrors: [],
      creditNote: { openItems: [{ open: { amount: '0.00' } }, { open: { amount: '10.00' } }] },
      allocations: [
        { reason: 'CREDIT', debitAmount: { amount: '50.00' }, creditItem: { id: credit.items[0] } },
        { debitAmount: { amount: '20.00' }, creditItem: { id: credit.items[1] } },
        { debitAmount: { amount: '20.00' }, creditItem: { id: credit.items[1] } },
      ],
    });
    const more = await post('invoice', trade('SALES', '50.00'));
    const above = [part(more.items[0], '10.01')];
    expect(
      await send('creditNoteAllocate', { creditNoteId: credit.id, allocations: above }, SHOWN),
    ).toMatchObject({
      allocations: null,
      userErrors: [
        { code: 'ABOVE_OPEN_AMOUNT', open: { amount: '10.00' }, asked: { amount: '10.01' } },
      ],
    });
  });

  it('by a policy too, on the purchase side', async () => {
    const over = { partyCode: 'C2', paymentTermCode: 'HALVES' };
    const credit = await post('creditNote', trade('PURCHASE', '15.00', over));
    const payload = await send(
      'creditNoteAllocate',
      { creditNoteId: credit.id, policy: 'OLDEST_FIRST' },
      `${SHOWN} creditNote { openItems { open { amount } } }`,
    );
    expect(payload).toMatchObject({
      userErrors: [],
      creditNote: { openItems: [{ open: { amount: '0.00' } }, { open: { amount: '0.00' } }] },
      allocations: [{ reason: 'CREDIT' }, { reason: 'CREDIT' }],
    });
  });

  it.each([['discountAmount'], ['toleranceAmount']])(
    'takes no %s: no money pays',
    async (field) => {
      const credit = await post('creditNote', trade('SALES', '10.00'));
      const invoice = await post('invoice', trade('SALES', '10.01'));
      const allocations = [part(invoice.items[0], '10.00', { [field]: '0.01' })];
      expect(
        await send('creditNoteAllocate', { creditNoteId: credit.id, allocations }, SHOWN),
      ).toMatchObject({
        allocations: null,
        userErrors: [
          { code: 'DIFFERENCE_NEEDS_MONEY', path: ['input', 'allocations', '0', field] },
        ],
      });
    },
  );
});

describe('a cash discount', () => {
  const discounted = async (allocate: string, id: object, item: string | undefined) => {
    const allocations = [part(item, '6.00', { discountAmount: '4.00' })];
    return send(allocate, { ...id, allocations, acceptUnearnedDiscount: true }, SHOWN);
  };
  const refusal = {
    allocations: null,
    userErrors: [
      {
        code: 'DISCOUNT_NEEDS_TRADE_ITEM',
        path: ['input', 'allocations', '0', 'discountAmount'],
      },
    ],
  };

  it.each([
    ['SALES', 'receipt'],
    ['PURCHASE', 'payment'],
  ])('is no part of money that is given back: %s', async (direction, kind) => {
    const paid = await post(kind, money('10.00'));
    const refund = await post('refund', money('6.00', { direction }));
    const by = { refundId: refund.id };
    expect(await discounted('refundAllocate', by, paid.items[0])).toMatchObject(refusal);
  });

  it('is no part of an adjustment, and may be part of a debit note', async () => {
    const by = { receiptId: (await post('receipt', money('12.00'))).id };
    const adjusted = { itemClass: 'RECEIVABLE', side: 'DEBIT', accountCode: '6605' };
    const adjustment = await post('adjustment', money('10.00', adjusted));
    expect(await discounted('receiptAllocate', by, adjustment.items[0])).toMatchObject(refusal);
    const note = await post('debitNote', trade('SALES', '10.00'));
    expect(await discounted('receiptAllocate', by, note.items[0])).toMatchObject({
      userErrors: [],
      allocations: [{ reason: 'CASH' }, { reason: 'DISCOUNT' }],
    });
  });
});

const DOORS = [
  ['receiptAllocate', 'receiptId', 'Receipt'],
  ['paymentAllocate', 'paymentId', 'Payment'],
  ['refundAllocate', 'refundId', 'Refund'],
  ['creditNoteAllocate', 'creditNoteId', 'CreditNote'],
] as const;

describe.each(DOORS)('%s', (mutation, field, type) => {
  it('is told either how or to what', async () => {
    await expect(send(mutation, { [field]: 'x' }, SHOWN)).rejects.toThrow(
      'input: give either policy or allocations.',
    );
  });

  it('knows no document of another kind, and none of another tenant', async () => {
    const invoice = await post('invoice', trade('SALES', '10.00'));
    const payment = await post('payment', money('5.00'));
    const receipt = await post('receipt', money('5.00'));
    const strange = mutation === 'paymentAllocate' ? receipt : payment;
    const unknown = { userErrors: [{ code: 'DOCUMENT_UNKNOWN', path: ['input', field] }] };
    const policy = 'OLDEST_FIRST';
    expect(await send(mutation, { [field]: invoice.id, policy }, SHOWN)).toMatchObject(unknown);
    expect(await send(mutation, { [field]: strange.id, policy }, SHOWN)).toMatchObject(unknown);
    const forged = encodeId(type, decodeId('Invoice', invoice.id) ?? '');
    expect(await send(mutation, { [field]: forged, policy }, SHOWN)).toMatchObject(unknown);
    const { caller } = await aTenant(ledger.db);
    const theirs = sending(asking(ledger.schema, caller));
    for (const { id } of [payment, receipt]) {
      expect(await theirs(mutation, { [field]: id, policy }, SHOWN)).toMatchObject(unknown);
    }
  });
});

describe('afterwards', () => {
  it('every invariant of the ledger is kept', async () => {
    await ledger.recorder.recordAll();
    expect(await brokenAmong(ledger.db, ledger.tenant.caller, ledgerInvariants)).toEqual([]);
  });
});
