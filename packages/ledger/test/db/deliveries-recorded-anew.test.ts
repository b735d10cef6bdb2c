import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import type { DeliveryDraft } from '../../src/deliveries/domain/delivery';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { notInvoicedOn } from '../support/not-invoiced';

/** The clock of the tests stands on this day; what is withdrawn counts no more from it on. */
const TODAY = day('03-31');
const EVE = day('03-30');

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const draft = (over: Partial<DeliveryDraft>): DeliveryDraft => ({
  ...{ legalEntityId: ledger.legalEntityId, partyCode: 'C1', sourceSystem: 'ERP' },
  ...{ deliveryNumber: 'D-1', deliveredOn: day('01-10'), amount: '100.00', currencyCode: 'CNY' },
  ...over,
});

const record = (...drafts: readonly Partial<DeliveryDraft>[]) =>
  ledger.services.deliveries.record(ledger.tenant.caller, {
    idempotencyKey: newId(),
    deliveries: drafts.map(draft),
  });

async function recorded(over: Partial<DeliveryDraft>): Promise<string> {
  const outcome = await record(over);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  expect(outcome.value.recordedCount).toBe(1);
  return outcome.value.deliveryIds[0] ?? '';
}

async function withdraw(deliveryId: string): Promise<void> {
  const { caller } = ledger.tenant;
  const command = { idempotencyKey: newId(), deliveryIds: [deliveryId], reason: 'Wrong' };
  expect(await ledger.services.deliveries.withdraw(caller, command)).toMatchObject({ ok: true });
}

/** What is left of each delivery in the report of a day, and the totals of the day. */
async function report(asOf: BusinessDate) {
  const { left, totals } = await notInvoicedOn(ledger, { asOf });
  return {
    left,
    totals: totals.map((each) => `${each.count} ${each.amount.toFixed(2)}`),
  };
}

describe('a delivery that was withdrawn', () => {
  it('counts once when it is recorded anew: in its place, on the days before too', async () => {
    const totalsOn = async (asOf: BusinessDate) => (await report(asOf)).totals;
    const one = await recorded({});
    expect(await totalsOn(EVE)).toEqual(['1 100.00']);
    await withdraw(one);
    expect([await totalsOn(EVE), await totalsOn(TODAY)]).toEqual([['1 100.00'], []]);
    const other = await recorded({ amount: '90.00' });
    for (const asOf of [day('01-10'), EVE, TODAY, day('04-01')]) {
      expect(await totalsOn(asOf)).toEqual(['1 90.00']);
    }
    expect(await totalsOn(day('01-09'))).toEqual([]);
    await withdraw(other);
    expect([await totalsOn(EVE), await totalsOn(TODAY)]).toEqual([['1 90.00'], []]);
  });

  it('counts until the day of what was recorded anew, of a number never two', async () => {
    const deliveryNumber = 'D-2';
    const ids = [await recorded({ deliveryNumber })];
    const on = async (asOf: BusinessDate) => {
      const { left } = await report(asOf);
      return ids.map((id) => left.get(id));
    };
    await withdraw(ids[0] ?? '');
    ids.push(await recorded({ deliveryNumber, amount: '90.00', deliveredOn: day('02-15') }));
    expect(await on(day('02-14'))).toEqual(['100.00', undefined]);
    for (const asOf of [day('02-15'), EVE, TODAY]) {
      expect(await on(asOf)).toEqual([undefined, '90.00']);
    }
    await withdraw(ids[1] ?? '');
    expect([await on(EVE), await on(TODAY)]).toEqual([
      [undefined, '90.00'],
      [undefined, undefined],
    ]);
    ids.push(await recorded({ deliveryNumber, amount: '80.00', deliveredOn: day('01-05') }));
    expect(await on(day('01-04'))).toEqual([undefined, undefined, undefined]);
    for (const asOf of [day('01-05'), day('02-14'), day('02-15'), EVE, TODAY]) {
      expect(await on(asOf)).toEqual([undefined, undefined, '80.00']);
    }
  });

  it('stays withdrawn when it is sent again, unless it is wanted anew', async () => {
    const same = { deliveryNumber: 'D-3' };
    const wrong = await recorded(same);
    await withdraw(wrong);
    const path = ['deliveries', 0];
    const held = {
      ok: true,
      value: {
        ...{ deliveryIds: [wrong], recordedCount: 0 },
        warnings: [{ code: 'WITHDRAWN_BEFORE', path }],
      },
    };
    const told = {
      ok: true,
      value: { recordedCount: 1, warnings: [{ code: 'RECORDED_AFTER_WITHDRAWAL', path }] },
    };
    expect(await record(same)).toMatchObject(held);
    expect(await record(same)).toMatchObject(held);
    expect((await report(TODAY)).left.has(wrong)).toBe(false);
    const corrected = await record({ ...same, amount: '90.00' });
    expect(corrected).toMatchObject(told);
    expect(await record({ ...same, recordsAnew: true })).toMatchObject({
      refusal: { faults: [{ code: 'DELIVERY_DIFFERS' }] },
    });
    await withdraw((corrected.ok && corrected.value.deliveryIds[0]) || '');
    expect(await record(same)).toMatchObject(held);
    const anew = await record({ ...same, recordsAnew: true });
    expect(anew).toMatchObject(told);
    expect(await record(same)).toMatchObject({
      value: { deliveryIds: anew.ok && anew.value.deliveryIds, recordedCount: 0, warnings: [] },
    });
  });

  it('stays withdrawn in a call with others, which are recorded', async () => {
    const wrong = await recorded({ deliveryNumber: 'D-4' });
    await withdraw(wrong);
    const outcome = await record(
      ...['D-5', 'D-4', 'D-5'].map((deliveryNumber) => ({ deliveryNumber })),
    );
    expect(outcome).toMatchObject({
      value: {
        recordedCount: 1,
        warnings: [{ code: 'WITHDRAWN_BEFORE', path: ['deliveries', 1] }],
      },
    });
    const [first, second, third] = outcome.ok ? outcome.value.deliveryIds : [];
    expect([second, third]).toEqual([wrong, first]);
  });

  it('is recorded anew once, when several do so at once', async () => {
    const wrong = await recorded({ deliveryNumber: 'D-6' });
    await withdraw(wrong);
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => record({ deliveryNumber: 'D-6', recordsAnew: true })),
    );
    const ids = outcomes.map((each) => each.ok && each.value.deliveryIds[0]);
    expect(new Set([...ids, wrong]).size).toBe(2);
  });
});
