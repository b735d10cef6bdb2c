import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import {
  mutationText,
  offerDiscount,
  openOf,
  openTradingTenant,
  postDocument,
  type TradingTenant,
  withoutRights,
} from '../support/trading-tenant';

const MADE = 'allocations { groupId reason debitAmount { amount } }';

describe.each(EXECUTORS)('applying documents, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let powerless: { readonly authorization: string };

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    await offerDiscount(tenant);
    powerless = await withoutRights(tenant);
  });
  afterAll(() => system.close());

  const post = (field: string, over: object) => postDocument(tenant, field, over);
  const trade = (direction: string, netAmount: string, over: object = {}) => ({
    ...{ direction, documentNumber: newId(), ...over },
    lines: [{ description: '货款', netAmount }],
  });

  /** A document to apply and an item that it settles, by the mutation that applies it. */
  const cases = {
    receiptAllocate: async () => ({
      field: 'receipt',
      source: await post('receipt', { amount: '60.00' }),
      item: (await post('invoice', trade('SALES', '100.00'))).item,
      reason: 'CASH',
    }),
    paymentAllocate: async () => ({
      field: 'payment',
      source: await post('payment', { amount: '60.00' }),
      item: (await post('invoice', trade('PURCHASE', '100.00'))).item,
      reason: 'CASH',
    }),
    refundAllocate: async () => ({
      field: 'refund',
      source: await post('refund', { amount: '60.00', direction: 'SALES' }),
      item: (await post('creditNote', trade('SALES', '100.00'))).item,
      reason: 'CASH',
    }),
    creditNoteAllocate: async () => ({
      field: 'creditNote',
      source: await post('creditNote', trade('PURCHASE', '60.00')),
      item: (await post('invoice', trade('PURCHASE', '100.00'))).item,
      reason: 'CREDIT',
    }),
  } as const;

  it.each(Object.keys(cases) as (keyof typeof cases)[])(
    '%s settles named items, once for a key, with ledger.allocation.create only',
    async (mutation) => {
      const { field, source, item, reason } = await cases[mutation]();
      const input = {
        idempotencyKey: newId(),
        [`${field}Id`]: source.id,
        allocations: [{ openItemId: item, amount: '60.00' }],
      };
      const text = mutationText(mutation, `${field} { id openItems { open { amount } } } ${MADE}`);
      const denied = await tenant.ask(text, { input }, powerless);
      expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(await openOf(tenant, item)).toBe('100.00');

      const answer = await tenant.ask(text, { input });
      expect(answer.errors).toEqual([]);
      expect(answer.data?.[mutation]).toMatchObject({
        userErrors: [],
        [field]: { id: source.id, openItems: [{ open: { amount: '0.00' } }] },
        allocations: [{ reason, debitAmount: { amount: '60.00' } }],
      });
      expect(await openOf(tenant, item)).toBe('40.00');
      expect((await tenant.ask(text, { input })).data).toEqual(answer.data);

      const again = { ...input, idempotencyKey: newId() };
      const refused = await tenant.ask(text, { input: again });
      expect(refused.data?.[mutation]).toMatchObject({
        [field]: null,
        userErrors: [{ code: 'ABOVE_OPEN_AMOUNT', path: ['input', 'allocations', '0'] }],
      });
    },
  );

  it('takes a discount at a supplier, and gives it up with the payment', async () => {
    const invoice = await post(
      'invoice',
      trade('PURCHASE', '1000.00', { paymentTermCode: '2-10' }),
    );
    const payment = await post('payment', { amount: '980.00', documentDate: '2026-03-12' });
    const discounted = { openItemId: invoice.item, amount: '980.00', discountAmount: '20.00' };
    const payload = await tenant.run(`paymentAllocate ${MADE}`, {
      paymentId: payment.id,
      allocations: [discounted],
    });
    const { allocations } = payload as { allocations: { groupId: string; reason: string }[] };
    expect(allocations.map(({ reason }) => reason)).toEqual(['CASH', 'DISCOUNT']);
    expect(await openOf(tenant, invoice.item)).toBe('0.00');
    const undone = await tenant.run('allocationReverse allocations { reversalReason }', {
      groupId: allocations[0]?.groupId,
      reversedOn: '2026-03-20',
      reason: 'It pays another invoice.',
    });
    expect(undone['allocations']).toContainEqual({ reversalReason: 'It pays another invoice.' });
    expect(await openOf(tenant, invoice.item)).toBe('1000.00');
    expect(await openOf(tenant, payment.item)).toBe('980.00');
    const reversing =
      'documents(first: 5, filter: { kinds: [REVERSAL] }) { edges { node { total { amount } } } }';
    const { data } = await tenant.ask(`{ ${reversing} }`);
    expect(data?.['documents']).toMatchObject({
      edges: [{ node: { total: { amount: '20.00' } } }],
    });
  });

  it('takes no discount where no money pays', async () => {
    const { source, item } = await cases.creditNoteAllocate();
    const allocations = [{ openItemId: item, amount: '60.00', discountAmount: '1.00' }];
    const input = { idempotencyKey: newId(), creditNoteId: source.id, allocations };
    const { data } = await tenant.ask(mutationText('creditNoteAllocate', MADE), { input });
    expect(data?.['creditNoteAllocate']).toMatchObject({
      allocations: null,
      userErrors: [
        {
          code: 'DIFFERENCE_NEEDS_MONEY',
          path: ['input', 'allocations', '0', 'discountAmount'],
        },
      ],
    });
  });
});
