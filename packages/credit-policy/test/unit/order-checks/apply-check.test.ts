import { Decimal, Money } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import {
  allowanceOf,
  applyCheck,
  countsInExposure,
} from '../../../src/order-checks/domain/apply-check';
import { countedAgainst, openAmountOf } from '../../../src/order-checks/domain/carried';
import { decidable, mayRelease, released } from '../../../src/order-checks/domain/decide-hold';
import type { CreditHold } from '../../../src/order-checks/domain/credit-hold';
import { anAllowedOrder, someFacts } from '../../support/some-checks';

const now = new Date('2026-03-31T08:00:00Z');
const later = new Date('2026-03-31T09:00:00Z');
const cny = (amount: string) => Money.of(amount, 'CNY');

describe('what becomes of an order that was checked', () => {
  const applied = { checkId: 'K2', id: 'N', reservedUntil: later };
  const allow = { ...applied, decision: { answer: 'ALLOW' } } as const;
  const hold = { ...applied, decision: { answer: 'HOLD' } } as const;

  it('is reserved until the other system records it, and confirmed where it has', () => {
    expect(applyCheck(undefined, someFacts(), allow).order).toMatchObject({
      ...{ id: 'N', creditState: 'ALLOWED', version: 1 },
      reservedUntil: later,
    });
    expect(applyCheck(anAllowedOrder(), someFacts(), allow).order).toMatchObject({
      ...{ id: 'O', reservedUntil: null, version: 3, checkId: 'K2' },
    });
  });

  it('waits when it is held, and stays rejected while it is the same', () => {
    expect(applyCheck(anAllowedOrder(), someFacts(), hold)).toMatchObject({
      ...{ isHeld: true, order: { creditState: 'HELD', allowedAmount: null } },
    });
    const rejected = anAllowedOrder({ creditState: 'REJECTED', allowedAmount: null });
    expect(applyCheck(rejected, someFacts(), hold)).toMatchObject({
      ...{ isHeld: false, order: { creditState: 'REJECTED' } },
    });
    const other = someFacts({ amount: cny('99.00') });
    expect(applyCheck(rejected, other, hold).order.creditState).toBe('HELD');
  });

  it.each([
    ['what was allowed', {}, {}, 'ALLOWED'],
    ['less than was allowed', {}, { amount: cny('40.00') }, 'ALLOWED'],
    ['more than was allowed', {}, { amount: cny('100.01') }, null],
    ['another currency', {}, { amount: Money.of('100.00', 'USD') }, null],
    ['what nobody checked', { creditState: 'UNCHECKED', allowedAmount: null }, {}, null],
    ['what is held', { creditState: 'HELD', allowedAmount: null }, {}, null],
    ['what was released', { creditState: 'RELEASED', allowanceEndsAt: later }, {}, 'RELEASED'],
    ['what was released until now', { creditState: 'RELEASED', allowanceEndsAt: now }, {}, null],
    ['whose reservation runs', { reservedUntil: later }, {}, 'ALLOWED'],
    ['whose reservation ran out', { reservedUntil: now }, {}, null],
    ['what is closed', { state: 'CLOSED' }, {}, null],
  ] as const)('ships %s: %j %j by %s', (_, order, facts, allowance) => {
    const before = anAllowedOrder(order);
    const shipment = { point: 'SHIPMENT', now } as const;
    expect(allowanceOf(before, someFacts(facts), shipment)).toBe(allowance);
    expect(allowanceOf(before, someFacts(facts), { point: 'ORDER', now })).toBeNull();
  });

  it('does not ship by what was allowed where more is open than was left of it', () => {
    const shipment = { point: 'SHIPMENT', now, delivered: cny('60.00') } as const;
    const open = (amount: number) => someFacts({ openAmountTold: new Decimal(amount) });
    expect(allowanceOf(anAllowedOrder(), open(40), shipment)).toBe('ALLOWED');
    expect(allowanceOf(anAllowedOrder(), open(41), shipment)).toBeNull();
  });

  it('counts while it is open, not held, and its reservation runs', () => {
    const counts = (over: Parameters<typeof anAllowedOrder>[0]) =>
      countsInExposure(anAllowedOrder(over), now);
    expect(counts({})).toBe(true);
    expect(counts({ creditState: 'UNCHECKED', allowedAmount: null })).toBe(true);
    expect(counts({ reservedUntil: later })).toBe(true);
    expect(counts({ reservedUntil: now })).toBe(false);
    expect(counts({ creditState: 'HELD', allowedAmount: null })).toBe(false);
    expect(counts({ creditState: 'REJECTED', allowedAmount: null })).toBe(false);
    expect(counts({ state: 'CANCELLED' })).toBe(false);
  });
});

