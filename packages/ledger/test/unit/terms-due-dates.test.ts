import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, Money } from '@duebook/kernel';
import { calendarOf } from '../../src/calendars/domain/calendar';
import { dueDateOnceCovered, dueDatesOf, isDatable } from '../../src/terms/domain/due-dates';
import type { PaymentTermRule, SingleDueRule } from '../../src/terms/domain/payment-term';

const cny = (amount: string) => Money.of(amount, 'CNY');
const day = businessDate;
const net = (days: number): SingleDueRule => ({ kind: 'NET', from: 'DOCUMENT_DATE', days });
const rule = (over: Partial<PaymentTermRule>): PaymentTermRule => ({
  due: net(30),
  discounts: [],
  businessDayRule: 'NONE',
  lateCharge: null,
  ...over,
});
const NOTHING_LOADED = calendarOf([], []);
const datesOf = (due: PaymentTermRule['due'], documentDate: string) =>
  dueDatesOf(rule({ due }), day(documentDate), cny('100.00'), NOTHING_LOADED).map(
    ({ dueDate }) => dueDate,
  );

describe('dueDatesOf', () => {
  it('counts net days from the document date', () => {
    expect(datesOf(net(30), '2026-01-31')).toEqual(['2026-03-02']);
    expect(datesOf(net(0), '2026-01-31')).toEqual(['2026-01-31']);
  });

  it('counts from the end of a month', () => {
    const endOfMonth = (monthsAhead: number, days: number): SingleDueRule => ({
      kind: 'END_OF_MONTH',
      monthsAhead,
      days,
    });
    expect(datesOf(endOfMonth(0, 0), '2026-02-10')).toEqual(['2026-02-28']);
    expect(datesOf(endOfMonth(1, 0), '2026-01-31')).toEqual(['2026-02-28']);
    expect(datesOf(endOfMonth(0, 30), '2026-01-15')).toEqual(['2026-03-02']);
    expect(datesOf(endOfMonth(12, 0), '2027-02-28')).toEqual(['2028-02-29']);
  });

  it('finds a day of a later month, its last day when it is shorter', () => {
    const dayOfMonth = (monthsAhead: number, number: number): SingleDueRule => ({
      kind: 'DAY_OF_MONTH',
      monthsAhead,
      dayOfMonth: number,
    });
    expect(datesOf(dayOfMonth(1, 25), '2026-01-31')).toEqual(['2026-02-25']);
    expect(datesOf(dayOfMonth(1, 31), '2026-01-31')).toEqual(['2026-02-28']);
  });

  it('splits instalments without losing a cent, earliest first', () => {
    const due = {
      kind: 'INSTALMENTS' as const,
      parts: [
        { percent: new Decimal('33.333333'), rule: net(90) },
        { percent: new Decimal('33.333333'), rule: net(30) },
        { percent: new Decimal('33.333334'), rule: net(60) },
      ],
    };
    const parts = dueDatesOf(rule({ due }), day('2026-01-01'), cny('100.00'), NOTHING_LOADED);
    expect(parts.map(({ dueDate, amount }) => [dueDate, amount.toAmountText()])).toEqual([
      ['2026-01-31', '33.33'],
      ['2026-03-02', '33.34'],
      ['2026-04-01', '33.33'],
    ]);
  });

  it('leaves out a share that is less than the smallest coin', () => {
    const due = {
      kind: 'INSTALMENTS' as const,
      parts: [
        { percent: new Decimal(50), rule: net(10) },
        { percent: new Decimal(50), rule: net(20) },
      ],
    };
    const parts = dueDatesOf(rule({ due }), day('2026-01-01'), cny('0.01'), NOTHING_LOADED);
    expect(parts.map(({ amount }) => amount.toAmountText())).toEqual(['0.01']);
  });

  it('offers 2/10 net 30, moved to business days like the due date', () => {
    const discounts = [{ days: 10, percent: new Decimal('2.0') }];
    const calendar = calendarOf([2025], [{ day: day('2025-10-13'), kind: 'HOLIDAY' }]);
    const [part] = dueDatesOf(
      rule({ discounts, businessDayRule: 'FOLLOWING' }),
      day('2025-10-03'),
      cny('100.00'),
      calendar,
    );
    expect(part).toMatchObject({
      dueDate: '2025-11-03',
      nominalDueDate: '2025-11-02',
      discounts: [{ until: '2025-10-14', percent: '2' }],
      isProvisional: false,
    });
  });

  it('marks a due date provisional where no calendar is loaded, and moves it once one is', () => {
    // Net 30 ends on Thursday, 1 October 2026.
    const [part] = dueDatesOf(
      rule({ businessDayRule: 'FOLLOWING' }),
      day('2026-09-01'),
      cny('100.00'),
      NOTHING_LOADED,
    );
    expect(part).toMatchObject({ dueDate: '2026-10-01', isProvisional: true });
    if (!part) throw new Error('one part');

    const loaded = calendarOf(
      [2026],
      [1, 2].map((number) => ({
        day: day(`2026-10-0${String(number)}`),
        kind: 'HOLIDAY' as const,
      })),
    );
    expect(dueDateOnceCovered(part, loaded)).toEqual({ date: '2026-10-05', isProvisional: false });
  });

  it('goes back to the nominal date when the weekend turns out to be worked', () => {
    const [part] = dueDatesOf(
      rule({ due: net(10), businessDayRule: 'FOLLOWING' }),
      day('2026-09-30'),
      cny('1.00'),
      NOTHING_LOADED,
    );
    // Saturday, 10 October.
    expect(part).toMatchObject({ nominalDueDate: '2026-10-10', dueDate: '2026-10-12' });
    if (!part) throw new Error('one part');
    const loaded = calendarOf([2026], [{ day: day('2026-10-10'), kind: 'MAKE_UP_WORKDAY' }]);
    expect(dueDateOnceCovered(part, loaded).date).toBe('2026-10-10');
  });

  it('is asked for document dates that every term can be counted from', () => {
    expect(isDatable(day('1900-06-01'))).toBe(false);
    expect(isDatable(day('2026-06-01'))).toBe(true);
    expect(isDatable(day('2960-01-01'))).toBe(false);
    expect(() => dueDatesOf(rule({}), day('2999-12-31'), cny('1.00'), NOTHING_LOADED)).toThrow(
      'DOCUMENT_DATES',
    );
  });
});
