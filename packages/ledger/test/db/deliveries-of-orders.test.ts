import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { encodeId } from '@duebook/platform';
import { ledgerFigures } from '../../src/figures';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { EVERY_DELIVERY } from '../support/every-delivery';
import { valueOf } from '../support/a-reference';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const drafted = (over: Readonly<Record<string, unknown>> = {}) => ({
  ...{ legalEntityId: ledger.legalEntityId, partyCode: 'C1', sourceSystem: 'ERP' },
  ...{ deliveryNumber: newId(), deliveredOn: day('01-10'), amount: '100.00', currencyCode: 'CNY' },
  ...over,
});
const record = (deliveries: readonly ReturnType<typeof drafted>[], idempotencyKey = newId()) =>
  ledger.services.deliveries.record(ledger.tenant.caller, { idempotencyKey, deliveries });
const recorded = async (over: Readonly<Record<string, unknown>> = {}): Promise<Id> => {
  const [id = ''] = valueOf(await record([drafted(over)])).deliveryIds;
  return id;
};
const reader = (caller = ledger.tenant.caller) => ledger.db.unitOfWork.reader(caller);
const listed = (orderNumber: string) =>
  ledger.services.deliveries.reading.page(ledger.tenant.caller, {
    ...{ legalEntityIds: null, filter: { ...EVERY_DELIVERY, orderNumber }, limit: 10, after: null },
  });
const viewed = (id: Id, caller = ledger.tenant.caller) =>
  reader(caller).query({
    text: `select order_number, amount::text, invoiced_amount::text, is_withdrawn, withdrawn_on
             from ledger.v_delivery where tenant_id = $1 and id = $2`,
    values: [caller.tenantId, id],
  });
async function invoiced(deliveryId: Id, amount: string, on = day('01-15')): Promise<string> {
  const { services, tenant } = ledger;
  const command = ledger.invoice({ amount, documentDate: on });
  const posted = valueOf(
    await services.documents.post(tenant.caller, ledger.request('post'), command),
  );
  const invoicings = [{ deliveryId, documentId: posted.documentId, amount }];
  valueOf(
    await services.deliveries.invoice(tenant.caller, { idempotencyKey: newId(), invoicings }),
  );
  return posted.documentId;
}

describe('a delivery that fulfils an order', () => {
  it('keeps the order’s number as it was sent, and is found by it', async () => {
    const id = await recorded({ orderNumber: ' 00012-A ' });
    const none = await recorded();
    expect((await listed('00012-A')).map((each) => each.id)).toEqual([id]);
    expect(await listed('12-A')).toEqual([]);
    expect(await viewed(id)).toMatchObject([{ order_number: '00012-A' }]);
    expect(await viewed(none)).toMatchObject([{ order_number: null }]);
  });

  it('tells the number in its event, and null where none was told', async () => {
    const ids = [await recorded({ orderNumber: ' 00013-B ' }), await recorded()];
    const told = await Promise.all(
      ids.map((id) =>
        ledger.db.asOwner(
          `select payload->>'orderNumber' as number, payload ? 'orderNumber' as "isTold"
             from platform.event
            where tenant_id = $1 and type = 'ledger.DeliveryRecorded'
              and payload->>'deliveryId' = $2`,
          [ledger.tenant.tenantId, encodeId('Delivery', id)],
        ),
      ),
    );
    expect(told).toEqual([[{ number: '00013-B', isTold: true }], [{ number: null, isTold: true }]]);
  });

  it('is refused with a number that nobody can read', async () => {
    for (const orderNumber of ['', '  ', 'a\u0000b', '9'.repeat(61)]) {
      expect(await record([drafted({ orderNumber })])).toMatchObject({
        ok: false,
        refusal: { faults: [{ code: 'TEXT_INVALID', path: ['deliveries', 0, 'orderNumber'] }] },
      });
    }
  });

  it('differs from the one that stands by another order', async () => {
    const deliveryNumber = newId();
    await recorded({ deliveryNumber, orderNumber: 'SO-1' });
    expect(valueOf(await record([drafted({ deliveryNumber, orderNumber: 'SO-1' })]))).toMatchObject(
      { recordedCount: 0 },
    );
    expect(await record([drafted({ deliveryNumber, orderNumber: null })])).toMatchObject({
      refusal: {
        faults: [
          {
            code: 'DELIVERY_DIFFERS',
            differences: [{ field: 'orderNumber', recorded: 'SO-1', sent: '' }],
          },
        ],
      },
    });
  });
});

