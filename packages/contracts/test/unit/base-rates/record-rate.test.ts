import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal } from '@duebook/kernel';
import { defineSeries, shippedSeries } from '../../../src/base-rates/domain/base-rate-series';
import {
  checkRate,
  decideRate,
  type BaseRateDraft,
  type CheckedRate,
} from '../../../src/base-rates/domain/record-rate';

const DRAFT: BaseRateDraft = {
  ...{ seriesCode: 'LPR_1Y', validOn: businessDate('2026-02-20'), percent: '3.1' },
  ...{ source: 'Notice of the day', correctionReason: null },
};
const BOUNDS = { isKnown: (code: string) => code === 'LPR_1Y', today: businessDate('2026-03-31') };

describe('a rate as it is sent', () => {
  const faulty: readonly (readonly [string, string, Partial<BaseRateDraft>])[] = [
    ['BASE_RATE_SERIES_UNKNOWN', 'seriesCode', { seriesCode: 'LPR_2Y' }],
    ['BASE_RATE_DAY_OUT_OF_RANGE', 'validOn', { validOn: businessDate('1948-12-31') }],
    ['BASE_RATE_DAY_OUT_OF_RANGE', 'validOn', { validOn: businessDate('2027-04-02') }],
    ['BASE_RATE_PERCENT_INVALID', 'percent', { percent: '---' }],
    ['BASE_RATE_PERCENT_INVALID', 'percent', { percent: '3,1' }],
    ['BASE_RATE_PERCENT_INVALID', 'percent', { percent: '3.1234567' }],
    ['BASE_RATE_PERCENT_INVALID', 'percent', { percent: '10000' }],
    ['BASE_RATE_TEXT_INVALID', 'source', { source: ' ' }],
    ['BASE_RATE_TEXT_INVALID', 'correctionReason', { correctionReason: '' }],
  ];
  it.each(faulty)('is refused with %s at %s', (code, field, over) => {
    expect(checkRate({ ...DRAFT, ...over }, BOUNDS)).toEqual({
      ok: false,
      refusal: { code, path: [field] },
    });
  });

  it.each(['0', '-0.5', '3.10', '118'])('may be %s per cent', (percent) => {
    expect(checkRate({ ...DRAFT, percent }, BOUNDS).ok).toBe(true);
  });
});

describe('a rate beside what stands for its day', () => {
  const sent: CheckedRate = { ...DRAFT, percent: new Decimal('3.1') };
  const standing = { id: 'standing', percent: new Decimal('3.10'), revision: 2 };

  it('is new, known, or a correction with a reason', () => {
    expect(decideRate(sent, undefined)).toMatchObject({ value: { kind: 'RECORDED', revision: 1 } });
    expect(decideRate(sent, standing)).toEqual({
      ok: true,
      value: { kind: 'KNOWN', id: 'standing' },
    });
    const other = { ...standing, percent: new Decimal('3.0') };
    expect(decideRate(sent, other)).toEqual({
      ok: false,
      refusal: { code: 'BASE_RATE_DIFFERS', path: ['percent'], recorded: '3', sent: '3.1' },
    });
    expect(decideRate({ ...sent, correctionReason: 'Misread' }, other)).toEqual({
      ok: true,
      value: { kind: 'CORRECTED', revision: 3, reason: 'Misread' },
    });
  });

  it('follows a withdrawal without a reason', () => {
    expect(decideRate(sent, { ...standing, percent: null })).toMatchObject({
      value: { kind: 'RECORDED', revision: 3 },
    });
  });
});

describe('a series', () => {
  const own = {
    ...{ code: 'HOUSE_RATE', nameEn: 'House rate', nameZh: '内部利率', publisher: 'House' },
    longestAgeDays: 40,
  };
  const shipped = { ...own, code: 'LPR_1Y', nameEn: null, nameZh: null, publisher: null };

  it('of the house has names and a publisher', () => {
    expect(defineSeries(own, null)).toMatchObject({ value: { isShipped: false, version: 1 } });
    for (const field of ['nameEn', 'nameZh', 'publisher'] as const) {
      expect(defineSeries({ ...own, [field]: null }, null)).toEqual({
        ok: false,
        refusal: { code: 'BASE_RATE_SERIES_TEXT_INVALID', path: [field] },
      });
    }
  });

  it('that comes along keeps its own, and is only told how old its rates may be', () => {
    expect(defineSeries(shipped, shippedSeries('LPR_1Y') ?? null)).toMatchObject({
      value: { nameZh: '一年期贷款市场报价利率', longestAgeDays: 40, isShipped: true, version: 1 },
    });
    expect(defineSeries({ ...shipped, nameEn: 'Mine' }, null)).toMatchObject({
      refusal: { code: 'BASE_RATE_SERIES_SHIPPED', path: ['nameEn'] },
    });
  });

  it('has a code that rules can name, and an age of days', () => {
    expect(defineSeries({ ...own, code: 'house' }, null)).toMatchObject({
      refusal: { code: 'BASE_RATE_SERIES_CODE_INVALID', path: ['code'] },
    });
    expect(defineSeries({ ...own, longestAgeDays: 0 }, null)).toMatchObject({
      refusal: { code: 'BASE_RATE_SERIES_AGE_INVALID', path: ['longestAgeDays'] },
    });
  });
});
