import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { newId, type BusinessDate } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import type { Caller } from '@duebook/platform';
import type { DeliveryDraft } from '../../src/deliveries/domain/delivery';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { notInvoicedOn } from '../support/not-invoiced';

/** The clock of the tests stands on this day. */
const TODAY = day('03-31');
const EVE = day('03-30');

let ledger: TestLedger;
let count = 0;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

async function deliver(over: Partial<DeliveryDraft> = {}) {
  count += 1;
  return ledger.services.deliveries.record(ledger.tenant.caller, {
    idempotencyKey: newId(),
    deliveries: [
      {
        ...{ legalEntityId: ledger.legalEntityId, partyCode: 'C1', sourceSystem: 'ERP' },
        ...{ deliveryNumber: `D-${count}`, deliveredOn: day('01-10') },
        ...{ amount: '100.00', currencyCode: 'CNY' },
        ...over,
      },
    ],
  });
}

async function delivered(over: Parameters<typeof deliver>[0] = {}): Promise<string> {
  const outcome = await deliver(over);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.deliveryIds[0] ?? '';
}

function withdraw(
  deliveryIds: readonly string[],
  {
    idempotencyKey = newId(),
    caller = ledger.tenant.caller,
    reason = 'Entered twice',
  }: { idempotencyKey?: string; caller?: Caller; reason?: string } = {},
) {
  return ledger.services.deliveries.withdraw(caller, { idempotencyKey, deliveryIds, reason });
}

