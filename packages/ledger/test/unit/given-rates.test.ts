import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, sequentialIds } from '@duebook/kernel';
import { measureRate } from '../../src/rates/domain/given-rate';
import type { RateOffer } from '../../src/rates/domain/posting-rate';
import { decideDocument } from '../../src/receivables/domain/decide-document';
import type { PostingCommand } from '../../src/receivables/domain/posting-command';
import type { PostingFacts } from '../../src/receivables/domain/posting-facts';
import { anEntity, openPeriods } from '../support/facts';

const day = businessDate('2026-03-15');
const offered = (rate: string, validOn = '2026-03-14', source = 'PBOC') => ({
  ...{ source, rate: new Decimal(rate), validOn: businessDate(validOn) },
});
const offer = (...rates: readonly ReturnType<typeof offered>[]): RateOffer => ({
  ...{ chosen: null, offered: rates },
});

describe('a rate that is given', () => {
  it.each([
    ['7.2', 'PLAUSIBLE'],
    ['8.0', 'PLAUSIBLE'],
    ['8.0001', 'IMPLAUSIBLE'],
    ['6.48', 'PLAUSIBLE'],
    ['6.4799', 'IMPLAUSIBLE'],
    ['72', 'IMPLAUSIBLE'],
    ['0.72', 'IMPLAUSIBLE'],
    ['0.1388888889', 'IMPLAUSIBLE'],
  ])('of %s beside 7.2 is %s', (rate, kind) => {
    expect(measureRate(new Decimal(rate), offer(offered('7.2')), day).kind).toBe(kind);
  });

  it('is not measured by none, by an old one, or by several that nobody chose between', () => {
    const given = new Decimal('72');
    const unchecked = (newest: ReturnType<typeof offered> | null) => ({
      kind: 'UNCHECKED',
      newest,
    });
    expect(measureRate(given, offer(), day)).toEqual(unchecked(null));
    const [fresh, old] = [offered('7.2', '2026-02-12'), offered('7.2', '2026-02-11')];
    expect(measureRate(given, offer(fresh), day)).toEqual({ kind: 'IMPLAUSIBLE', expected: fresh });
    expect(measureRate(given, offer(old), day)).toEqual(unchecked(old));
    const several = offer(offered('7.2'), offered('7.3', '2026-03-14', 'ECB'));
    expect(measureRate(given, several, day)).toEqual(unchecked(null));
    expect(measureRate(given, { ...several, chosen: 'ECB' }, day)).toMatchObject({
      ...{ kind: 'IMPLAUSIBLE', expected: { source: 'ECB' } },
    });
  });
});

const HEADER = {
  legalEntityId: 'entity',
  party: { code: 'C1' },
  sourceSystem: 'DUEBOOK',
  documentNumber: 'D-1',
  numberedInFiscalYear: null,
  externalRef: null,
  documentDate: day,
  postingDate: null,
  currency: 'USD',
  exchangeRate: null,
  reference: null,
  memo: null,
};
const receipt: PostingCommand = {
  ...HEADER,
  kind: 'RECEIPT',
  amount: '100.00',
  cashAccountCode: null,
  isPrepayment: false,
};
const invoice = (...amounts: readonly string[]): PostingCommand => ({
  ...HEADER,
  kind: 'SALES_INVOICE',
  due: { kind: 'AT_ONCE' },
  lines: amounts.map((netAmount) => ({
    ...{ accountCode: null, description: 'Goods', quantity: null, unitPrice: null, netAmount },
    ...{ taxRatePercent: null, taxAmount: null, dimensions: {} },
  })),
});
const adjustment = (amount: string): PostingCommand => ({
  ...{ ...HEADER, kind: 'ADJUSTMENT', itemClass: 'RECEIVABLE', side: 'CREDIT' },
  ...{ amount, accountCode: '6604' },
});

const factsOf = (rates: RateOffer, over: Partial<PostingFacts> = {}): PostingFacts => ({
  ...openPeriods,
  entity: anEntity,
  party: () => ({ id: 'party', code: 'C1', isCustomer: true, isSupplier: true }),
  term: () => undefined,
  contracts: () => [],
  calendar: () => {
    throw new Error('no calendar');
  },
  today: () => day,
  rateOffer: () => rates,
  ...over,
});

