import { businessDate, invariant, newId, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contentHashOf } from '../../../src/order-checks/application/check-fields';
import { orderInvariant } from '../../../src/order-checks/persistence/order-invariant';
import { aCreditDesk, openCreditTables, refusalOf } from '../../support/a-credit-desk';
import { anOrderDesk, type OrderDesk } from '../../support/an-order-desk';

let db: TestDatabase;
let desk: OrderDesk;
let c1: Id;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  db.clock.set('2026-03-31T08:00:00Z');
  desk = await anOrderDesk(db);
  c1 = await desk.partyOf('C1');
  await desk.policy({});
  await desk.limit(c1, '250.00');
});

const holds = async () => {
  const finding = await db.unitOfWork.snapshot(desk.caller, (reader) =>
    orderInvariant(contentHashOf).check({ reader, now: db.clock.now(), random: () => 0 }),
  );
  return finding.holds ? 'holds' : finding.detail.replace(/[0-9a-f-]{36}/g, '…');
};

const plant = (statement: string) => db.asOwner(statement, [desk.tenant.tenantId]);

describe('that nothing stands allowed or released above its limit (I12)', () => {
  beforeEach(async () => {
    await desk.check({ orderNumber: 'A1', amount: '200.00' });
    await desk.check({ orderNumber: 'A2', amount: '300.00' });
    await desk.release(await desk.hold('A2'));
    expect(await holds()).toBe('holds');
  });

  it.each([
    [
      'an allowed order that was raised',
      `update credit_policy.sales_order set amount = 201, allowed_amount = 201
        where tenant_id = $1 and order_number = 'A1'`,
      '1 found, first: order …',
    ],
    [
      'an allowed order whose check asked about no limit',
      `update credit_policy.credit_check set rests_on_check_id = id
        where tenant_id = $1 and answer = 'ALLOW'`,
      '1 found, first: order …',
    ],
    [
      'a check that let pass what was held',
      `update credit_policy.sales_order set credit_state = 'ALLOWED'
        where tenant_id = $1 and order_number = 'A2'`,
      '1 found, first: order …',
    ],
    [
      'a check beyond the limits that were approved',
      `update credit_policy.credit_limit set amount = 150 where tenant_id = $1`,
      '1 found, first: limit of check …',
    ],
    [
      'a check by a limit that nobody had approved',
      `update credit_policy.credit_limit set state = 'PROPOSED' where tenant_id = $1`,
      '1 found, first: limit of check …',
    ],
    [
      'a check that let pass beyond the limit that it tells',
      `update credit_policy.credit_check set evidence =
         jsonb_set(evidence, '{rules,0,limit,limit}', '"150"') where tenant_id = $1 and answer = 'ALLOW'`,
      '1 found, first: check …',
    ],
    [
      'a release of its own maker',
      `update credit_policy.credit_release set released_by = (
         select checked_by from credit_policy.credit_check as asked
          where asked.id = credit_release.check_id) where tenant_id = $1`,
      '1 found, first: released order …',
    ],
    [
      'a release without a decision',
      `update credit_policy.credit_hold set state = 'ENDED' where tenant_id = $1`,
      '1 found, first: released order …',
    ],
    [
      'a released order that is another than was seen',
      `update credit_policy.sales_order set product_group = 'STEEL'
        where tenant_id = $1 and order_number = 'A2'`,
      '1 found, first: release of order …',
    ],
  ])('is found broken by %s', async (_, statement, detail) => {
    await plant(statement);
    expect(await holds()).toBe(detail);
  });

  it('leaves checks of the past as they were when a limit is another one since', async () => {
    await plant(
      `update credit_policy.credit_limit set state = 'ENDED', valid_to = '2026-03-30',
              ended_at = '2026-03-31T09:00:00Z' where tenant_id = $1`,
    );
    expect(await holds()).toBe('holds');
  });
});