describe('the view of deliveries', () => {
  it('tells what stands invoiced, without what was taken back or reversed', async () => {
    const id = await recorded({ amount: '100.00' });
    expect(await viewed(id)).toMatchObject([{ amount: '100.0000', invoiced_amount: '0' }]);
    const documentId = await invoiced(id, '60.00');
    await invoiced(id, '30.00');
    expect(await viewed(id)).toMatchObject([{ invoiced_amount: '90.0000' }]);
    valueOf(
      await ledger.services.deliveries.invoice(ledger.tenant.caller, {
        idempotencyKey: newId(),
        invoicings: [{ deliveryId: id, documentId, amount: '10.00' }],
      }),
    );
    expect(await viewed(id)).toMatchObject([{ invoiced_amount: '40.0000' }]);
    valueOf(
      await ledger.services.documents.reverse(
        ledger.tenant.caller,
        ledger.request('documentReverse'),
        { documentId, reversedOn: day('02-01'), reason: 'Wrong' },
      ),
    );
    expect(await viewed(id)).toMatchObject([{ invoiced_amount: '30.0000', is_withdrawn: false }]);
  });

  it('shows withdrawn ones as such, and another tenant nothing', async () => {
    const id = await recorded();
    valueOf(
      await ledger.services.deliveries.withdraw(ledger.tenant.caller, {
        ...{ idempotencyKey: newId(), deliveryIds: [id], reason: 'Twice' },
      }),
    );
    expect(await viewed(id)).toMatchObject([{ is_withdrawn: true }]);
    const other = await aTenant(ledger.db);
    expect(await viewed(id, other.caller)).toEqual([]);
  });
});

describe('what is delivered and not invoiced, by party', () => {
  const told = async (asOf = day('03-31'), legalEntityId: Id | null = null) =>
    ledgerFigures.notInvoicedOfParties(reader(), {
      ...{ partyIds: [ledger.partyIds[1] ?? '', newId()], legalEntityId, asOf },
    });

  it('is told as of a day, in each currency, however many parties are asked for', async () => {
    expect(await told()).toEqual([]);
    const first = await recorded({ partyCode: 'C2', deliveredOn: day('01-10'), amount: '100.00' });
    await recorded({ partyCode: 'C2', deliveredOn: day('01-20'), amount: '7.00' });
    await recorded({
      ...{ partyCode: 'C2', deliveredOn: day('01-20'), amount: '5.00', currencyCode: 'USD' },
    });
    const { services, tenant } = ledger;
    const posted = valueOf(
      await services.documents.post(
        tenant.caller,
        ledger.request('post'),
        ledger.invoice({ party: { code: 'C2' }, amount: '60.00', documentDate: day('02-01') }),
      ),
    );
    valueOf(
      await services.deliveries.invoice(tenant.caller, {
        idempotencyKey: newId(),
        invoicings: [{ deliveryId: first, documentId: posted.documentId, amount: '60.00' }],
      }),
    );
    const of = { partyId: ledger.partyIds[1], legalEntityId: ledger.legalEntityId };
    expect(await told(day('01-09'))).toEqual([]);
    expect(await told(day('01-15'))).toEqual([{ ...of, currency: 'CNY', amount: '100.0000' }]);
    const now = [
      { ...of, currency: 'CNY', amount: '47.0000' },
      { ...of, currency: 'USD', amount: '5.0000' },
    ];
    expect([...(await told())].sort((a, b) => (a.currency < b.currency ? -1 : 1))).toEqual(now);
    expect(await told(day('03-31'), newId())).toEqual([]);
    expect(await told(day('01-15'), ledger.legalEntityId)).toHaveLength(1);
  });
});
