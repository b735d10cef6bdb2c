import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, Money } from '@duebook/kernel';
import fc from 'fast-check';
import type { RecordedDelivery } from '../../src/deliveries/domain/delivery';
import { decideInvoicing, type InvoicingDocument } from '../../src/deliveries/domain/invoicing';
import { decideWithdrawal } from '../../src/deliveries/domain/withdrawal';
import {
  StandingInvoicings,
  type Invoicing,
} from '../../src/deliveries/domain/standing-invoicings';

const delivery = (over: Partial<RecordedDelivery> = {}): RecordedDelivery => ({
  ...{ id: 'd1', legalEntityId: 'e1', partyId: 'p1', sourceSystem: 'ERP', deliveryNumber: '0001' },
  ...{ deliveredOn: businessDate('2026-01-10'), amount: Money.of('100.00', 'CNY') },
  ...{ orderNumber: null, withdrawnOn: null, withdrawalReason: null },
  ...over,
});
const document = (over: Partial<InvoicingDocument> = {}): InvoicingDocument => ({
  ...{ id: 'i1', legalEntityId: 'e1', partyId: 'p1', kind: 'SALES_INVOICE' },
  ...{ isCharge: true, isReversed: false },
  total: Money.of('80.00', 'CNY'),
  ...over,
});
const row = (amount: string, over: Partial<Invoicing> = {}): Invoicing => ({
  ...{ id: 'r1', deliveryId: 'd1', documentId: 'i1', amount: new Decimal(amount) },
  ...{ deliveryOrdinal: 1, documentOrdinal: 1, isReversed: false },
  ...over,
});
const decide = (
  sent: string | null,
  history: readonly Invoicing[] = [],
  pair: { delivery?: RecordedDelivery; document?: InvoicingDocument } = {},
) =>
  decideInvoicing(
    { delivery: delivery(), document: document(), ...pair },
    sent,
    new StandingInvoicings(history),
  );
const states = (amount: string) => ({
  ok: true,
  value: { amount: new Decimal(amount), isReversed: false },
});
const refuses = (code: string, field: string) => ({ ok: false, refusal: { code, path: [field] } });

