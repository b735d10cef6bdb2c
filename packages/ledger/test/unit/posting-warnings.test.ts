import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, Money } from '@duebook/kernel';
import type { DecidedLine } from '../../src/receivables/domain/decided-posting';
import {
  dueDateWarnings,
  headerWarnings,
  lineWarnings,
} from '../../src/receivables/domain/posting-warnings';

const line = (
  net: string,
  tax: string,
  rate: string | null = '13',
  currency = 'CNY',
): DecidedLine => ({
  accountId: 'revenue',
  description: 'Goods',
  quantity: null,
  unitPrice: null,
  net: Money.of(net, currency),
  taxRatePercent: rate === null ? null : new Decimal(rate),
  tax: Money.of(tax, currency),
  dimensions: {},
});

describe('the tax of a line', () => {
  it.each([
    ['100.00', '13.00', '13', 'CNY'],
    ['100.00', '13.01', '13', 'CNY'],
    ['100.00', '12.99', '13', 'CNY'],
    ['-100.00', '-13.01', '13', 'CNY'],
    ['100.00', '40.00', null, 'CNY'],
    ['100.00', '0.00', '0', 'CNY'],
    ['100', '14', '13', 'JPY'],
    ['1.000', '0.131', '13', 'KWD'],
  ])('of %s, %s at %s %% in %s is usual', (net, tax, rate, currency) => {
    expect(lineWarnings([line(net, tax, rate, currency)])).toEqual([]);
  });

  it.each([
    ['100.00', '13.02', '13', 'CNY'],
    ['100.00', '12.98', '13', 'CNY'],
    ['100.00', '1300.00', '13', 'CNY'],
    ['100.00', '-13.00', '13', 'CNY'],
    ['-100.00', '13.00', null, 'CNY'],
    ['0.01', '-0.01', '13', 'CNY'],
    ['100.00', '0.00', '13', 'CNY'],
    ['100', '15', '13', 'JPY'],
    ['1.000', '0.132', '13', 'KWD'],
  ])('of %s, %s at %s %% in %s is not', (net, tax, rate, currency) => {
    const lines = [line('1.00', '0.13', '13', 'CNY'), line(net, tax, rate, currency)];
    expect(lineWarnings(lines)).toEqual([
      { code: 'TAX_AMOUNT_UNUSUAL', path: ['lines', 1, 'taxAmount'] },
    ]);
  });
});

describe('a tax rate', () => {
  it.each([
    ['100', '100.00', []],
    ['100.01', '100.01', [{ code: 'TAX_RATE_UNUSUAL', path: ['lines', 0, 'taxRatePercent'] }]],
  ])('of %s %% is told above 100', (rate, tax, told) => {
    expect(lineWarnings([line('100.00', tax, rate)])).toEqual(told);
  });
});

describe('the net amount of a line', () => {
  const told = (quantity: string, unitPrice: string, net: string, currency = 'CNY') =>
    lineWarnings([
      {
        ...line(net, '0', null, currency),
        ...{ quantity: new Decimal(quantity), unitPrice: new Decimal(unitPrice) },
      },
    ]);

  it.each([
    ['3', '50', '150.00'],
    ['3', '33.33', '100.00'],
    ['-2', '50', '-100.00'],
    ['1', '-5', '-5.00'],
    ['1000', '0.0333', '33.33'],
    ['1000', '0.33', '333.33'],
    ['2.5', '0.333', '0.84'],
    ['3', '33', '100', 'JPY'],
    ['3', '0.3333', '1.000', 'KWD'],
  ])('%s × %s is %s but for rounding', (quantity, unitPrice, net, currency = 'CNY') => {
    expect(told(quantity, unitPrice, net, currency)).toEqual([]);
  });

  it.each([
    ['3', '50', '100.00'],
    ['3', '50', '150.03'],
    ['2', '50', '-100.00'],
    ['1000', '0.0333', '33.37'],
    ['3', '33', '102', 'JPY'],
    ['3', '0.333', '1.003', 'KWD'],
  ])('%s × %s is not %s', (quantity, unitPrice, net, currency = 'CNY') => {
    expect(told(quantity, unitPrice, net, currency)).toEqual([
      { code: 'NET_AMOUNT_UNUSUAL', path: ['lines', 0, 'netAmount'] },
    ]);
  });
});

describe('a header', () => {
  const today = businessDate('2026-03-31');
  const told = (documentDate: string, postingDate = documentDate, rateOf: string | null = null) =>
    headerWarnings(
      { documentDate: businessDate(documentDate), legalEntityId: 'entity' },
      {
        postingDate: businessDate(postingDate),
        rateOf: rateOf === null ? null : businessDate(rateOf),
      },
      { today: () => today },
    );

  it('is told of days after today, each once', () => {
    expect(told('2026-03-31')).toEqual([]);
    const document = { code: 'DATE_IN_FUTURE', path: ['documentDate'] };
    const posting = { code: 'DATE_IN_FUTURE', path: ['postingDate'] };
    expect(told('2026-04-01')).toEqual([document]);
    expect(told('2026-03-01', '2026-04-01')).toEqual([posting]);
    expect(told('2026-04-01', '2026-04-02')).toEqual([document, posting]);
  });

  it('is told of a document that is posted more than a year late', () => {
    expect(told('2025-03-30', '2026-03-31')).toEqual([]);
    expect(told('2025-03-29', '2026-03-31')).toEqual([
      { code: 'DATE_LONG_AGO', path: ['documentDate'] },
    ]);
    expect(told('1990-03-31', '2026-03-31')).toHaveLength(1);
    // Nobody is told of days of before that are loaded as of their days.
    expect(told('1990-03-31')).toEqual([]);
  });

  it('is told of a rate that is older than 31 days, and which day it is of', () => {
    expect(told('2026-03-31', '2026-03-31', '2026-02-28')).toEqual([]);
    expect(told('2026-03-31', '2026-03-31', '2026-02-27')).toEqual([
      { code: 'RATE_OLD', path: ['currencyCode'], day: '2026-02-27' },
    ]);
  });
});

describe('a document', () => {
  const told = (...dueDates: readonly string[]) =>
    dueDateWarnings(businessDate('2026-03-31'), dueDates.map(businessDate)).map(({ code }) => code);

  it('is told of due dates before it, or more than ten years after it', () => {
    expect(told('2026-03-31', '2036-03-31')).toEqual([]);
    expect(told('2026-04-30', '2036-04-01')).toEqual(['DUE_DATE_FAR_AHEAD']);
    expect(told('2062-04-30', '2026-03-30')).toEqual([
      'DUE_BEFORE_DOCUMENT_DATE',
      'DUE_DATE_FAR_AHEAD',
    ]);
  });
});
