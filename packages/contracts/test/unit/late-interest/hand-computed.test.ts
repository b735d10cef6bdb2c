import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, type CurrencyCode } from '@duebook/kernel';
import type { StandingRate } from '../../../src/base-rates/domain/base-rate';
import {
  SHIPPED_BASE_RATE_SERIES,
  shippedSeries,
} from '../../../src/base-rates/domain/base-rate-series';
import { rateSpans } from '../../../src/base-rates/domain/rate-on';
import { accrueInterest } from '../../../src/late-interest/domain/accrue-interest';
import {
  interestDays,
  ratePeriods,
  ratesWanted,
} from '../../../src/late-interest/domain/interest-rates';
import type {
  LateInterestRate,
  LateInterestRule,
} from '../../../src/late-interest/domain/late-interest-rule';
import { itWithLpr, lprHistory } from '../../support/lpr-history';

interface Debt {
  readonly dueDate: string;
  readonly upTo: string;
  /** What is open from a day on. */
  readonly open: readonly (readonly [string, string])[];
  readonly currency?: CurrencyCode;
  readonly rates?: readonly StandingRate[];
}

const day = businessDate;

function ruleOf(rate: LateInterestRate, over: Partial<LateInterestRule> = {}): LateInterestRule {
  const rule = { rate, dayCount: 'ACT_365', graceDays: 0, capPercentAYear: null, lumpSum: null };
  return { ...rule, ...over } as LateInterestRule;
}

/** Interest as it is written down: `from to days principal percent amount` line by line, and the sum. */
function worked(rule: LateInterestRule, { dueDate, upTo, open, ...debt }: Debt) {
  const days = interestDays(rule, day(dueDate), day(upTo));
  if (!days) return { lines: [], total: '0', absent: [] };
  const wanted = ratesWanted(rule.rate, days);
  const [unknown] = SHIPPED_BASE_RATE_SERIES;
  const series = (wanted && shippedSeries(wanted.seriesCode)) ?? unknown;
  if (!series) throw new Error('a series comes along');
  const spans = wanted ? rateSpans({ ...wanted, series }, debt.rates ?? []) : [];
  const { stretches, absences, total } = accrueInterest({
    ...{ currency: debt.currency ?? 'CNY', dayCount: rule.dayCount, within: null },
    principal: open.map(([on, principal]) => ({ on: day(on), principal: new Decimal(principal) })),
    periods: ratePeriods(rule, days, spans),
  });
  return {
    lines: stretches.map(({ from, to, rate, principal, amount, ...each }) =>
      [
        ...[from, to, each.days, principal.toAmountText(), rate.percent.toFixed()],
        amount.toAmountText(),
      ].join(' '),
    ),
    total: total.toAmountText(),
    absent: absences.map(({ code, on }) => `${code} ${on}`),
  };
}

const lprTimes = (multiplier: string, counts: 'AT_BREACH' | 'AS_IT_CHANGES') =>
  ({ kind: 'BASE', seriesCode: 'LPR_1Y', multiplier, points: '0', counts }) as const;

describe('one and a half times the loan prime rate, as it changes', () => {
  // CNY 1,000,000 due on 31 May 2024, nothing paid, up to 31 July 2025, actual days of 365:
  //
  //   days                        count        percent        amount, exactly     running total
  //   1 June – 21 July 2024       30+21   51   3.45 × 1.5 = 5.175    7,230.8219…    7,230.8219…
  //   22 July – 20 October      10+31+30+20   91   3.35 × 1.5 = 5.025   12,528.0821…   19,758.9041…
  //   21 October – 19 May 2025    211 days     3.10 × 1.5 = 4.65    26,880.8219…   46,639.7260…
  //   20 May – 31 July          12+30+31   73   3.00 × 1.5 = 4.5      9,000.0000     55,639.7260…
  //
  // The third stretch is 46,639.73 less 19,758.90, so that the lines make the rounded sum.
  itWithLpr('is told line by line, and the lines make the sum', () => {
    expect(
      worked(ruleOf(lprTimes('1.5', 'AS_IT_CHANGES')), {
        ...{ dueDate: '2024-05-31', upTo: '2025-07-31', open: [['2024-05-01', '1000000']] },
        rates: lprHistory('1Y'),
      }),
    ).toEqual({
      lines: [
        '2024-06-01 2024-07-21 51 1000000.00 5.175 7230.82',
        '2024-07-22 2024-10-20 91 1000000.00 5.025 12528.08',
        '2024-10-21 2025-05-19 211 1000000.00 4.65 26880.83',
        '2025-05-20 2025-07-31 73 1000000.00 4.5 9000.00',
      ],
      total: '55639.73',
      absent: [],
    });
  });

  itWithLpr('is not guessed on days after the last rate that may be relied on', () => {
    const rates = lprHistory('1Y').filter(({ validOn }) => validOn <= '2025-01-20');
    const told = worked(ruleOf(lprTimes('1.5', 'AS_IT_CHANGES')), {
      ...{ dueDate: '2025-01-31', upTo: '2025-04-30', open: [['2025-01-01', '1000']], rates },
    });
    // 20 January and 62 days is 23 March: 28 + 23 days at 4.65 %, 6.4972… on 1,000.
    expect(told.lines).toEqual(['2025-02-01 2025-03-23 51 1000.00 4.65 6.50']);
    expect(told.absent).toEqual(['BASE_RATE_TOO_OLD 2025-03-24']);
  });
});