describe('what orders of a call add to what stands against a limit', () => {
  const orders = [
    { partyId: 'P', legalEntityId: 'L', openAmount: cny('10.00') },
    { partyId: 'P', legalEntityId: 'M', openAmount: cny('20.00') },
    { partyId: 'Q', legalEntityId: 'L', openAmount: Money.of('5.00', 'USD') },
  ];
  const headsOf = (id: string) => new Set([id, 'H']);
  const convert = ({ amount, currency }: Money) => (currency === 'CNY' ? amount : amount.times(7));
  const against = (kind: 'PARTY' | 'GROUP', holderId: string, legalEntityId: string | null) =>
    countedAgainst({ kind, holderId, legalEntityId }, orders, { headsOf, convert })?.toFixed();

  it('is what the holder, or anybody in the group, has towards whom it is for', () => {
    expect(against('PARTY', 'P', null)).toBe('30');
    expect(against('PARTY', 'P', 'L')).toBe('10');
    expect(against('GROUP', 'H', null)).toBe('65');
    expect(against('GROUP', 'H', 'L')).toBe('45');
    expect(against('PARTY', 'H', null)).toBe('0');
  });

  it('is not known without a rate', () => {
    const none = () => null;
    const limit = { kind: 'PARTY', holderId: 'P', legalEntityId: null } as const;
    expect(countedAgainst(limit, orders, { headsOf, convert: none })).toBeNull();
  });

  it('is what is not delivered: as told, or less the deliveries, and never below nothing', () => {
    const told = { amount: cny('100.00'), openAmountTold: new Decimal('30') };
    expect(openAmountOf(told, cny('90.00')).toAmountText()).toBe('30.00');
    const untold = { amount: cny('100.00'), openAmountTold: null };
    expect(openAmountOf(untold, cny('90.00')).toAmountText()).toBe('10.00');
    expect(openAmountOf(untold, cny('120.00')).toAmountText()).toBe('0.00');
    expect(openAmountOf(untold, undefined).toAmountText()).toBe('100.00');
  });
});

describe('a decision on a hold', () => {
  const order = anAllowedOrder({ creditState: 'HELD', allowedAmount: null });
  const hold = { id: 'H', checkId: 'K', state: 'OPEN', version: 1 } as CreditHold;
  const seen = { hold, order, seenCheckId: 'K', checkedHash: 'x', currentHash: 'x' };

  it.each([
    ['CREDIT_HOLD_UNKNOWN', { hold: undefined }],
    ['CREDIT_HOLD_SETTLED', { hold: { ...hold, state: 'ENDED' as const } }],
    ['CREDIT_CHECK_OUTDATED', { seenCheckId: 'K0' }],
    ['ORDER_CHANGED', { currentHash: 'y' }],
  ])('is refused as %s', (code, over) => {
    expect(decidable({ ...seen, ...over })).toMatchObject({ ok: false, refusal: { code } });
    expect(decidable(seen).ok).toBe(true);
  });

  it('is never that of a maker, nor with their agreement', () => {
    const makers = new Set(['maker', 'asker']);
    expect(mayRelease(makers, ['boss'])).toBe(true);
    expect(mayRelease(makers, ['asker'])).toBe(false);
    expect(mayRelease(makers, ['boss', 'maker'])).toBe(false);
  });

  it('lets the order pass as it is, until it runs out', () => {
    expect(released(order, later)).toMatchObject({
      ...{ creditState: 'RELEASED', allowedAmount: new Decimal(100), allowanceEndsAt: later },
      ...{ reservedUntil: null, version: 3 },
    });
  });
});