describe('a held order that ships all the same', () => {
  it('is delivered and invoiced, as nothing that was shipped goes without its invoice, and is seen', async () => {
    await desk.check({ orderNumber: 'A1', amount: '300.00' });
    const { legalEntityId } = desk.tenant;
    const delivered = await desk.ledger.deliveries.record(desk.caller, {
      ...desk.key(),
      deliveries: [
        {
          ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', deliveryNumber: 'D1' },
          ...{ orderNumber: 'A1', deliveredOn: businessDate('2026-03-31') },
          ...{ amount: '300.00', currencyCode: 'CNY' },
        },
      ],
    });
    invariant(delivered.ok, JSON.stringify(delivered));
    const invoice = await desk.ledger.documents.post(
      desk.caller,
      { operation: 'test', idempotencyKey: newId() },
      {
        ...{ kind: 'SALES_INVOICE', legalEntityId, party: { code: 'C1' }, sourceSystem: 'ERP' },
        ...{ documentNumber: 'I1', numberedInFiscalYear: null, externalRef: null, memo: null },
        ...{ documentDate: businessDate('2026-03-31'), postingDate: null, currency: 'CNY' },
        ...{ exchangeRate: null, reference: null },
        due: { kind: 'DATE', dueDate: businessDate('2026-04-30') },
        lines: [
          {
            ...{ accountCode: null, description: 'Goods', quantity: null, unitPrice: null },
            ...{ netAmount: '300.00', taxRatePercent: null, taxAmount: null, dimensions: {} },
          },
        ],
      },
    );
    invariant(invoice.ok, JSON.stringify(invoice));
    const [deliveryId = ''] = delivered.value.deliveryIds;
    const { documentId } = invoice.value;
    const stated = await desk.ledger.deliveries.invoice(desk.caller, {
      ...desk.key(),
      invoicings: [{ deliveryId, documentId, amount: null }],
    });
    expect(stated.ok).toBe(true);
    const shipped = await desk.services.orderChecks.reading.heldShipments(desk.caller, {
      ...{ legalEntityIds: null, partyId: null, limit: 21, after: null },
    });
    expect(shipped).toMatchObject([{ deliveryId, deliveredOn: '2026-03-31' }]);
    expect(shipped[0]?.invoiced.toString()).toBe('300.00 CNY');
  });
});

