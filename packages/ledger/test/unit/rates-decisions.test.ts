import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, sequentialIds } from '@duebook/kernel';
import { checkRates, type RateDraft } from '../../src/rates/domain/check-rates';
import type { ExchangeRate } from '../../src/rates/domain/exchange-rate';
import { rateOn } from '../../src/rates/domain/rate-on';

const ids = sequentialIds();
const day = businessDate;
const draft = (over: Partial<RateDraft>): RateDraft => ({
  from: 'USD',
  to: 'CNY',
  validOn: day('2026-03-31'),
  source: 'PBOC',
  rate: '7.1234567891',
  ...over,
});
const rate = (validOn: string, figure: string, over: Partial<ExchangeRate> = {}): ExchangeRate => ({
  id: ids.next(),
  from: 'USD',
  to: 'CNY',
  source: 'PBOC',
  validOn: day(validOn),
  rate: new Decimal(figure),
  ...over,
});

describe('checkRates', () => {
  it('takes ten decimals, and more when they are zeros', () => {
    expect(checkRates([draft({}), draft({ to: 'EUR', rate: '0.920000000000' })])).toMatchObject({
      ok: true,
      value: [{ rate: new Decimal('7.1234567891') }, { rate: new Decimal('0.92') }],
    });
  });

  it.each<[string, Partial<RateDraft>, string]>([
    ['CURRENCY_UNKNOWN', { from: 'XXX' }, 'fromCurrency'],
    ['CURRENCY_UNKNOWN', { to: 'ABC' }, 'toCurrency'],
    ['RATE_SELF_PAIR', { to: 'USD' }, 'toCurrency'],
    ['RATE_SOURCE_INVALID', { source: '' }, 'source'],
    ['RATE_SOURCE_INVALID', { source: 'x'.repeat(41) }, 'source'],
    ['RATE_NOT_A_NUMBER', { rate: '7,1' }, 'rate'],
    ['RATE_NOT_POSITIVE', { rate: '0' }, 'rate'],
    ['RATE_NOT_POSITIVE', { rate: '-7.1' }, 'rate'],
    ['RATE_TOO_PRECISE', { rate: '7.12345678912' }, 'rate'],
    ['RATE_TOO_LARGE', { rate: '10000000000' }, 'rate'],
  ])('refuses with %s', (code, over, field) => {
    expect(checkRates([draft({ source: 'ECB' }), draft(over)])).toMatchObject({
      ok: false,
      refusal: [{ code, path: ['rates', 1, field] }],
    });
  });

  it('names every bad rate of a batch', () => {
    const faults = checkRates([draft({ rate: '0' }), draft({}), draft({ to: 'USD' })]);
    expect(faults).toMatchObject({
      refusal: [
        { code: 'RATE_NOT_POSITIVE' },
        { code: 'RATE_SELF_PAIR', path: ['rates', 2, 'toCurrency'] },
      ],
    });
  });

  it('takes a repeat in the batch, and refuses one with another figure', () => {
    expect(checkRates([draft({ rate: '7.1' }), draft({ rate: '7.10' })])).toMatchObject({
      ok: true,
    });
    expect(checkRates([draft({ rate: '7.1' }), draft({ rate: '7.2' })])).toMatchObject({
      refusal: [{ code: 'RATE_DIFFERS', recorded: '7.1', sent: '7.2', path: ['rates', 1, 'rate'] }],
    });
  });

  it('takes 1 to 1,000', () => {
    const many = Array.from({ length: 1_001 }, (_, index) => draft({ source: String(index) }));
    expect(checkRates([])).toMatchObject({ refusal: [{ code: 'RATES_COUNT_INVALID' }] });
    expect(checkRates(many)).toMatchObject({ refusal: [{ code: 'RATES_COUNT_INVALID' }] });
    expect(checkRates(many.slice(1))).toMatchObject({ ok: true });
  });
});

describe('rateOn', () => {
  const rates = [
    rate('2026-03-02', '7.2'),
    rate('2026-03-31', '7.1'),
    rate('2026-03-01', '7.3'),
    rate('2026-03-30', '6.9', { source: 'ECB' }),
    rate('2026-03-01', '0.15', { from: 'CNY', to: 'EUR' }),
  ];
  const on = (date: string, over: { from?: string; to?: string; source?: string } = {}) =>
    rateOn(rates, {
      from: 'USD',
      to: 'CNY',
      source: 'PBOC',
      on: day(date),
      ...over,
    })?.rate.toString();

  it('is the newest of its source on or before the day', () => {
    expect(on('2026-03-31')).toBe('7.1');
    expect(on('2026-03-30')).toBe('7.2');
    expect(on('2026-03-01')).toBe('7.3');
    expect(on('2026-02-28')).toBeUndefined();
    expect(on('2026-04-30', { source: 'ECB' })).toBe('6.9');
  });

  it('is never the inverse of the other direction', () => {
    expect(on('2026-03-31', { from: 'CNY', to: 'USD' })).toBeUndefined();
    expect(on('2026-03-31', { from: 'EUR', to: 'CNY' })).toBeUndefined();
  });

  it('is not asked of a currency and itself', () => {
    expect(() => on('2026-03-31', { to: 'USD' })).toThrow('same currency');
  });
});