describe('what a document invoices of a delivery', () => {
  it('is what is stated, in part or in full', () => {
    expect(decide('30.00')).toMatchObject(states('30'));
    expect(decide('80.00')).toMatchObject(states('80'));
  });

  it('is all that both have left when nothing is stated', () => {
    expect(decide(null)).toMatchObject(states('80'));
    expect(decide(null, [row('70', { documentId: 'i2' })])).toMatchObject(states('30'));
    expect(decide(null, [row('75', { deliveryId: 'd2' })])).toMatchObject(states('5'));
    expect(decide(null, [row('20')])).toMatchObject(states('80'));
  });

  it('takes the place of what was stated before, and comes after it', () => {
    const before = [row('80'), row('20', { documentId: 'i2', deliveryOrdinal: 2 })];
    expect(decide('60.00', before)).toMatchObject({
      value: { amount: new Decimal(60), deliveryOrdinal: 3, documentOrdinal: 2 },
    });
    expect(decide('0', before)).toMatchObject(states('0'));
    expect(decide('80.00', before)).toEqual({ ok: true, value: null });
  });

  it('is never more than either has left', () => {
    const others = [row('70', { documentId: 'i2' })];
    expect(decide('30.01', others)).toMatchObject(refuses('INVOICED_ABOVE_DELIVERED', 'amount'));
    expect(decide('80.01')).toMatchObject(refuses('INVOICED_ABOVE_DOCUMENT', 'amount'));
    const all = [row('100', { documentId: 'i2' })];
    expect(decide(null, all)).toMatchObject(refuses('INVOICED_ABOVE_DELIVERED', 'amount'));
    const charged = [row('80', { deliveryId: 'd2' })];
    expect(decide(null, charged)).toMatchObject(refuses('INVOICED_ABOVE_DOCUMENT', 'amount'));
  });

  it('is free again where the other document was reversed', () => {
    const reversed = [row('100', { documentId: 'i2', isReversed: true })];
    expect(decide('80.00', reversed)).toMatchObject({
      value: { amount: new Decimal(80), deliveryOrdinal: 2, documentOrdinal: 1 },
    });
  });

  it.each<[string, Partial<InvoicingDocument>, string]>([
    ['a reversed document', { isReversed: true }, 'DOCUMENT_REVERSED'],
    ['no charge', { isCharge: false }, 'DELIVERY_DOCUMENT_UNFIT'],
    ['another legal entity', { legalEntityId: 'e2' }, 'DELIVERY_DOCUMENT_UNFIT'],
    ['another party', { partyId: 'p2' }, 'DELIVERY_DOCUMENT_UNFIT'],
    ['another currency', { total: Money.of('80.00', 'USD') }, 'DELIVERY_DOCUMENT_UNFIT'],
  ])('is nothing of %s', (_, over, code) => {
    expect(decide('1.00', [], { document: document(over) })).toMatchObject(
      refuses(code, 'documentId'),
    );
  });

  it('is nothing of one that is withdrawn', () => {
    const withdrawn = delivery({ withdrawnOn: businessDate('2026-03-01') });
    expect(decide('0', [], { delivery: withdrawn })).toMatchObject(
      refuses('DELIVERY_WITHDRAWN', 'deliveryId'),
    );
  });

  it.each([
    ['-1', 'NUMBER_OUT_OF_RANGE'],
    ['0.001', 'AMOUNT_TOO_PRECISE'],
    ['1e3', 'AMOUNT_NOT_A_NUMBER'],
  ])('is not %s', (sent, code) => {
    expect(decide(sent)).toMatchObject(refuses(code, 'amount'));
  });

  it('carried along is what all rows together say, whatever was stated in which order', () => {
    const some = fc.record({
      deliveryId: fc.constantFrom('d1', 'd2', 'd3'),
      documentId: fc.constantFrom('i1', 'i2', 'i3'),
      cents: fc.integer({ min: 0, max: 500 }),
    });
    const drawn = fc.array(some, { maxLength: 30 });
    fc.assert(
      fc.property(drawn, fc.constantFrom('none', 'i2'), (statements, reversed) => {
        const standing = new StandingInvoicings([]);
        const rows: Invoicing[] = [];
        for (const { deliveryId, documentId, cents } of statements) {
          const next = standing.between(deliveryId, documentId);
          const added = row(new Decimal(cents).dividedBy(100).toFixed(), {
            ...{ deliveryId, documentId, isReversed: documentId === reversed },
            deliveryOrdinal: next.nextDeliveryOrdinal,
            documentOrdinal: next.nextDocumentOrdinal,
          });
          standing.add(added);
          rows.push(added);
        }
        const last = new Map(rows.map((each) => [each.deliveryId + each.documentId, each]));
        const others = [...last.values()].filter(({ isReversed }) => !isReversed);
        const cents = (some: readonly Invoicing[]) =>
          some.reduce((sum, { amount }) => sum + Math.round(amount.toNumber() * 100), 0);
        const pair = standing.between('d1', 'i1');
        expect(pair.othersOfDelivery.times(100).toNumber()).toBe(
          cents(others.filter((o) => o.deliveryId === 'd1' && o.documentId !== 'i1')),
        );
        expect(pair.othersOfDocument.times(100).toNumber()).toBe(
          cents(others.filter((o) => o.deliveryId !== 'd1' && o.documentId === 'i1')),
        );
        expect(standing.invoicedOf('d1').times(100).toNumber()).toBe(
          cents(others.filter((o) => o.deliveryId === 'd1')),
        );
        expect(pair.nextDeliveryOrdinal).toBe(
          rows.filter((each) => each.deliveryId === 'd1').length + 1,
        );
        expect(pair.nextDocumentOrdinal).toBe(
          rows.filter((each) => each.documentId === 'i1').length + 1,
        );
      }),
    );
  });
});

describe('withdrawing a delivery', () => {
  const today = businessDate('2026-03-31');
  const withdraw = (over: Partial<RecordedDelivery>, invoiced = '0', on = today) =>
    decideWithdrawal(delivery(over), {
      invoiced: new Decimal(invoiced),
      today: on,
      reason: 'Twice',
    });

  it('holds from today on, never before its day, and once', () => {
    expect(withdraw({})).toEqual({
      ok: true,
      value: { deliveryId: 'd1', withdrawnOn: today, reason: 'Twice' },
    });
    expect(withdraw({}, '0', businessDate('2026-01-09'))).toMatchObject({
      value: { withdrawnOn: '2026-01-10' },
    });
    expect(withdraw({ withdrawnOn: today }, '5')).toEqual({ ok: true, value: null });
  });

  it('is refused while something of it is invoiced', () => {
    expect(withdraw({}, '0.01')).toMatchObject({ refusal: { code: 'DELIVERY_INVOICED' } });
  });
});
