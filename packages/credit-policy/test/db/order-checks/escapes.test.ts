import { businessDate, newId, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCreditTables, refusalOf } from '../../support/a-credit-desk';
import { anOrderDesk, type OrderDesk } from '../../support/an-order-desk';
import { someRule } from '../../support/policy-contents';

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

const answerOf = async (...asked: Parameters<OrderDesk['check']>) =>
  (await desk.check(...asked)).check.answer;

/** A1 of 300.00 is held: 250.00 is all that there is. */
async function aHeldOrder(): Promise<void> {
  expect(await answerOf({ orderNumber: 'A1', amount: '300.00' })).toBe('HOLD');
}

describe('what would escape a check, and does not', () => {
  it('a copy of a held order, under another number or from another system', async () => {
    await aHeldOrder();
    expect(await answerOf({ orderNumber: 'A2', amount: '300.00' })).toBe('HOLD');
    const elsewhere = { orderNumber: 'A1', sourceSystem: 'SHOP', amount: '300.00' };
    expect(await answerOf(elsewhere)).toBe('HOLD');
  });

  it('a copy of an allowed order: it needs room of its own', async () => {
    expect(await answerOf({ orderNumber: 'A1', amount: '200.00' })).toBe('ALLOW');
    expect(await answerOf({ orderNumber: 'A2', amount: '200.00' })).toBe('HOLD');
    // The same order once more is no copy.
    expect(await answerOf({ orderNumber: 'A1', amount: '200.00' })).toBe('ALLOW');
  });

  it('an order cut into small ones, in one call or in many', async () => {
    await desk.policy({ trivialAmount: '60', trivialPerDay: null });
    const parts = ['P1', 'P2', 'P3', 'P4', 'P5'].map((orderNumber) => ({
      ...{ orderNumber, amount: '60.00' },
    }));
    const together = await desk.checkMany(parts);
    expect(together).toMatchObject({
      ok: true,
      value: ['ALLOW', 'ALLOW', 'ALLOW', 'ALLOW', 'HOLD'].map((answer) => ({ answer })),
    });
    expect(await answerOf({ orderNumber: 'P6', amount: '60.00' })).toBe('HOLD');
  });

  it('small orders that pass for being small: those of a day have a bound together', async () => {
    await desk.policy({
      ...{ trivialAmount: '60', trivialPerDay: '100' },
      rules: [someRule({ code: 'NO_CLASS', kind: 'CLASS', classes: ['D'] })],
    });
    const first = await desk.check({ orderNumber: 'S1', amount: '60.00' });
    expect(first.check).toMatchObject({ answer: 'ALLOW', trivialAmount: '60.0000' });
    // Itself again counts once.
    expect(await answerOf({ orderNumber: 'S1', amount: '60.00' })).toBe('ALLOW');
    expect(await answerOf({ orderNumber: 'S2', amount: '60.00' })).toBe('HOLD');
    expect(await answerOf({ orderNumber: 'S3', amount: '40.00' })).toBe('ALLOW');
    db.clock.advance({ days: 1 });
    expect(await answerOf({ orderNumber: 'S4', amount: '60.00' })).toBe('ALLOW');
  });

  it('small orders of one group, each of another member, where a limit binds them together', async () => {
    const [c2, c3] = [await desk.partyOf('C2'), await desk.partyOf('C3')];
    await desk.policy({
      ...{ trivialAmount: '60', trivialPerDay: '100' },
      rules: [someRule({ code: 'NO_CLASS', kind: 'CLASS', classes: ['D'] })],
    });
    await desk.putBelow(c2, c1);
    await desk.putBelow(c3, c2);
    const of = (partyCode: string, orderNumber: string, amount = '60.00') => ({
      ...{ partyCode, orderNumber, amount },
    });
    // Nothing binds them together yet.
    expect(await answerOf(of('C1', 'S1'))).toBe('ALLOW');
    expect(await answerOf(of('C2', 'S2'))).toBe('ALLOW');
    await desk.limit(c1, '1000.00', { kind: 'GROUP' });
    for (const id of [c2, c3]) await desk.limit(id, '1000.00');
    db.clock.advance({ days: 1 });
    expect(await answerOf(of('C2', 'S3'))).toBe('ALLOW');
    expect(await answerOf(of('C3', 'S4'))).toBe('HOLD');
    expect(await answerOf(of('C1', 'S5', '41.00'))).toBe('HOLD');
    const together = await desk.checkMany([of('C3', 'S6', '30.00'), of('C1', 'S7', '30.00')]);
    expect(together).toMatchObject({ value: [{ answer: 'ALLOW' }, { answer: 'HOLD' }] });
  });

  it('small orders of one day where two legal entities have other dates', async () => {
    const overseas = await desk.tenant.addLegalEntity({
      ...{ code: 'NY01', timeZone: 'America/New_York' },
    });
    await desk.policy({
      ...{ trivialAmount: '60', trivialPerDay: '100' },
      rules: [someRule({ code: 'NO_CLASS', kind: 'CLASS', classes: ['D'] })],
    });
    db.clock.set('2026-04-01T02:00:00Z');
    const first = await desk.check({
      ...{ orderNumber: 'S1', amount: '60.00', legalEntityId: overseas },
    });
    expect(first.check).toMatchObject({ answer: 'ALLOW', checkedOn: '2026-03-31' });
    const second = await desk.check({ orderNumber: 'S2', amount: '60.00' });
    expect(second.check).toMatchObject({ answer: 'HOLD', checkedOn: '2026-04-01' });
  });

  it('small orders under policies in two currencies: each is brought into that of the one that is asked', async () => {
    await desk.rate('USD', '7');
    const back = { from: 'CNY', to: 'USD', validOn: businessDate('2026-03-31'), source: 'BOC' };
    await desk.ledger.reference.rates.record(desk.caller, {
      ...{ ...desk.key(), rates: [{ ...back, rate: '0.14' }] },
    });
    const trivial = { trivialAmount: '60', trivialPerDay: '100' };
    const rules = [someRule({ code: 'NO_CLASS', kind: 'CLASS', classes: ['D'] })];
    await desk.policy({ ...trivial, rules });
    await db.asOwner(
      `insert into credit_policy.policy_version
         select (jsonb_populate_record(kept, jsonb_build_object(
                  'id', gen_random_uuid(), 'policy_code', 'STEEL', 'priority', 1,
                  'product_groups', array['STEEL'],
                  'content', jsonb_set(kept.content, '{currencyCode}', '"USD"')))).*
           from credit_policy.policy_version as kept where kept.tenant_id = $1`,
      [desk.tenant.tenantId],
    );
    const steel = { productGroup: 'STEEL', amount: '10.00', currencyCode: 'USD' };
    const [first, second] = [{ orderNumber: 'S1', ...steel }, { orderNumber: 'S2' }];
    const small = { ...second, amount: '40.00' };
    // 70.00 in CNY are passed already, so 40.00 more are above the bound of the day.
    const together = await desk.checkMany([first, small]);
    expect(together).toMatchObject({ value: [{ answer: 'ALLOW' }, { answer: 'HOLD' }] });
    expect(await answerOf(small)).toBe('HOLD');
    expect(await answerOf({ ...small, amount: '30.00' })).toBe('ALLOW');
  });

  it('closing and opening again: what was allowed before is to be checked anew', async () => {
    await desk.check({ orderNumber: 'A1', amount: '200.00' });
    await desk.record({ orderNumber: 'A1', amount: '200.00' });
    await desk.record({ orderNumber: 'A1', amount: '200.00', state: 'CLOSED' });
    expect(await answerOf({ orderNumber: 'A2', amount: '200.00' })).toBe('ALLOW');
    await desk.record({ orderNumber: 'A1', amount: '200.00', state: 'OPEN' });
    expect(await desk.standing('A1')).toMatchObject({ creditState: 'UNCHECKED' });
    const shipment = { point: 'SHIPMENT' } as const;
    expect(await answerOf({ orderNumber: 'A1', amount: '200.00' }, shipment)).toBe('HOLD');
  });

  it('a held order that is closed and opened again', async () => {
    await aHeldOrder();
    await desk.record({ orderNumber: 'A1', amount: '300.00', state: 'CANCELLED' });
    expect(await db.asOwner('select state from credit_policy.credit_hold')).toContainEqual({
      state: 'ENDED',
    });
    await desk.record({ orderNumber: 'A1', amount: '300.00', state: 'OPEN' });
    const shipment = { point: 'SHIPMENT' } as const;
    expect(await answerOf({ orderNumber: 'A1', amount: '300.00' }, shipment)).toBe('HOLD');
  });

  it('a check of what is closed', async () => {
    await desk.record({ orderNumber: 'A1', state: 'CLOSED' });
    expect(await refusedWith({ orderNumber: 'A1' })).toContain('ORDER_NOT_OPEN');
  });

  it('more than was allowed, another currency, less', async () => {
    await desk.rate('USD', '7');
    await desk.check({ orderNumber: 'A1', amount: '100.00' });
    await desk.record({ orderNumber: 'A1', amount: '100.00' });
    const shipment = { point: 'SHIPMENT' } as const;
    const ships = (amount: string, currencyCode = 'CNY') =>
      desk.check({ orderNumber: 'A1', amount, currencyCode }, shipment);
    const resting = await ships('100.00');
    expect(resting.check).toMatchObject({ answer: 'ALLOW', reasons: [] });
    expect(resting.check.restsOnCheckId).toBe(resting.order.checkId);
    expect((await ships('40.00')).check.restsOnCheckId).not.toBeNull();
    const raised = await ships('300.00');
    expect(raised.check).toMatchObject({ answer: 'HOLD', restsOnCheckId: null });
    await desk.check({ orderNumber: 'B1', amount: '100.00' });
    await desk.record({ orderNumber: 'B1', amount: '100.00', currencyCode: 'USD' });
    expect((await desk.standing('B1')).creditState).toBe('UNCHECKED');
  });

  it('more that is open than was weighed', async () => {
    const order = { orderNumber: 'A1', amount: '1000.00' };
    expect(await answerOf({ ...order, openAmount: '100.00' })).toBe('ALLOW');
    await desk.record({ ...order, openAmount: '100.00' });
    await desk.record({ ...order, openAmount: '40.00' });
    expect((await desk.standing('A1')).creditState).toBe('ALLOWED');
    const shipment = { point: 'SHIPMENT' } as const;
    expect(await answerOf(order, shipment)).toBe('HOLD');
    expect(await answerOf({ ...order, openAmount: '100.00' })).toBe('ALLOW');
    await desk.record(order);
    expect((await desk.standing('A1')).creditState).toBe('UNCHECKED');
  });

  it('what was delivered, told to be open once more', async () => {
    const order = { orderNumber: 'A1', amount: '200.00' };
    await desk.record(order);
    const deliver = async (deliveryNumber: string, orderNumber: string, amount: string) => {
      const delivered = await desk.ledger.deliveries.record(desk.caller, {
        ...desk.key(),
        deliveries: [
          {
            ...{ legalEntityId: desk.tenant.legalEntityId, partyCode: 'C1', sourceSystem: 'ERP' },
            ...{ deliveryNumber, orderNumber, deliveredOn: businessDate('2026-03-31') },
            ...{ amount, currencyCode: 'CNY' },
          },
        ],
      });
      expect(delivered.ok).toBe(true);
    };
    await deliver('D1', 'A1', '120.00');
    const weighed = await desk.check(order);
    expect(weighed.check).toMatchObject({ answer: 'ALLOW', evidence: { openAmount: '80' } });
    const shipment = { point: 'SHIPMENT' } as const;
    expect((await desk.check({ ...order, openAmount: '80.00' }, shipment)).order.creditState).toBe(
      'ALLOWED',
    );
    // 120.00 are delivered and not invoiced: with 200.00 more that is above the limit.
    expect(await answerOf({ ...order, openAmount: '200.00' }, shipment)).toBe('HOLD');
    await desk.check(order);
    await desk.record({ ...order, openAmount: '200.00' });
    expect((await desk.standing('A1')).creditState).toBe('UNCHECKED');
    // So it is where the goods left after the check.
    await desk.record({ ...order, state: 'CLOSED' });
    const later = { orderNumber: 'A2', amount: '100.00' };
    expect(await answerOf(later)).toBe('ALLOW');
    await desk.record(later);
    await deliver('D2', 'A2', '60.00');
    await desk.record({ ...later, openAmount: '40.00' });
    expect((await desk.standing('A2')).creditState).toBe('ALLOWED');
    const third = { orderNumber: 'A3', amount: '20.00' };
    await desk.check(third);
    await deliver('D3', 'A3', '5.00');
    await desk.record({ ...third, openAmount: '20.00' });
    expect((await desk.standing('A3')).creditState).toBe('UNCHECKED');
  });

  it('a number that is used again: what was delivered of an earlier order is nothing of the new one', async () => {
    const earlier = { orderNumber: 'A1', amount: '200.00', orderedOn: businessDate('2026-01-10') };
    await desk.record(earlier);
    const { legalEntityId } = desk.tenant;
    const delivered = await desk.ledger.deliveries.record(desk.caller, {
      ...desk.key(),
      deliveries: [
        {
          ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', deliveryNumber: 'D1' },
          ...{ orderNumber: 'A1', deliveredOn: businessDate('2026-01-15') },
          ...{ amount: '200.00', currencyCode: 'CNY' },
        },
      ],
    });
    expect(delivered.ok).toBe(true);
    await desk.record({ ...earlier, state: 'CLOSED' });
    // Opened again it is the same order, of which nothing is left to be delivered.
    await desk.record({ ...earlier, state: 'OPEN' });
    const ofEarlier = await desk.check({ ...earlier, orderNumber: 'A1' });
    expect(ofEarlier.check).toMatchObject({ answer: 'ALLOW', evidence: { openAmount: '0' } });
    await desk.record({ orderNumber: 'A1', amount: '200.00' });
    expect((await desk.standing('A1')).creditState).toBe('UNCHECKED');
    await desk.record({ orderNumber: 'A1', amount: '240.00' });
    const { check } = await desk.check({ orderNumber: 'A1', amount: '240.00' });
    expect(check).toMatchObject({ answer: 'HOLD', evidence: { openAmount: '240' } });
    const other = await desk.check({ orderNumber: 'A2', amount: '1.00' });
    expect(other.check.evidence).toMatchObject({
      limits: [{ exposureBefore: '200', parts: { heldOrders: '240', openOrders: '0' } }],
    });
  });

  it('another day: a check goes by the day on which it is asked for', async () => {
    const old = { orderNumber: 'A1', amount: '300.00', orderedOn: businessDate('2020-01-01') };
    const { check } = await desk.check(old);
    expect(check).toMatchObject({ answer: 'HOLD', checkedOn: '2026-03-31' });
  });

  it('another legal entity, under a limit towards all of them', async () => {
    const other = await desk.tenant.addLegalEntity({ code: 'CN02' });
    expect(await answerOf({ orderNumber: 'A1', amount: '200.00' })).toBe('ALLOW');
    const there = { orderNumber: 'A1', amount: '100.00', legalEntityId: other };
    expect(await answerOf(there)).toBe('HOLD');
  });

  it('another member of the group, under a limit of the head', async () => {
    const [c2, c3] = [await desk.partyOf('C2'), await desk.partyOf('C3')];
    await desk.putBelow(c2, c1);
    await desk.putBelow(c3, c2);
    await desk.limit(c1, '350.00', { kind: 'GROUP' });
    for (const id of [c2, c3]) await desk.limit(id, '1000.00');
    const of = (partyCode: string, amount: string) => ({
      ...{ orderNumber: partyCode, partyCode, amount },
    });
    expect(await answerOf(of('C2', '200.00'))).toBe('ALLOW');
    const third = await desk.check(of('C3', '200.00'));
    expect(third.check.reasons).toMatchObject([
      { limit: { kind: 'GROUP', holderId: c1, exposureBefore: '200', exposureAfter: '400' } },
    ]);
    expect(await answerOf(of('C3', '150.00'))).toBe('ALLOW');
    expect(await answerOf(of('C1', '1.00'))).toBe('HOLD');
  });

  it('another party under the number of an allowed order', async () => {
    await desk.limit(await desk.partyOf('C2'), '10.00');
    await desk.check({ orderNumber: 'A1' });
    await desk.record({ orderNumber: 'A1', partyCode: 'C2' });
    expect((await desk.standing('A1')).creditState).toBe('UNCHECKED');
  });

  it('a reservation that ran out, whether it is recorded then or ships', async () => {
    await desk.check({ orderNumber: 'A1', amount: '200.00' });
    db.clock.advance({ hours: 49 });
    expect(await answerOf({ orderNumber: 'A2', amount: '200.00' })).toBe('ALLOW');
    await desk.record({ orderNumber: 'A1', amount: '200.00' });
    expect((await desk.standing('A1')).creditState).toBe('UNCHECKED');
    const shipment = { point: 'SHIPMENT' } as const;
    expect(await answerOf({ orderNumber: 'A1', amount: '200.00' }, shipment)).toBe('HOLD');
  });

  it('a currency without a rate: it is refused with the currency and the day', async () => {
    const outcome = await desk.checkMany([{ orderNumber: 'A1', currencyCode: 'EUR' }]);
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        code: 'ORDERS_REFUSED',
        elements: [{ refusal: { code: 'RATE_MISSING', from: 'EUR', day: '2026-03-31' } }],
      },
    });
  });
});

async function refusedWith(sent: Parameters<OrderDesk['check']>[0]): Promise<string> {
  const outcome = await desk.checkMany([sent], { key: newId() });
  return `${String(refusalOf(outcome))} ${JSON.stringify(outcome)}`;
}
