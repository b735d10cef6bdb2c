import { businessDate, invariant } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import type { LimitationFact } from '../../../src/limitation/domain/limitation-event';
import {
  limitationTimeline,
  type LimitationTimeline,
} from '../../../src/limitation/domain/limitation-timeline';
import { NO_WORKING_DAYS, type WorkingDays } from '../../../src/limitation/domain/working-days';
import { cnLimitation } from '../../../src/rule-packs/packs/cn-limitation';
import { ukLimitation } from '../../../src/rule-packs/packs/uk-limitation';

const china = cnLimitation.limitation;
const england = ukLimitation.limitation;
invariant(china && england, 'Both packs have a rule');

let made = 0;
const fact = (
  kind: LimitationFact['kind'],
  from: string,
  to: string | null = null,
): LimitationFact => ({
  key: `fact-${String((made += 1)).padStart(4, '0')}`,
  kind,
  from: businessDate(from),
  to: to === null ? null : businessDate(to),
  proof: { kind: 'REFERENCE', text: 'EMS 1234' },
});

const course = (
  dueOn: string,
  asOf: string,
  facts: readonly LimitationFact[] = [],
  over: Readonly<{ rule?: NonNullable<typeof china>; calendar?: WorkingDays }> = {},
): LimitationTimeline =>
  limitationTimeline({ dueOn: businessDate(dueOn) }, facts, {
    rule: over.rule ?? china,
    asOf: businessDate(asOf),
    calendar: over.calendar ?? NO_WORKING_DAYS,
  });

const stretchesOf = ({ stretches }: LimitationTimeline) =>
  stretches.map(({ kind, from, to }) => `${kind} ${from}..${to ?? ''}`);
const effectsOf = ({ steps }: LimitationTimeline) =>
  steps.map(({ fact: { kind }, effect, expiresOn }) => `${kind} ${effect} ${expiresOn}`);

const calendarOf = (years: readonly number[], holidays: readonly string[] = []): WorkingDays => ({
  coveredYears: new Set(years),
  holidays: new Set(holidays.map(businessDate)),
  makeUpDays: new Set(),
});

describe('a period of limitation without events', () => {
  it('begins the day after the due day and ends three years after that day', () => {
    expect(course('2023-06-30', '2024-01-01')).toMatchObject({
      ...{ beginsOn: '2023-07-01', expiresOn: '2026-06-30', state: 'RUNNING', daysLeft: 911 },
      ...{ longestTo: '2043-06-30', stretches: [{ kind: 'RUNNING', to: null }] },
    });
  });

  it.each([
    ['2024-02-29', '2027-02-28', 'no 29 February: the last day of the month'],
    ['2025-02-28', '2028-02-28', 'the corresponding day, though February has one more'],
    ['2023-12-31', '2026-12-31', 'the end of a year'],
    ['2023-08-31', '2026-08-31', 'the end of a month'],
    ['2999-06-30', '2999-12-31', 'the calendar has no later day'],
  ])('due %s ends %s: %s', (dueOn, expiresOn) => {
    expect(course(dueOn, '2026-01-01').expiresOn).toBe(expiresOn);
  });

  it.each([
    ['2023-06-29', 'NOT_BEGUN'],
    ['2023-06-30', 'NOT_BEGUN'],
    ['2023-07-01', 'RUNNING'],
    ['2026-06-30', 'RUNNING'],
    ['2026-07-01', 'EXPIRED'],
  ])('on %s it is %s', (asOf, state) => {
    expect(course('2023-06-30', asOf).state).toBe(state);
  });

  it('has no day left on its last day, and its stretch is closed after it', () => {
    expect(course('2023-06-30', '2026-06-30').daysLeft).toBe(0);
    const over = course('2023-06-30', '2026-08-01');
    expect(over.daysLeft).toBe(-32);
    expect(stretchesOf(over)).toEqual(['RUNNING 2023-07-01..2026-06-30']);
  });
});