describe('orders that are recorded', () => {
  it('keep every version, and change nothing when nothing new is told', async () => {
    const [first] = await desk.record({ orderNumber: 'A1' });
    expect(first).toMatchObject({ ok: true, version: 1, isChanged: true });
    expect(await desk.record({ orderNumber: 'A1' })).toMatchObject([{ isChanged: false }]);
    await desk.record({ orderNumber: 'A1', amount: '120.00', openAmount: '20.00' });
    await desk.record({ orderNumber: 'A1', amount: '120.00', state: 'CLOSED' });
    const { id } = await desk.standing('A1');
    const [versions = []] = await desk.services.orders.reading.versions(desk.caller, [
      { id, limit: 21, below: null },
    ]);
    expect(versions.map(({ cause, amount }) => `${cause} ${amount.toAmountText()}`)).toEqual([
      ...['CLOSED 120.00', 'RECORDED 120.00', 'RECORDED 100.00'],
    ]);
  });

  it('are refused one by one, or all of them', async () => {
    const sent = [{ orderNumber: 'A1' }, { orderNumber: 'A1' }, { orderNumber: 'A2', amount: '0' }];
    const outcomes = await desk.record(...sent);
    expect(outcomes.map((each) => (each.ok ? 'ok' : each.refusal.code))).toEqual([
      ...['ok', 'ORDER_TWICE_IN_CALL', 'AMOUNT_NOT_POSITIVE'],
    ]);
    const all = {
      ...desk.key(),
      onRefusal: 'ABORT' as const,
      orders: sent.map((each) => desk.order(each)),
    };
    expect(refusalOf(await desk.services.orders.record(desk.seller, all))).toContain(
      'ORDERS_REFUSED',
    );
    const none = { ...all, orders: [] };
    expect(refusalOf(await desk.services.orders.record(desk.seller, none))).toBe(
      'ORDERS_COUNT_INVALID orders',
    );
  });

  it('and their checks and holds are nobody’s of another tenant', async () => {
    await desk.check({ orderNumber: 'A1', amount: '300.00' });
    const other = await aCreditDesk(db);
    const { id } = await desk.standing('A1');
    const hold = await desk.hold('A1');
    const { orders, orderChecks } = other.services;
    expect(await orders.reading.byIds(other.caller, [id])).toEqual([null]);
    expect(await orderChecks.reading.checksByIds(other.caller, [hold.checkId])).toEqual([null]);
    expect(await orderChecks.reading.holdsByIds(other.caller, [hold.id])).toEqual([null]);
    const release = await orderChecks.release(other.caller, newId(), {
      ...{ creditHoldId: hold.id, creditCheckId: hold.checkId, hours: 1, reason: 'Mine' },
    });
    expect(refusalOf(release)).toBe('CREDIT_HOLD_UNKNOWN creditHoldId');
  });

  it('and checks need their rights, each where the order is', async () => {
    const elsewhere = desk.as(['credit-policy.creditCheck.ask'], newId());
    const check = desk.checkMany([{ orderNumber: 'A1' }], { caller: elsewhere });
    await expect(check).rejects.toThrow('credit-policy.creditCheck.ask');
    const { services } = desk;
    const orders = [desk.order({ orderNumber: 'A1' })];
    const call = { ...desk.key(), onRefusal: 'ABORT' as const, orders };
    await expect(services.orders.record(elsewhere, call)).rejects.toThrow('salesOrder.record');
  });

  it('tell facts as of any day, from what was told by then', async () => {
    const told = async (asOf: string) => {
      const { reader } = desk.services.facts;
      const answer = await reader.read(db.unitOfWork.reader(desk.caller), {
        ...{ partyIds: [c1], legalEntityId: null, asOf: businessDate(asOf), currency: 'CNY' },
        names: [
          'openOrders',
          'largestOrder12Months',
          'medianOrder12Months',
          'ordersLast30Days',
          'ordersPrevious30Days',
          'creditBreaches12Months',
        ],
      });
      return [...(answer.get(c1)?.values() ?? [])].map((fact) => fact?.toString() ?? null);
    };
    await desk.record(
      { orderNumber: 'A1', amount: '100.00', orderedOn: businessDate('2026-03-05') },
      { orderNumber: 'A2', amount: '40.00', orderedOn: businessDate('2026-02-20') },
    );
    expect(await told('2026-03-31')).toEqual(['140', '100', '70', '100', '40', '0']);
    db.clock.advance({ days: 1 });
    await desk.record({
      orderNumber: 'A1',
      amount: '100.00',
      openAmount: '30.00',
      orderedOn: businessDate('2026-03-05'),
    });
    await desk.check({ orderNumber: 'A3', amount: '300.00' });
    expect(await told('2026-04-01')).toEqual(['70', '300', '100', '400', '40', '1']);
    expect(await told('2026-03-31')).toEqual(['140', '100', '70', '100', '40', '0']);
    expect(await told('2026-03-30')).toEqual(['0', null, null, '0', '0', '0']);
    // Nothing is open of what was cancelled, whatever a franc is worth.
    await desk.record({ orderNumber: 'A4', currencyCode: 'CHF', state: 'CANCELLED' });
    expect(await told('2026-04-01')).toEqual(['70', '300', '100', '400', '40', '1']);
    await desk.record({ orderNumber: 'A5', currencyCode: 'CHF' });
    expect(await told('2026-04-01')).toEqual([null, null, null, null, '40', '1']);
  });
});

describe('a check that is tried', () => {
  it('says what a check would, and leaves no trace', async () => {
    const { orderChecks } = desk.services;
    const orders = ['A1', 'A2'].map((orderNumber) => desk.order({ orderNumber, amount: '150.00' }));
    const tried = await orderChecks.preview(desk.caller, {
      point: 'ORDER',
      onRefusal: 'SKIP',
      orders,
    });
    expect(tried).toMatchObject({
      value: [
        { value: { answer: 'ALLOW' } },
        { value: { answer: 'HOLD', amountAboveLimit: '50' } },
      ],
    });
    const kept = await db.asOwner('select 1 from credit_policy.sales_order where tenant_id = $1', [
      desk.tenant.tenantId,
    ]);
    expect(kept).toHaveLength(0);
    const checked = await desk.checkMany(orders);
    expect(checked).toMatchObject({ value: [{ answer: 'ALLOW' }, { answer: 'HOLD' }] });
  });

  it('looks at what orders change as checks do, one after the other', async () => {
    await desk.policy({
      rules: [
        {
          ...{ code: 'MANY', kind: 'EXPRESSION', answer: 'HOLD', threshold: null, classes: null },
          ...{ months: null, expression: 'openOrders > 90' },
          exemptions: { segments: [], partyCodes: [] },
        },
      ],
    });
    const orders = ['A1', 'A2'].map((orderNumber) => ({ orderNumber }));
    expect(await desk.checkMany(orders)).toMatchObject({
      value: [{ answer: 'ALLOW' }, { answer: 'HOLD' }],
    });
  });
});