const decide = (
  command: PostingCommand,
  { rate = null as string | null, facts = factsOf(offer(offered('7.2'))), mayOverrideRate = false },
) => {
  const exchangeRate = rate === null ? null : new Decimal(rate);
  const rights = { mayPostSoftClosed: false, mayOverrideRate, amountLimits: null };
  const decided = decideDocument({ ...command, exchangeRate }, facts, rights, sequentialIds());
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
  const { posting, refusalIfNew } = decided.value;
  return { warnings: posting.warnings, refusalIfNew, functional: posting.document.functional };
};

const implausible = {
  ...{ code: 'RATE_IMPLAUSIBLE', path: ['exchangeRate'], from: 'USD', to: 'CNY', day },
  ...{ rate: '72', expected: '7.2' },
};
const warned = {
  ...{ code: 'RATE_IMPLAUSIBLE', path: ['exchangeRate'], day: '2026-03-14' },
  rates: { given: '72', expected: '7.2' },
};

describe('a document', () => {
  it('is not new at a rate that is far off, unless its sender may override rates', () => {
    expect(decide(receipt, { rate: '7.3' })).toMatchObject({ warnings: [], refusalIfNew: null });
    expect(decide(receipt, { rate: '72' })).toMatchObject({ refusalIfNew: implausible });
    expect(decide(receipt, { rate: '72', mayOverrideRate: true })).toMatchObject({
      ...{ warnings: [warned], refusalIfNew: null },
    });
  });

  it('is told that its rate could not be measured, and by what day', () => {
    const unchecked = { code: 'RATE_UNCHECKED', path: ['exchangeRate'] };
    const none = decide(receipt, { rate: '72', facts: factsOf(offer()) });
    expect(none).toMatchObject({ warnings: [unchecked], refusalIfNew: null });
    expect(none.warnings[0]).not.toHaveProperty('day');
    const old = factsOf(offer(offered('7.2', '2026-01-01')));
    expect(decide(receipt, { rate: '72', facts: old }).warnings).toEqual([
      { ...unchecked, day: '2026-01-01' },
    ]);
  });

  it('in functional currency has nothing to measure', () => {
    const own = { ...receipt, currency: 'CNY' };
    expect(decide(own, { rate: '1', facts: factsOf(offer()) }).warnings).toEqual([]);
  });

  it('that is compared only, as its period is closed, is measured by no rate that nobody sent', () => {
    const period = openPeriods.period('entity', day);
    const closed = { period: () => period && { ...period, status: 'CLOSED' as const } };
    const facts = factsOf(offer(), closed);
    const told = (rate: string | null) => decide(receipt, { rate, facts });
    expect(told(null)).toMatchObject({ warnings: [], refusalIfNew: { code: 'PERIOD_CLOSED' } });
    expect(told('72')).toMatchObject({
      warnings: [{ code: 'RATE_UNCHECKED' }],
      refusalIfNew: { code: 'PERIOD_CLOSED' },
    });
  });

  it('is worth something as a whole, though parts of it may be worth nothing', () => {
    const tiny = factsOf(offer(offered('0.0004')));
    const nothing = (path: string, amount: string) => ({
      ...{ code: 'AMOUNT_WORTH_NOTHING', path: [path], currency: 'USD', amount },
      ...{ functionalCurrency: 'CNY', rate: '0.0004' },
    });
    const refusalOf = (command: PostingCommand) => decide(command, { facts: tiny }).refusalIfNew;
    expect(refusalOf({ ...receipt, amount: '12.49' })).toEqual(nothing('amount', '12.49'));
    expect(refusalOf({ ...receipt, amount: '12.50' })).toBeNull();
    expect(refusalOf(invoice('6.00', '6.00'))).toEqual(nothing('lines', '12.00'));
    expect(refusalOf(invoice('6.00', '7.00'))).toBeNull();
  });

  it('that gives up what is left may be worth nothing', () => {
    const tiny = factsOf(offer(offered('0.0004')));
    const decided = decide(adjustment('0.01'), { facts: tiny });
    expect(decided).toMatchObject({ refusalIfNew: null });
    expect(decided.functional.isZero()).toBe(true);
  });
});
