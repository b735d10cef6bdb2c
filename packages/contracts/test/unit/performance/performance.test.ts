import { businessDate as day, Decimal, type Id } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { NO_WORKING_DAYS, type WorkingDays } from '../../../src/limitation/domain/working-days';
import { comparePerformance } from '../../../src/performance/domain/compare-performance';
import type {
  DeliveryFact,
  GoodsFact,
  InvoiceFact,
  OrderFact,
  PerformanceFacts,
} from '../../../src/performance/domain/performance-facts';
import {
  stepsOf,
  workingDaysBetween,
  type ChainFacts,
} from '../../../src/performance/domain/performance-timeline';
import { milestoneStateOn } from '../../../src/performance/domain/performed';

/** 2026 with 1 January off and Sunday the 4th worked. */
const CALENDAR: WorkingDays = {
  coveredYears: new Set([2026]),
  holidays: new Set([day('2026-01-01')]),
  makeUpDays: new Set([day('2026-01-04')]),
};
const whole: ChainFacts = {
  ...{ orderedOn: day('2026-01-02'), isOrderOpen: false, deliveredOn: day('2026-01-05') },
  accepted: { on: day('2026-01-07'), documentId: 'paper' },
  ...{ acceptanceAgreed: null, invoicedOn: day('2026-01-06'), paidOn: day('2026-02-06') },
  today: day('2026-03-31'),
};
const told = (facts: ChainFacts, calendar = CALENDAR): readonly string[] =>
  stepsOf(facts, calendar).map(({ kind, on, absence, isDeemed, lagDays, lagWorkingDays }) =>
    [kind, on ?? absence, lagDays, lagWorkingDays, ...(isDeemed ? ['deemed'] : [])].join(' '),
  );

describe('what follows on an order', () => {
  it('is told step by step, each with the days since the one before', () => {
    expect(told(whole)).toEqual([
      'ORDER 2026-01-02  ',
      // The Sunday in between is worked, the Saturday is not.
      'DELIVERY 2026-01-05 3 2',
      'ACCEPTANCE 2026-01-07 2 2',
      // It was invoiced the day before it was accepted.
      'INVOICE 2026-01-06 -1 -1',
      'PAYMENT 2026-02-06 31 23',
    ]);
  });

  it('counts over a step that has no day, and says why it has none', () => {
    expect(told({ ...whole, accepted: null, orderedOn: null, paidOn: null })).toEqual([
      'ORDER NOT_RECORDED  ',
      'DELIVERY 2026-01-05  ',
      'ACCEPTANCE NOT_AGREED  ',
      'INVOICE 2026-01-06 1 1',
      'PAYMENT NOT_YET  ',
    ]);
    const nothing = { ...whole, accepted: null, deliveredOn: null, invoicedOn: null, paidOn: null };
    expect(told({ ...nothing, isOrderOpen: true })[1]).toBe('DELIVERY NOT_YET  ');
    expect(told(nothing).slice(1, 3)).toEqual([
      'DELIVERY NOT_RECORDED  ',
      'ACCEPTANCE NOT_RECORDED  ',
    ]);
  });

  it('takes goods for accepted once nobody has objected in time, where that was agreed', () => {
    const acceptance = (days: number, isDeemed: boolean, today = '2026-03-31') =>
      told({
        ...{ ...whole, accepted: null, acceptanceAgreed: { days, isDeemed }, today: day(today) },
      })[2];
    expect(acceptance(15, true)).toBe('ACCEPTANCE 2026-01-20 15 11 deemed');
    expect(acceptance(15, true, '2026-01-20')).toBe('ACCEPTANCE NOT_YET  ');
    expect(acceptance(15, true, '2026-01-21')).toBe('ACCEPTANCE 2026-01-20 15 11 deemed');
    expect(acceptance(15, false)).toBe('ACCEPTANCE NOT_YET  ');
  });

  it('counts no working days that no calendar covers', () => {
    expect(told(whole, NO_WORKING_DAYS)[1]).toBe('DELIVERY 2026-01-05 3 ');
    expect(workingDaysBetween(day('2025-12-31'), day('2026-01-02'), CALENDAR)).toBeNull();
    expect(workingDaysBetween(day('2026-01-05'), day('2026-01-05'), CALENDAR)).toBe(0);
  });
});

