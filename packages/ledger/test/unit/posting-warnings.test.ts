import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, Money } from '@duebook/kernel';
import type { DecidedLine } from '../../src/receivables/domain/decided-posting';
import type { DocumentHeader } from '../../src/receivables/domain/posting-command';
import { headerWarnings, taxWarnings } from '../../src/receivables/domain/posting-warnings';

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
    expect(taxWarnings([line(net, tax, rate, currency)])).toEqual([]);
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
    expect(taxWarnings(lines)).toEqual([
      { code: 'TAX_AMOUNT_UNUSUAL', path: ['lines', 1, 'taxAmount'] },
    ]);
  });
});

describe('a header', () => {
  const today = businessDate('2026-03-31');
  const told = (documentDate: string, postingDate = documentDate, rateOf: string | null = null) =>
    headerWarnings(
      { documentDate: businessDate(documentDate), legalEntityId: 'entity' } as DocumentHeader,
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

  it('is told of a rate that is older than 31 days, and which day it is of', () => {
    expect(told('2026-03-31', '2026-03-31', '2026-02-28')).toEqual([]);
    expect(told('2026-03-31', '2026-03-31', '2026-02-27')).toEqual([
      { code: 'RATE_OLD', path: ['currencyCode'], day: '2026-02-27' },
    ]);
  });
});
