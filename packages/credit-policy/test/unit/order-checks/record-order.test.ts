import { businessDate, Decimal, Money } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { decideRecording } from '../../../src/orders/domain/record-order';
import { checkOrder, type OrderDraft } from '../../../src/orders/domain/sales-order';
import { anAllowedOrder, someFacts } from '../../support/some-checks';

const at = { id: 'N', now: new Date('2026-03-31T08:00:00Z') };
const cny = (amount: string) => Money.of(amount, 'CNY');

describe('an order that another system tells', () => {
  it('is unchecked when it is new, and nothing when nothing new is told', () => {
    const told = decideRecording(undefined, { facts: someFacts(), state: null }, at);
    expect(told).toMatchObject({
      cause: 'RECORDED',
      order: { id: 'N', state: 'OPEN', creditState: 'UNCHECKED', version: 1 },
    });
    expect(decideRecording(anAllowedOrder(), { facts: someFacts(), state: null }, at)).toBeNull();
  });

  it('confirms a reservation while it runs, and finds it given up after', () => {
    const reserved = (until: string) => anAllowedOrder({ reservedUntil: new Date(until) });
    const told = { facts: someFacts(), state: null };
    expect(decideRecording(reserved('2026-03-31T09:00:00Z'), told, at)?.order).toMatchObject({
      ...{ creditState: 'ALLOWED', reservedUntil: null, version: 3 },
    });
    expect(decideRecording(reserved('2026-03-31T08:00:00Z'), told, at)?.order).toMatchObject({
      ...{ creditState: 'UNCHECKED', allowedAmount: null, checkId: null },
    });
  });

  it.each([
    ['a higher amount', { amount: cny('100.01') }],
    ['another currency', { amount: Money.of('100.00', 'USD') }],
    ['another party', { partyId: 'Q' }],
    ['another product group', { productGroup: 'STEEL' }],
  ])('is allowed no more with %s', (_, over) => {
    const change = decideRecording(anAllowedOrder(), { facts: someFacts(over), state: null }, at);
    expect(change?.order).toMatchObject({ creditState: 'UNCHECKED', allowedAmount: null });
  });

  it('is allowed still with a lower amount or another day, a release by nothing but itself', () => {
    const lower = { facts: someFacts({ amount: cny('60.00') }), state: null };
    expect(decideRecording(anAllowedOrder(), lower, at)?.order).toMatchObject({
      ...{ creditState: 'ALLOWED', allowedAmount: new Decimal(100) },
    });
    const released = anAllowedOrder({ creditState: 'RELEASED' });
    expect(decideRecording(released, lower, at)?.order.creditState).toBe('UNCHECKED');
    const later = { facts: someFacts({ deliverOn: businessDate('2026-05-01') }), state: null };
    expect(decideRecording(released, later, at)?.order.creditState).toBe('RELEASED');
  });

  it('is allowed no more where what was delivered is told to be open again', () => {
    const standing = (openAmount: string, delivered?: string) => {
      const facts = someFacts({ openAmountTold: new Decimal(openAmount) });
      const left = delivered === undefined ? {} : { delivered: cny(delivered) };
      const told = decideRecording(anAllowedOrder(), { facts, state: null }, { ...at, ...left });
      return told?.order.creditState;
    };
    expect(standing('100')).toBe('ALLOWED');
    expect(standing('40', '60.00')).toBe('ALLOWED');
    expect(standing('40.01', '60.00')).toBe('UNCHECKED');
    expect(standing('100', '60.00')).toBe('UNCHECKED');
    // More was delivered than was ordered: nothing is open, and nothing may be.
    expect(standing('0', '120.00')).toBe('ALLOWED');
    expect(standing('1', '120.00')).toBe('UNCHECKED');
  });

  it('is unchecked once it is open again, but stays rejected and, changed, held', () => {
    const closed = anAllowedOrder({ state: 'CLOSED' });
    const open = { facts: someFacts(), state: 'OPEN' } as const;
    expect(decideRecording(closed, open, at)).toMatchObject({
      ...{ cause: 'REOPENED', order: { creditState: 'UNCHECKED' } },
    });
    const rejected = anAllowedOrder({
      ...{ state: 'CANCELLED', creditState: 'REJECTED', allowedAmount: null },
    });
    expect(decideRecording(rejected, open, at)?.order.creditState).toBe('REJECTED');
    const held = anAllowedOrder({ creditState: 'HELD', allowedAmount: null });
    const lower = { facts: someFacts({ amount: cny('1.00') }), state: null };
    expect(decideRecording(held, lower, at)?.order.creditState).toBe('HELD');
  });

  it.each([
    ['CLOSED', 'CLOSED'],
    ['CANCELLED', 'CANCELLED'],
  ] as const)('tells that it was %s', (state, cause) => {
    const change = decideRecording(anAllowedOrder(), { facts: someFacts(), state }, at);
    expect(change).toMatchObject({ cause, order: { state, creditState: 'ALLOWED' } });
  });
});

describe('an order that is sent', () => {
  const draft: OrderDraft = {
    ...{ legalEntityId: 'L', partyCode: 'C1', sourceSystem: 'ERP', orderNumber: 'A1' },
    ...{ orderedOn: businessDate('2026-03-31'), deliverOn: null, productGroup: null },
    ...{ amount: '100.00', currencyCode: 'CNY', openAmount: null },
  };
  const known = { today: businessDate('2026-03-31'), party: { id: 'P', isCustomer: true } };

  it.each([
    ['LEGAL_ENTITY_UNKNOWN', {}, { today: null }],
    ['PARTY_UNKNOWN', {}, { party: undefined }],
    ['PARTY_KIND_WRONG', {}, { party: { id: 'P', isCustomer: false } }],
    ['TEXT_INVALID', { sourceSystem: ' ' }, {}],
    ['TEXT_INVALID', { orderNumber: 'x'.repeat(61) }, {}],
    ['TEXT_INVALID', { productGroup: '' }, {}],
    ['ORDER_IN_FUTURE', { orderedOn: businessDate('2026-04-01') }, {}],
    ['AMOUNT_NOT_POSITIVE', { amount: '0' }, {}],
    ['AMOUNT_NOT_A_NUMBER', { amount: 'ten' }, {}],
    ['CURRENCY_UNKNOWN', { currencyCode: 'XXX' }, {}],
    ['OPEN_AMOUNT_INVALID', { openAmount: '100.01' }, {}],
    ['OPEN_AMOUNT_INVALID', { openAmount: '-1' }, {}],
  ])('is refused as %s (%j)', (code, over, facts) => {
    const outcome = checkOrder({ ...draft, ...over }, { ...known, ...facts });
    expect(outcome).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is taken with what it leaves open', () => {
    const outcome = checkOrder({ ...draft, openAmount: '40.00' }, known);
    expect(outcome).toMatchObject({ ok: true, value: { openAmountTold: new Decimal(40) } });
  });
});