const order: OrderFact = {
  ...{ id: 'o1', legalEntityId: 'e', sourceSystem: 'ERP', orderNumber: 'SO-1' },
  ...{ orderedOn: day('2026-01-02'), deliverOn: day('2026-01-10'), currency: 'CNY' },
  ...{ amount: new Decimal('1000.00'), isOpen: true, hasEnded: false },
};
const delivery = (id: Id, on: string, amount: string): DeliveryFact => ({
  ...{ id, legalEntityId: 'e', sourceSystem: 'ERP', orderNumber: 'SO-1', currency: 'CNY' },
  ...{ deliveredOn: day(on), amount: new Decimal(amount) },
});
const invoice = (id: Id, on: string, total: string, currency = 'CNY'): InvoiceFact => ({
  ...{ id, legalEntityId: 'e', contractId: null, invoicedOn: day(on), currency },
  ...{ total: new Decimal(total), type: 'Invoice', paidOn: null },
});
const goods = (of: Id, item: string, quantity: string | null, price: string | null): GoodsFact => ({
  ...{ of, item, quantity: quantity === null ? null : new Decimal(quantity) },
  unitPrice: price === null ? null : new Decimal(price),
});
const business = (over: Partial<PerformanceFacts> = {}): PerformanceFacts => ({
  orders: [order],
  deliveries: [delivery('d1', '2026-01-10', '600.00'), delivery('d2', '2026-01-11', '400.00')],
  invoices: [invoice('i1', '2026-01-11', '1000.00')],
  deliveriesOfOrders: [
    { orderId: 'o1', deliveryId: 'd1' },
    { orderId: 'o1', deliveryId: 'd2' },
  ],
  invoicings: [
    { deliveryId: 'd1', documentId: 'i1', amount: new Decimal('600.00') },
    { deliveryId: 'd2', documentId: 'i1', amount: new Decimal('400.00') },
  ],
  orderedGoods: [goods('o1', 'Steel', '10', '100')],
  deliveredGoods: [goods('d1', 'Steel', '6', null), goods('d2', 'Steel', '4', null)],
  invoicedGoods: [goods('i1', 'Steel', '10', '100')],
  ...over,
});
const differences = (over: Partial<PerformanceFacts>) =>
  comparePerformance(business(over)).differences.map(
    ({ kind, orderId, deliveryId, documentId, item, expected, actual }) =>
      [kind, orderId ?? deliveryId ?? documentId, item ?? '', expected, actual].join(' '),
  );

describe('an invoice beside its order and deliveries', () => {
  it('is as they are, but for the delivery that came late', () => {
    expect(differences({})).toEqual(['DELIVERED_LATE o1  2026-01-10 2026-01-11']);
    expect(comparePerformance(business()).absences).toEqual([]);
  });

  it('was written before the goods left', () => {
    const invoices = [invoice('i1', '2026-01-09', '1000.00')];
    expect(differences({ invoices }).filter((each) => each.startsWith('INVOICED'))).toEqual([
      'INVOICED_BEFORE_DELIVERY d1  2026-01-10 2026-01-09',
      'INVOICED_BEFORE_DELIVERY d2  2026-01-11 2026-01-09',
    ]);
  });

  it('asks for more money, or another', () => {
    const invoices = [invoice('i1', '2026-01-11', '1100.00', 'USD')];
    expect(differences({ invoices }).slice(1)).toEqual([
      'CURRENCY o1  CNY USD',
      'AMOUNT_ABOVE_DELIVERY i1  1000.00 USD 1100.00 USD',
    ]);
    const orders = [{ ...order, amount: new Decimal('999.99') }];
    expect(differences({ orders })).toContain('AMOUNT_ABOVE_ORDER o1  999.99 CNY 1000.00 CNY');
  });

  it('asks for more goods, and at another price', () => {
    const invoicedGoods = [goods('i1', 'Steel', '11.5', '101')];
    expect(differences({ invoicedGoods }).slice(1)).toEqual([
      'QUANTITY_ABOVE_ORDER o1 Steel 10 11.5',
      'QUANTITY_ABOVE_DELIVERY i1 Steel 10 11.5',
      'PRICE i1 Steel 100 101',
    ]);
    const less = [goods('i1', 'Steel', '9', '100.00')];
    expect(differences({ invoicedGoods: less })).toHaveLength(1);
  });

  it('is not compared with what nobody told', () => {
    const facts = business({
      ...{ deliveriesOfOrders: [], orders: [], orderedGoods: [], deliveredGoods: [] },
      ...{ invoicings: [], invoicedGoods: [goods('i1', 'Steel', null, null)] },
    });
    expect(comparePerformance(facts)).toEqual({
      differences: [],
      absences: ['NO_ORDER', 'NO_DELIVERY', 'NO_DELIVERED_GOODS', 'NO_INVOICED_QUANTITY'],
    });
  });
});

describe('a milestone', () => {
  it('is missed the day after its day, and reached late then', () => {
    const state = (reachedOn: string | null, today: string) =>
      milestoneStateOn(
        { plannedOn: day('2026-03-31'), reachedOn: reachedOn === null ? null : day(reachedOn) },
        day(today),
      );
    expect(state(null, '2026-03-31')).toBe('OPEN');
    expect(state(null, '2026-04-01')).toBe('MISSED');
    expect(state('2026-03-31', '2026-04-01')).toBe('REACHED');
    expect(state('2026-04-01', '2026-04-01')).toBe('REACHED_LATE');
  });
});
