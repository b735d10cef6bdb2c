import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, newId, type BusinessDate } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import type { Caller } from '@duebook/platform';
import type { InvoicingDraft } from '../../src/deliveries/domain/invoicing';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { notInvoicedOn } from '../support/not-invoiced';

let ledger: TestLedger;
let deliver: (over?: Partial<Sent>) => Promise<string>;

interface Sent {
  readonly deliveryNumber: string;
  readonly partyCode: string;
  readonly amount: string;
  readonly currencyCode: string;
}

beforeAll(async () => {
  ledger = await aLedger();
  let count = 0;
  deliver = async (over = {}) => {
    count += 1;
    const outcome = await ledger.services.deliveries.record(ledger.tenant.caller, {
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
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    return outcome.value.deliveryIds[0] ?? '';
  };
});
afterAll(() => ledger.db.close());

async function posted(over: Parameters<TestLedger['invoice']>[0] = {}): Promise<string> {
  const { services, tenant } = ledger;
  const command = ledger.invoice({ amount: '60.00', ...over });
  const outcome = await services.documents.post(tenant.caller, ledger.request('post'), command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

function invoice(
  invoicings: readonly InvoicingDraft[],
  idempotencyKey = newId(),
  caller: Caller = ledger.tenant.caller,
) {
  return ledger.services.deliveries.invoice(caller, { idempotencyKey, invoicings });
}

/** What is left to invoice of a delivery on a day; null when nothing is, or it was not yet. */
async function left(deliveryId: string, asOf: BusinessDate = day('03-31')): Promise<string | null> {
  return (await notInvoicedOn(ledger, { asOf })).left.get(deliveryId) ?? null;
}

const refusal = (code: string, index: number, field: string) => ({
  ok: false,
  refusal: {
    code: 'INVOICINGS_REFUSED',
    faults: [{ code, path: ['invoicings', index, field] }],
  },
});

describe('a delivery', () => {
  it('is invoiced in parts, each from the day of its document on', async () => {
    const deliveryId = await deliver();
    const first = await posted({ documentDate: day('01-15') });
    const second = await posted({ documentDate: day('02-15') });
    await invoice([
      { deliveryId, documentId: first, amount: '25.00' },
      { deliveryId, documentId: second, amount: null },
    ]);
    expect(await left(deliveryId, day('01-09'))).toBeNull();
    expect(await left(deliveryId, day('01-14'))).toBe('100.00');
    expect(await left(deliveryId, day('01-15'))).toBe('75.00');
    expect(await left(deliveryId, day('02-15'))).toBe('15.00');
    await invoice([{ deliveryId, documentId: first, amount: null }]);
    expect(await left(deliveryId, day('02-15'))).toBeNull();
    expect(await left(deliveryId, day('02-14'))).toBe('60.00');
  });

  it('is not invoiced above what is left of it, nor of the document; nothing is then', async () => {
    const [one, other] = [await deliver({ amount: '50.00' }), await deliver()];
    const documentId = await posted();
    expect(
      await invoice([
        { deliveryId: other, documentId, amount: '1.00' },
        { deliveryId: one, documentId, amount: '50.01' },
      ]),
    ).toMatchObject(refusal('INVOICED_ABOVE_DELIVERED', 1, 'amount'));
    expect(
      await invoice([
        { deliveryId: one, documentId, amount: '50.00' },
        { deliveryId: other, documentId, amount: '10.01' },
      ]),
    ).toMatchObject(refusal('INVOICED_ABOVE_DOCUMENT', 1, 'amount'));
    expect([await left(one), await left(other)]).toEqual(['50.00', '100.00']);
  });

  it('is invoiced by a document of its party and currency only', async () => {
    const deliveryId = await deliver();
    const strangers = await posted({ party: { code: 'C2' } });
    const dollars = await posted({ currency: 'USD', exchangeRate: new Decimal(7) });
    for (const documentId of [strangers, dollars]) {
      expect(await invoice([{ deliveryId, documentId, amount: '1.00' }])).toMatchObject(
        refusal('DELIVERY_DOCUMENT_UNFIT', 0, 'documentId'),
      );
    }
    expect(await left(deliveryId)).toBe('100.00');
  });

  it('is invoiced once under one key, which takes nothing else', async () => {
    const deliveryId = await deliver();
    const documentId = await posted();
    const key = newId();
    const first = await invoice([{ deliveryId, documentId, amount: '10.00' }], key);
    expect(first).toMatchObject({ ok: true, value: { recordedCount: 1 } });
    expect(await invoice([{ deliveryId, documentId, amount: '10.00' }], key)).toEqual(first);
    expect(await invoice([{ deliveryId, documentId, amount: '11.00' }], key)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(await left(deliveryId)).toBe('90.00');
  });

  it('invoiced by many at once never comes to more than it, nor a document to more', async () => {
    const [one, other] = [await deliver(), await deliver()];
    const documents = await Promise.all([1, 2, 3, 4].map(() => posted({ amount: '40.00' })));
    const ofOne = await Promise.all(
      documents.map((documentId) => invoice([{ deliveryId: one, documentId, amount: '40.00' }])),
    );
    expect(ofOne.filter(({ ok }) => ok)).toHaveLength(2);
    expect(await left(one)).toBe('20.00');
    const documentId = await posted({ amount: '40.00' });
    const ofDocument = await Promise.all(
      [one, other].map((deliveryId) => invoice([{ deliveryId, documentId, amount: '20.00' }])),
    );
    expect(ofDocument.map(({ ok }) => ok)).toEqual([true, true]);
    expect([await left(one), await left(other)]).toEqual([null, '80.00']);
  });

  it('has back what a reversed document invoiced of it, from the day of the reversal on', async () => {
    const deliveryId = await deliver();
    const documentId = await posted({ documentDate: day('01-20'), amount: '100.00' });
    await invoice([{ deliveryId, documentId, amount: null }]);
    expect(await left(deliveryId)).toBeNull();
    const command = { documentId, reversedOn: day('02-20'), reason: 'Wrong' };
    const request = ledger.request('documentReverse');
    const undone = await ledger.services.documents.reverse(ledger.tenant.caller, request, command);
    expect(undone).toMatchObject({ ok: true });
    expect(await left(deliveryId, day('02-19'))).toBeNull();
    expect(await left(deliveryId, day('02-20'))).toBe('100.00');
    expect(await invoice([{ deliveryId, documentId, amount: '1.00' }])).toMatchObject(
      refusal('DOCUMENT_REVERSED', 0, 'documentId'),
    );
    const next = await posted({ documentDate: day('02-21'), amount: '100.00' });
    expect(await invoice([{ deliveryId, documentId: next, amount: '100.00' }])).toMatchObject({
      ok: true,
    });
    expect(await left(deliveryId)).toBeNull();
  });

  it('of another tenant is unknown, and so are its documents', async () => {
    const deliveryId = await deliver();
    const documentId = await posted();
    const stranger = await aTenant(ledger.db);
    expect(
      await invoice([{ deliveryId, documentId, amount: '1.00' }], newId(), stranger.caller),
    ).toMatchObject(refusal('DELIVERY_UNKNOWN', 0, 'deliveryId'));
    expect(await ledger.services.deliveries.find(stranger.caller, deliveryId)).toBeNull();
    expect(await invoice([{ deliveryId, documentId: newId(), amount: '1.00' }])).toMatchObject(
      refusal('DOCUMENT_UNKNOWN', 0, 'documentId'),
    );
    expect(await left(deliveryId)).toBe('100.00');
  });
});
