import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal } from '@duebook/kernel';
import type { StandingRate } from '../../../src/base-rates/domain/base-rate';
import type { BaseRateSeries } from '../../../src/base-rates/domain/base-rate-series';
import { rateOn, rateSpans } from '../../../src/base-rates/domain/rate-on';

const SERIES: BaseRateSeries = {
  ...{ code: 'HOUSE_RATE', nameEn: 'House rate', nameZh: '内部利率', publisher: 'House' },
  ...{ longestAgeDays: 62, isShipped: false, version: 1 },
};
const WITHOUT_BOUND = { ...SERIES, longestAgeDays: null };

const day = businessDate;

function rates(...told: readonly (readonly [string, string])[]): readonly StandingRate[] {
  return told.map(([on, percent]) => ({
    ...{ id: on, seriesCode: SERIES.code, validOn: day(on), percent: new Decimal(percent) },
  }));
}

/** A span as it is written down: days and percent, or why there is none. */
function told(series: BaseRateSeries, [from, to]: readonly [string, string], own = rates()) {
  return rateSpans({ series, from: day(from), to: day(to) }, own).map(
    (span) =>
      `${span.from}..${span.to} ${span.answer.ok ? span.answer.value.percent.toFixed() : span.answer.refusal.code}`,
  );
}

describe('the rate of a day', () => {
  const own = rates(['2025-01-20', '4'], ['2025-02-20', '3.9']);

  it('is the newest on or before it', () => {
    const on = (text: string) => rateOn(SERIES, day(text), own);
    expect(on('2025-01-20')).toMatchObject({ ok: true, value: { validOn: '2025-01-20' } });
    expect(on('2025-02-19')).toMatchObject({ ok: true, value: { validOn: '2025-01-20' } });
    expect(on('2025-02-20')).toMatchObject({ ok: true, value: { validOn: '2025-02-20' } });
  });

  it('is absent before the first one, with series and day', () => {
    expect(rateOn(SERIES, day('2025-01-19'), own)).toEqual({
      ok: false,
      refusal: {
        ...{ code: 'BASE_RATE_MISSING', seriesCode: 'HOUSE_RATE', on: '2025-01-19' },
        ...{ newest: null, longestAgeDays: 62 },
      },
    });
    expect(rateOn(SERIES, day('2025-01-19'), [])).toMatchObject({
      refusal: { code: 'BASE_RATE_MISSING' },
    });
  });

  it('is absent once the newest is older than the series allows, and not guessed', () => {
    // 20 February and 62 days is 23 April.
    expect(rateOn(SERIES, day('2025-04-23'), own).ok).toBe(true);
    const absent = rateOn(SERIES, day('2025-04-24'), own);
    expect(absent).toMatchObject({
      refusal: { code: 'BASE_RATE_TOO_OLD', newest: { validOn: '2025-02-20' } },
    });
    expect(rateOn(WITHOUT_BOUND, day('2035-04-24'), own).ok).toBe(true);
  });
});

describe('the rates of a stretch', () => {
  it('follow one another without a gap', () => {
    const own = rates(['2025-01-20', '4'], ['2025-02-20', '3.9'], ['2025-06-20', '3.8']);
    expect(told(SERIES, ['2025-01-01', '2025-06-30'], own)).toEqual([
      '2025-01-01..2025-01-19 BASE_RATE_MISSING',
      '2025-01-20..2025-02-19 4',
      '2025-02-20..2025-04-23 3.9',
      '2025-04-24..2025-06-19 BASE_RATE_TOO_OLD',
      '2025-06-20..2025-06-30 3.8',
    ]);
    expect(told(SERIES, ['2025-04-23', '2025-04-25'], own)).toEqual([
      '2025-04-23..2025-04-23 3.9',
      '2025-04-24..2025-04-25 BASE_RATE_TOO_OLD',
    ]);
    expect(told(SERIES, ['2025-02-01', '2025-02-01'], own)).toEqual(['2025-02-01..2025-02-01 4']);
  });
});