describe('the last day', () => {
  it('moves to the next working day where the calendar covers it', () => {
    // 2026-10-01 to 07 are holidays, and the 8th is a Thursday.
    const holidays = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`);
    const calendar = calendarOf([2026], holidays);
    expect(course('2023-10-01', '2026-01-01', [], { calendar })).toMatchObject({
      ...{ countedTo: '2026-10-01', expiresOn: '2026-10-08', isCalendarCovered: true },
    });
    const demand = fact('DEMAND_REACHED', '2026-10-08');
    expect(effectsOf(course('2023-10-01', '2026-10-09', [demand], { calendar }))).toEqual([
      'DEMAND_REACHED INTERRUPTED 2029-10-08',
    ]);
  });

  it('moves over a weekend, but not onto a weekend day that is worked', () => {
    const calendar = calendarOf([2026]);
    expect(course('2023-06-27', '2026-01-01', [], { calendar }).expiresOn).toBe('2026-06-29');
    const worked = { ...calendar, makeUpDays: new Set([businessDate('2026-06-27')]) };
    expect(course('2023-06-27', '2026-01-01', [], { calendar: worked }).expiresOn).toBe(
      '2026-06-27',
    );
  });

  it('stays, and says so, where the year or the one it would move into is not covered', () => {
    expect(course('2023-06-27', '2026-01-01')).toMatchObject({
      ...{ expiresOn: '2026-06-27', isCalendarCovered: false },
    });
    const calendar = calendarOf([2027], ['2027-12-31']);
    expect(course('2024-12-31', '2026-01-01', [], { calendar })).toMatchObject({
      ...{ expiresOn: '2027-12-31', isCalendarCovered: false },
    });
  });
});

describe('day by day over demands, a part payment and a signed confirmation', () => {
  const facts = [
    fact('DEMAND_REACHED', '2024-05-10'),
    fact('PART_PAYMENT', '2026-02-28'),
    fact('BALANCE_CONFIRMED', '2028-02-29'),
  ];
  const on = (asOf: string) => course('2022-03-15', asOf, facts);

  it.each<[string, string, number]>([
    ['2024-05-09', '2025-03-15', 310],
    ['2024-05-10', '2027-05-10', 1095],
    ['2026-02-27', '2027-05-10', 437],
    ['2026-02-28', '2029-02-28', 1096],
    ['2028-02-28', '2029-02-28', 366],
    ['2028-02-29', '2031-02-28', 1095],
    ['2031-02-28', '2031-02-28', 0],
  ])('as of %s it ends %s, %i days later', (asOf, expiresOn, daysLeft) => {
    expect(on(asOf)).toMatchObject({ expiresOn, daysLeft, state: 'RUNNING' });
  });

  it('tells each stretch and each step', () => {
    const timeline = on('2031-03-01');
    expect(timeline.state).toBe('EXPIRED');
    expect(stretchesOf(timeline)).toEqual([
      'RUNNING 2022-03-16..2024-05-10',
      'RUNNING 2024-05-11..2026-02-28',
      'RUNNING 2026-03-01..2028-02-29',
      'RUNNING 2028-03-01..2031-02-28',
    ]);
    expect(effectsOf(timeline)).toEqual([
      'DEMAND_REACHED INTERRUPTED 2027-05-10',
      'PART_PAYMENT INTERRUPTED 2029-02-28',
      'BALANCE_CONFIRMED INTERRUPTED 2031-02-28',
    ]);
  });
});

describe('events at the edges', () => {
  it('count on the last day, and not on the one after', () => {
    const onTime = course('2023-06-30', '2027-01-01', [fact('DEMAND_REACHED', '2026-06-30')]);
    expect(onTime.expiresOn).toBe('2029-06-30');
    const late = course('2023-06-30', '2027-01-01', [fact('DEBTOR_AGREED', '2026-07-01')]);
    expect(late.state).toBe('EXPIRED');
    expect(effectsOf(late)).toEqual(['DEBTOR_AGREED AFTER_EXPIRY 2026-06-30']);
  });

  it('change nothing before the period begins', () => {
    const early = course('2023-06-30', '2024-01-01', [
      fact('DEMAND_REACHED', '2023-06-01'),
      fact('DEMAND_REACHED', '2023-06-30'),
    ]);
    expect(effectsOf(early)).toEqual([
      'DEMAND_REACHED NOTHING 2026-06-30',
      'DEMAND_REACHED NOTHING 2026-06-30',
    ]);
  });

  it('never carry it over twenty years', () => {
    const facts = Array.from({ length: 10 }, (_, index) =>
      fact('DEMAND_REACHED', `${String(2002 + index * 2)}-01-01`),
    );
    const timeline = course('2000-01-01', '2019-06-01', facts);
    expect(timeline).toMatchObject({ expiresOn: '2020-01-01', longestTo: '2020-01-01' });
    expect(course('2000-01-01', '2020-01-02', facts).state).toBe('EXPIRED');
  });

  it('are not looked at before their day', () => {
    expect(
      course('2023-06-30', '2024-01-01', [fact('DEMAND_REACHED', '2024-01-02')]).steps,
    ).toEqual([]);
  });
});

describe('a proceeding', () => {
  it('lets the period wait, and begin anew when it is over', () => {
    const suit = fact('SUIT_FILED', '2025-01-10', '2026-03-20');
    const during = course('2023-06-30', '2026-01-01', [suit]);
    expect(during).toMatchObject({ state: 'PENDING', expiresOn: '2029-01-01' });
    expect(stretchesOf(during)).toEqual(['RUNNING 2023-07-01..2025-01-09', 'PENDING 2025-01-10..']);
    const over = course('2023-06-30', '2026-04-01', [suit, fact('DEMAND_REACHED', '2025-06-01')]);
    expect(over).toMatchObject({ state: 'RUNNING', expiresOn: '2029-03-20' });
    expect(stretchesOf(over)).toEqual([
      'RUNNING 2023-07-01..2025-01-09',
      'PENDING 2025-01-10..2026-03-20',
      'RUNNING 2026-03-21..',
    ]);
    expect(effectsOf(over)[1]).toBe('DEMAND_REACHED NOTHING 2029-03-20');
  });
});

describe('an obstacle', () => {
  it('counts in the last six months alone', () => {
    const early = course('2023-06-30', '2026-06-01', [
      fact('FORCE_MAJEURE', '2025-06-01', '2025-12-30'),
    ]);
    expect(early).toMatchObject({ expiresOn: '2026-06-30', state: 'RUNNING' });
    const reaching = course('2023-06-30', '2026-06-01', [
      fact('FORCE_MAJEURE', '2025-06-01', '2026-01-01'),
    ]);
    expect(reaching.expiresOn).toBe('2026-07-01');
    expect(stretchesOf(reaching)).toEqual([
      'RUNNING 2023-07-01..2025-12-30',
      'SUSPENDED 2025-12-31..2026-01-01',
      'RUNNING 2026-01-02..',
    ]);
  });

  it('that is there on the last day leaves six months', () => {
    const timeline = course('2023-06-30', '2026-09-01', [
      fact('OTHER_OBSTACLE', '2026-06-30', '2026-08-31'),
    ]);
    expect(timeline).toMatchObject({ expiresOn: '2027-02-28', state: 'RUNNING' });
  });

  it('that goes on stops it; the end is the earliest that it can be', () => {
    const facts = [fact('CREDITOR_CONTROLLED', '2026-05-01')];
    expect(course('2023-06-30', '2026-05-15', facts)).toMatchObject({
      ...{ state: 'SUSPENDED', expiresOn: '2026-11-15' },
    });
    expect(course('2023-06-30', '2030-01-01', facts)).toMatchObject({
      ...{ state: 'SUSPENDED', expiresOn: '2030-07-01' },
    });
    const demanded = [...facts, fact('DEMAND_REACHED', '2026-06-01')];
    expect(course('2023-06-30', '2026-07-01', demanded)).toMatchObject({
      ...{ state: 'RUNNING', expiresOn: '2029-06-01' },
    });
  });

  it('does not stop the longest period', () => {
    const facts = [
      ...Array.from({ length: 9 }, (_, index) =>
        fact('DEMAND_REACHED', `${String(2002 + index * 2)}-01-01`),
      ),
      fact('FORCE_MAJEURE', '2019-12-01'),
    ];
    expect(course('2000-01-01', '2019-12-20', facts)).toMatchObject({ expiresOn: '2020-01-01' });
  });
});

describe('a law that knows no demands', () => {
  it('leaves the period as it was', () => {
    const facts = [
      fact('DEMAND_REACHED', '2024-01-01'),
      fact('FORCE_MAJEURE', '2024-02-01'),
      fact('PART_PAYMENT', '2024-03-01'),
    ];
    const timeline = course('2023-06-30', '2025-01-01', facts, { rule: england });
    expect(effectsOf(timeline)).toEqual([
      'DEMAND_REACHED NOT_OF_THIS_LAW 2029-06-30',
      'FORCE_MAJEURE NOT_OF_THIS_LAW 2029-06-30',
      'PART_PAYMENT INTERRUPTED 2030-03-01',
    ]);
    expect(timeline).toMatchObject({ longestTo: null, isCalendarCovered: null });
  });
});