describe('the rate at breach', () => {
  // CNY 500,000 due on 30 September 2024; on 1 October 3.35 % is in force, × 1.3 = 4.355 %, whatever is
  // published on 21 October. The money comes on 15 January 2025, so the last day is the 14th:
  //   31 + 30 + 31 + 14 = 106 days; 500,000 × 4.355 % × 106 / 365 = 6,323.6986… → 6,323.70
  const debt = {
    ...{ dueDate: '2024-09-30', upTo: '2025-03-31' },
    open: [
      ['2024-09-01', '500000'],
      ['2025-01-15', '0'],
    ] as const,
  };

  itWithLpr('stays what it was, to the day before the money came', () => {
    const told = worked(ruleOf(lprTimes('1.3', 'AT_BREACH')), { ...debt, rates: lprHistory('1Y') });
    expect(told.lines).toEqual(['2024-10-01 2025-01-14 106 500000.00 4.355 6323.70']);
  });

  // The same by ISDA's actual days: 92 days of a leap year and 14 of another,
  //   21,775 × 92 / 366 = 5,473.4972… and 21,775 × 14 / 365 = 835.2054…, together 6,308.70
  itWithLpr('counts days of a leap year as 366ths where the rule has it so', () => {
    const rule = ruleOf(lprTimes('1.3', 'AT_BREACH'), { dayCount: 'ACT_ACT' });
    expect(worked(rule, { ...debt, rates: lprHistory('1Y') }).total).toBe('6308.70');
    // And by 360: 21,775 × 106 / 360 = 6,411.5277…
    const bank = { ...rule, dayCount: 'ACT_360' } as const;
    expect(worked(bank, { ...debt, rates: lprHistory('1Y') }).total).toBe('6411.53');
  });
});

describe('five hundredths of a per cent a day with two part payments', () => {
  // CNY 100,000 due on 31 March 2025; 30,000 come on 11 April and 20,000.50 on 1 May; up to 31 May:
  //   1 – 10 April      10 days × 100,000.00 × 0.05 % = 50 a day            500.00       500.00
  //   11 – 30 April     20 days ×  70,000.00 × 0.05 % = 35 a day            700.00     1,200.00
  //   1 – 31 May        31 days ×  49,999.50 × 0.05 % = 24.99975 a day      774.99225  1,974.99225
  const debt = {
    ...{ dueDate: '2025-03-31', upTo: '2025-05-31' },
    open: [
      ['2025-03-01', '100000'],
      ['2025-04-11', '70000'],
      ['2025-05-01', '49999.50'],
    ] as const,
  };
  const rule = ruleOf({ kind: 'DAILY', percentADay: '0.05' });

  it('is told line by line', () => {
    expect(worked(rule, debt)).toEqual({
      lines: [
        '2025-04-01 2025-04-10 10 100000.00 0.05 500.00',
        '2025-04-11 2025-04-30 20 70000.00 0.05 700.00',
        '2025-05-01 2025-05-31 31 49999.50 0.05 774.99',
      ],
      total: '1974.99',
      absent: [],
    });
  });

  it('begins after the days of grace, and not on the due date then', () => {
    const told = worked({ ...rule, graceDays: 5 }, debt);
    // 6 – 10 April: 5 days × 50
    expect(told.lines[0]).toBe('2025-04-06 2025-04-10 5 100000.00 0.05 250.00');
    expect(worked({ ...rule, graceDays: 60 }, debt).lines).toHaveLength(1);
    expect(worked({ ...rule, graceDays: 61 }, debt).lines).toEqual([]);
  });

  it('is no more than the cap of a year', () => {
    // 0.05 % a day is 18.25 % in 365 days. 12 % of a year: 100,000 × 12 % × 10 / 365 = 328.767… → 328.77
    const told = worked({ ...rule, capPercentAYear: '12' }, debt);
    expect(told.lines[0]).toBe('2025-04-01 2025-04-10 10 100000.00 12 328.77');
    expect(worked({ ...rule, capPercentAYear: '18.25' }, debt).total).toBe('1974.99');
  });
});

describe('eight points above a reference rate, fixed for half a year', () => {
  const rates = (
    [
      ['2024-12-18', '3.15'],
      ['2025-02-05', '2.9'],
      ['2025-06-11', '2.15'],
    ] as const
  ).map(([on, percent]) => ({
    ...{ id: on, seriesCode: 'ECB_MRO', validOn: day(on), percent: new Decimal(percent) },
  }));
  const rule = ruleOf({
    ...{ kind: 'BASE', seriesCode: 'ECB_MRO', multiplier: '1', points: '8' },
    counts: 'HALF_YEARLY',
  });

  it('takes the rate in force on 1 January and on 1 July', () => {
    // EUR 10,000 due on 31 March 2025 up to 31 August. 3.15 of 1 January and 2.15 of 1 July:
    //   1 April – 30 June     91 days × 11.15 %: 10,000 × 0.1115 × 91 / 365 = 277.9863…
    //   1 July – 31 August    62 days × 10.15 %: 10,000 × 0.1015 × 62 / 365 = 172.4109…, total 450.3972…
    const debt = { dueDate: '2025-03-31', upTo: '2025-08-31' };
    expect(
      worked(rule, { ...debt, open: [['2025-03-01', '10000']], currency: 'EUR', rates }),
    ).toEqual({
      lines: [
        '2025-04-01 2025-06-30 91 10000.00 11.15 277.99',
        '2025-07-01 2025-08-31 62 10000.00 10.15 172.41',
      ],
      total: '450.40',
      absent: [],
    });
  });

  it('is never below nothing', () => {
    const low = rates.map((rate) => ({ ...rate, percent: new Decimal('-9') }));
    const told = worked(rule, {
      ...{ dueDate: '2025-03-31', upTo: '2025-08-31', open: [['2025-03-01', '10000']] },
      ...{ currency: 'EUR', rates: low },
    });
    expect(told.total).toBe('0.00');
  });
});
