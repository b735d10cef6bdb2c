import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { type Fields, mutatingShown } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import {
  mutationText,
  offerDiscount,
  openOf,
  openTradingTenant,
  postDocument,
  type Posted,
  type TradingTenant,
  withoutRights,
} from '../support/trading-tenant';

describe.each(EXECUTORS)('applying many documents, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let powerless: { authorization: string };

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    await offerDiscount(tenant);
    powerless = await withoutRights(tenant);
  });
  afterAll(() => system.close());

  const post = (field: string, over: object) => postDocument(tenant, field, over);
  const trade = (direction: string, netAmount: string, over: Fields = {}) => ({
    ...{ direction, documentNumber: newId(), ...over },
    lines: [{ description: '货款', netAmount }],
  });

  /** Per mutation: its field, a document of it over 60, and what such documents settle. */
  const cases = {
    receiptsAllocate: {
      field: 'receipt',
      source: () => post('receipt', { amount: '60.00' }),
      settled: () => post('invoice', trade('SALES', '100.00')),
    },
    paymentsAllocate: {
      field: 'payment',
      source: () => post('payment', { amount: '60.00' }),
      settled: () => post('invoice', trade('PURCHASE', '100.00')),
    },
    refundsAllocate: {
      field: 'refund',
      source: () => post('refund', { amount: '60.00', direction: 'SALES' }),
      settled: () => post('creditNote', trade('SALES', '100.00')),
    },
    creditNotesAllocate: {
      field: 'creditNote',
      source: () => post('creditNote', trade('PURCHASE', '60.00')),
      settled: () => post('invoice', trade('PURCHASE', '100.00')),
    },
  } as const;
  const mutations = Object.keys(cases) as (keyof typeof cases)[];

  const shownOf = (field: string) => `results {
    userErrors { code path } allocations { groupId debitAmount { amount } } ${field} { id }
  }`;
  const { send, call } = mutatingShown(
    () => tenant,
    (mutation: keyof typeof cases) => shownOf(cases[mutation].field),
  );

  it.each(mutations)('%s settles one after another, once for a key', async (mutation) => {
    const { field, source, settled } = cases[mutation];
    const [one, two, three, item] = [
      await source(),
      await source(),
      await source(),
      await settled(),
    ];
    const part = (of: Posted, amount: string) => ({
      [`${field}Id`]: of.id,
      allocations: [{ openItemId: item.item, amount }],
    });
    const made = (of: Posted, amount: string) => ({
      userErrors: [],
      allocations: [{ groupId: expect.any(String), debitAmount: { amount } }],
      [field]: { id: of.id },
    });
    const elements = [
      part(one, '60.00'),
      part(two, '60.00'),
      part({ ...three, id: String(tenant.ids['Party']) }, '1.00'),
      part(two, '25.00'),
      part(three, '15.00'),
    ];
    const list = `${field}s`;
    const above = { code: 'ABOVE_OPEN_AMOUNT', path: ['input', list, '1', 'allocations', '0'] };
    // An id of another type is the id of no such document.
    const unknown = { code: 'DOCUMENT_UNKNOWN', path: ['input', list, '2', `${field}Id`] };
    expect(await call(mutation, { [list]: elements })).toMatchObject({
      results: null,
      userErrors: [{ code: 'BULK_REFUSED', path: ['input', list] }, above, unknown],
    });
    expect([await openOf(tenant, item.item), await openOf(tenant, one.item)]).toEqual([
      '100.00',
      '60.00',
    ]);

    const input = { idempotencyKey: newId(), [list]: elements, onRefusal: 'SKIP' };
    const first = await call(mutation, input);
    expect(first).toEqual({
      results: [
        made(one, '60.00'),
        { userErrors: [above], allocations: null, [field]: null },
        { userErrors: [unknown], allocations: null, [field]: null },
        made(two, '25.00'),
        made(three, '15.00'),
      ],
      userErrors: [],
    });
    const { results } = first as { results: { allocations: { groupId: string }[] | null }[] };
    const groups = results.flatMap(({ allocations }) => allocations?.map((each) => each.groupId));
    expect(new Set(groups).size).toBe(4);
    expect(await call(mutation, input)).toEqual(first);
    expect([await openOf(tenant, item.item), await openOf(tenant, one.item)]).toEqual([
      '0.00',
      '0.00',
    ]);
    expect([await openOf(tenant, two.item), await openOf(tenant, three.item)]).toEqual([
      '35.00',
      '45.00',
    ]);
    const reused = await call(mutation, { ...input, [list]: elements.slice(1) });
    expect(reused).toMatchObject({
      results: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  it.each(mutations)('%s takes 1 to 1,000, only from who may, and one way', async (mutation) => {
    const { field, source, settled } = cases[mutation];
    const [one, item] = [await source(), await settled()];
    const element = { [`${field}Id`]: one.id, policy: 'OLDEST_FIRST' };
    const sized = (code: string) => ({
      results: null,
      userErrors: [{ code, path: ['input', `${field}s`] }],
    });
    expect(await call(mutation, { [`${field}s`]: [] })).toMatchObject(sized('BULK_EMPTY'));
    const many = Array.from({ length: 1_001 }, () => element);
    const text = mutationText(mutation, `results { ${field} { id } }`);
    const input = { idempotencyKey: newId(), [`${field}s`]: many };
    expect((await tenant.ask(text, { input })).data?.[mutation]).toMatchObject(
      sized('BULK_TOO_LARGE'),
    );
    const denied = await send(mutation, { [`${field}s`]: [element] }, powerless);
    expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const both = { ...element, allocations: [] };
    const { errors } = await send(mutation, { [`${field}s`]: [element, both] });
    expect(errors).toMatchObject([
      {
        message: `input.${field}s.1: give either policy or allocations.`,
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect([await openOf(tenant, item.item), await openOf(tenant, one.item)]).toEqual([
      '100.00',
      '60.00',
    ]);
  });

  it('takes discounts that are earned, and refuses in its place what is not', async () => {
    const invoice = (over: Fields = {}) =>
      post('invoice', trade('SALES', '100.00', { paymentTermCode: '2-10', ...over }));
    const receipt = (documentDate: string) => post('receipt', { amount: '98.00', documentDate });
    const [early, late, one, two] = [
      await receipt('2026-03-05'),
      await receipt('2026-03-20'),
      await invoice(),
      await invoice(),
    ];
    const element = (of: Posted, item: Posted) => ({
      receiptId: of.id,
      allocations: [{ openItemId: item.item, amount: '98.00', discountAmount: '2.00' }],
    });
    const receipts = [element(early, one), element(late, two)];
    expect(await call('receiptsAllocate', { receipts, onRefusal: 'SKIP' })).toMatchObject({
      results: [
        { userErrors: [], allocations: [{}, { debitAmount: { amount: '2.00' } }] },
        {
          userErrors: [
            {
              code: 'DISCOUNT_NOT_EARNED',
              path: ['input', 'receipts', '1', 'allocations', '0', 'discountAmount'],
            },
          ],
        },
      ],
    });
    expect([await openOf(tenant, one.item), await openOf(tenant, two.item)]).toEqual([
      '0.00',
      '100.00',
    ]);
  });
});