async function posted(): Promise<string> {
  const { services, tenant } = ledger;
  const request = ledger.request('post');
  const outcome = await services.documents.post(tenant.caller, request, ledger.invoice({}));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

const invoice = (deliveryId: string, documentId: string, amount: string | null = null) =>
  ledger.services.deliveries.invoice(ledger.tenant.caller, {
    idempotencyKey: newId(),
    invoicings: [{ deliveryId, documentId, amount }],
  });

/** The report of a day, as it is and by its totals. */
async function report(asOf: BusinessDate) {
  const { left, totals } = await notInvoicedOn(ledger, { asOf });
  return {
    left,
    totals: totals.map((each) => `${each.count} ${each.amount.toFixed(2)} ${each.currency}`),
  };
}

const refusal = (code: string, index = 0) => ({
  ok: false,
  refusal: { code: 'WITHDRAWALS_REFUSED', faults: [{ code, path: ['deliveryIds', index] }] },
});

describe('a delivery that was recorded by mistake', () => {
  it('counts no more from today on; what was reported for the days before stays', async () => {
    const [wrong, right] = [await delivered(), await delivered()];
    const before = await report(EVE);
    expect(await report(TODAY)).toEqual(before);
    expect(await withdraw([wrong, wrong])).toMatchObject({
      ok: true,
      value: { deliveryIds: [wrong, wrong], withdrawnCount: 1 },
    });
    expect(await report(EVE)).toEqual(before);
    const { left } = await report(TODAY);
    expect([left.get(wrong), left.get(right)]).toEqual([undefined, '100.00']);
    expect(await ledger.services.deliveries.find(ledger.tenant.caller, wrong)).toMatchObject({
      withdrawnOn: TODAY,
      withdrawalReason: 'Entered twice',
    });
    expect(await withdraw([right, wrong])).toMatchObject({
      ok: true,
      value: { withdrawnCount: 1 },
    });
    expect((await report(TODAY)).totals).toEqual([]);
  });

  it('is told to the audit and in an event, neither of which holds what people write', async () => {
    const id = await delivered();
    const trace = () =>
      ledger.db.asOwner<{ told: string }>(
        `select action || ' ' || (details like '%customer%') as told from platform.audit_entry
          where subject_id = $1 and action = 'delivery.withdraw'
          union all
         select type || ' ' || (payload::text like '%customer%') from platform.event
          where payload::jsonb ->> 'deliveryId' = $2 and type = 'ledger.DeliveryWithdrawn'`,
        [id, encodeId('Delivery', id)],
      );
    expect(await trace()).toEqual([]);
    await withdraw([id], { reason: '  Wrong customer ' });
    expect((await trace()).map(({ told }) => told).sort()).toEqual([
      'delivery.withdraw false',
      'ledger.DeliveryWithdrawn false',
    ]);
  });

  it('is withdrawn while nothing of it is invoiced, or nothing any more', async () => {
    const [one, other] = [await delivered(), await delivered()];
    const documentId = await posted();
    await invoice(one, documentId, '10.00');
    expect(await withdraw([other, one])).toMatchObject(refusal('DELIVERY_INVOICED', 1));
    expect((await report(TODAY)).left.get(other)).toBe('100.00');
    await invoice(one, documentId, '0');
    expect(await withdraw([one])).toMatchObject({ ok: true, value: { withdrawnCount: 1 } });
    expect(await invoice(one, documentId, '10.00')).toMatchObject({
      refusal: { faults: [{ code: 'DELIVERY_WITHDRAWN', path: ['invoicings', 0, 'deliveryId'] }] },
    });

    await invoice(other, documentId, '10.00');
    const before = await report(day('02-01'));
    const { documents } = ledger.services;
    const command = { documentId, reversedOn: day('03-01'), reason: 'Wrong' };
    await documents.reverse(ledger.tenant.caller, ledger.request('documentReverse'), command);
    expect(await withdraw([other])).toMatchObject({ ok: true, value: { withdrawnCount: 1 } });
    expect(await report(day('02-01'))).toEqual(before);
    expect(before.left.get(other)).toBe('90.00');
  });

  it('leaves its number to another one, once', async () => {
    const wrong = await delivered({ deliveryNumber: 'SAME' });
    expect(await deliver({ deliveryNumber: 'SAME', amount: '1.00' })).toMatchObject({
      refusal: { faults: [{ code: 'DELIVERY_DIFFERS' }] },
    });
    await withdraw([wrong]);
    const again = await Promise.all(
      [1, 2, 3].map(() => delivered({ deliveryNumber: 'SAME', amount: '1.00' })),
    );
    expect(new Set(again).size).toBe(1);
    expect(again[0]).not.toBe(wrong);
    expect((await report(TODAY)).left.get(again[0] ?? '')).toBe('1.00');
    expect((await report(EVE)).left.get(wrong)).toBeUndefined();
    await withdraw([again[0] ?? '']);
    const third = await deliver({ deliveryNumber: 'SAME', amount: '2.00' });
    expect(third).toMatchObject({ ok: true, value: { recordedCount: 1 } });
    expect(await deliver({ deliveryNumber: 'SAME', amount: '2.00' })).toMatchObject({
      ok: true,
      value: { recordedCount: 0, warnings: [] },
    });
  });

  it('is withdrawn once under one key, which takes nothing else', async () => {
    const [one, other] = [await delivered(), await delivered()];
    const key = { idempotencyKey: newId() };
    const first = await withdraw([one], key);
    expect(await withdraw([one], key)).toEqual(first);
    expect(await withdraw([other], key)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect((await report(TODAY)).left.get(other)).toBe('100.00');
  });

  it('is either withdrawn or invoiced, when both are asked at once', async () => {
    const documentId = await posted();
    for (let round = 0; round < 5; round += 1) {
      const id = await delivered();
      const [withdrawn, invoiced, again] = await Promise.all([
        withdraw([id]),
        invoice(id, documentId, '1.00'),
        withdraw([id]),
      ]);
      expect(withdrawn.ok).toBe(!invoiced.ok);
      expect(again.ok).toBe(withdrawn.ok);
      const code = invoiced.ok ? 'DELIVERY_INVOICED' : 'DELIVERY_WITHDRAWN';
      expect(invoiced.ok ? withdrawn : invoiced).toMatchObject({ refusal: { faults: [{ code }] } });
    }
  });

  it('of another tenant is unknown, and needs a permission of its own', async () => {
    const id = await delivered();
    const stranger = await aTenant(ledger.db);
    expect(await withdraw([id], { caller: stranger.caller })).toMatchObject(
      refusal('DELIVERY_UNKNOWN'),
    );
    expect(await withdraw([id, newId()])).toMatchObject(refusal('DELIVERY_UNKNOWN', 1));
    expect(await withdraw([])).toMatchObject({ refusal: { code: 'DELIVERIES_COUNT_INVALID' } });
    expect(await withdraw([id], { reason: ' ' })).toMatchObject({
      refusal: { code: 'TEXT_INVALID', path: ['reason'] },
    });
    expect((await report(TODAY)).left.get(id)).toBe('100.00');
  });

  it('is guarded in the database too, whatever writes there', async () => {
    const [one, other] = [await delivered(), await delivered()];
    const documentId = await posted();
    await invoice(one, documentId, '1.00');
    await withdraw([other]);
    const asApp = (text: string, values: readonly unknown[]) =>
      ledger.db.unitOfWork.mutate(
        ledger.tenant.caller,
        { ...ledger.request(), input: null },
        async (tx) => {
          await tx.query({ text, values: [tx.tenantId, ...values] });
          return { ok: true, value: null };
        },
      );
    await expect(
      asApp(
        `insert into ledger.delivery_withdrawal
         values ($1, $2, '2026-03-31', 'x', $2, now(), $2)`,
        [one],
      ),
    ).rejects.toThrow(/is invoiced/);
    await expect(
      asApp(
        `insert into ledger.delivery_invoicing
         values ($1, $2, $3, $4, 1, 50, 50, $2, now(), $2)`,
        [newId(), other, documentId],
      ),
    ).rejects.toThrow(/is withdrawn/);
    await expect(
      asApp('delete from ledger.delivery_withdrawal where tenant_id = $1', []),
    ).rejects.toThrow(/permission denied/);
  });
});
