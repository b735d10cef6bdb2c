import { describe, expect, it } from '@jest/globals';
import {
  convert,
  CURRENCY_CODES,
  currencyMinorDigits,
  Decimal,
  InvariantViolation,
  isCurrencyCode,
  Money,
  parseDecimal,
  percentOf,
  roundToCurrency,
  split,
} from '@duebook/kernel';

const cny = (amount: string) => Money.of(amount, 'CNY');
const shares = (money: Money, ...weights: string[]) =>
  split(
    money,
    weights.map((weight) => new Decimal(weight)),
  ).map((share) => share.toAmountText());

describe('parseDecimal', () => {
  it.each([
    ['0', '0'],
    ['10.50', '10.5'],
    ['-0.01', '-0.01'],
    ['007', '7'],
    ['123456789012345678901234567890.12345678', '123456789012345678901234567890.12345678'],
  ])('reads %s', (text, expected) => {
    expect(parseDecimal(text)?.toString()).toBe(expected);
  });

  it.each([
    ...['', ' ', ' 1', '1 ', '+1', '.5', '5.', '-', '-.5', '1e3', '1E3', '0x10', '1_000'],
    ...[
      '1,000',
      '1,5',
      'NaN',
      'Infinity',
      '-Infinity',
      '０１２',
      '１',
      '一',
      '1.2.3',
      '--1',
      '1\n',
    ],
    '9'.repeat(129),
  ])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  it('knows no minus zero', () => {
    expect(parseDecimal('-0.00')).toEqual(new Decimal(0));
  });
});

describe('Decimal', () => {
  it('keeps sixty digits and prints no exponent', () => {
    expect(new Decimal('0.1').plus('0.2').toString()).toBe('0.3');
    expect(new Decimal('12345678901234567890.1234').times('1.23456789').toFixed()).toBe(
      '15241578751714678875.171397777626',
    );
    expect(new Decimal('1e30').toString()).toBe(`1${'0'.repeat(30)}`);
    expect(new Decimal('1e-12').toString()).toBe('0.000000000001');
  });
});

describe('currencies', () => {
  it.each([
    ['CNY', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['XCG', 2],
  ])('%s has %i minor digits', (code, digits) => {
    expect(currencyMinorDigits(code)).toBe(digits);
  });

  it.each(['cny', 'RMB', 'XAU', 'XXX', 'BGN', 'DEM', '', 'CNY ', 'toString'])(
    'does not know %j',
    (text) => {
      expect(isCurrencyCode(text)).toBe(false);
    },
  );

  it('lists every code once, in three capital letters', () => {
    expect(CURRENCY_CODES).toHaveLength(165);
    expect(new Set(CURRENCY_CODES).size).toBe(CURRENCY_CODES.length);
    expect(CURRENCY_CODES.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
  });

  it('has no digits for an unknown code', () => {
    expect(() => currencyMinorDigits('RMB')).toThrow(InvariantViolation);
  });
});

describe('Money.parse', () => {
  it.each([
    ['10.5', 'CNY', '10.50 CNY'],
    ['10.500', 'CNY', '10.50 CNY'],
    ['-0', 'CNY', '0.00 CNY'],
    ['100', 'JPY', '100 JPY'],
    ['1.25', 'KWD', '1.250 KWD'],
    ['999999999999999999.99', 'CNY', '999999999999999999.99 CNY'],
  ])('reads %s %s', (text, currency, expected) => {
    const money = Money.parse(text, currency);
    expect(money.ok && money.value.toString()).toBe(expected);
  });

  it.each([
    ['1', 'RMB', { code: 'CURRENCY_UNKNOWN', currency: 'RMB' }],
    ['1,000', 'CNY', { code: 'AMOUNT_NOT_A_NUMBER', text: '1,000' }],
    [
      '-1000000000000000000',
      'CNY',
      { code: 'AMOUNT_TOO_LARGE', text: '-1000000000000000000', limit: '1000000000000000000' },
    ],
    ['10.505', 'CNY', { code: 'AMOUNT_TOO_PRECISE', text: '10.505', currency: 'CNY', digits: 2 }],
    ['0.5', 'JPY', { code: 'AMOUNT_TOO_PRECISE', text: '0.5', currency: 'JPY', digits: 0 }],
  ])('refuses %s %s', (text, currency, refusal) => {
    expect(Money.parse(text, currency)).toEqual({ ok: false, refusal });
    const number = parseDecimal(text);
    if (number) expect(Money.ofNumber(number, currency)).toEqual({ ok: false, refusal });
  });

  it.each([
    [new Decimal('10.500'), '10.50 CNY'],
    [new Decimal(0).negated(), '0.00 CNY'],
    [new Decimal('-999999999999999999.99'), '-999999999999999999.99 CNY'],
  ])('takes the number %s', (number, expected) => {
    const money = Money.ofNumber(number, 'CNY');
    expect(money.ok && money.value.toString()).toBe(expected);
    expect(money.ok && money.value.equals(Money.of(expected.slice(0, -4), 'CNY'))).toBe(true);
  });
});

describe('Money', () => {
  it('adds up a page of the sales ledger', () => {
    const lines = ['1200.00', '0.10', '0.20', '-300.05'].map(cny);
    expect(Money.sum(lines, 'CNY').toString()).toBe('900.25 CNY');
    expect(Money.sum([], 'CNY')).toEqual(Money.zero('CNY'));
  });

  it('takes an amount apart and puts it together', () => {
    expect(cny('100.00').minus(cny('130.00'))).toEqual(cny('-30'));
    expect(cny('-30').abs()).toEqual(cny('30'));
    expect(cny('30').negated().plus(cny('30'))).toEqual(Money.zero('CNY'));
    expect(Money.zero('CNY').negated()).toEqual(Money.zero('CNY'));
  });

  it('compares', () => {
    expect(cny('1').compareTo(cny('2'))).toBe(-1);
    expect(cny('1').min(cny('2'))).toEqual(cny('1'));
    expect(cny('1').max(cny('2'))).toEqual(cny('2'));
    expect(cny('1.50').equals(cny('1.5'))).toBe(true);
    expect(cny('1').equals(Money.of('1', 'USD'))).toBe(false);
    expect([cny('0').isZero(), cny('0').isPositive(), cny('0').isNegative()]).toEqual([
      true,
      false,
      false,
    ]);
    expect([cny('0.01').isPositive(), cny('-0.01').isNegative()]).toEqual([true, true]);
  });

  it('writes text for people, storage and JSON', () => {
    expect(cny('-1234.5').toAmountText()).toBe('-1234.50');
    expect(cny('1234.5').toStorageText()).toBe('1234.5000');
    expect(Money.of('100', 'JPY').toAmountText()).toBe('100');
    expect(JSON.stringify(cny('0.1'))).toBe('{"amount":"0.10","currency":"CNY"}');
  });

  it('never mixes currencies', () => {
    const usd = Money.of('1', 'USD');
    for (const mix of [
      () => cny('1').plus(usd),
      () => cny('1').minus(usd),
      () => cny('1').compareTo(usd),
      () => Money.sum([usd], 'CNY'),
    ]) {
      expect(mix).toThrow(InvariantViolation);
    }
  });

  it.each([
    ['1.005', 'CNY'],
    ['1e2', 'CNY'],
    ['abc', 'CNY'],
    ['1', 'RMB'],
    [`1${'0'.repeat(44)}`, 'CNY'],
    [new Decimal(NaN), 'CNY'],
    [new Decimal(Infinity), 'CNY'],
  ])('is not made of %s %s', (amount, currency) => {
    expect(() => Money.of(amount, currency)).toThrow(InvariantViolation);
  });

  it('is stored as a single amount only when that is one', () => {
    const huge = cny('99999999999999999999.99');
    expect(huge.toStorageText()).toBe('99999999999999999999.9900');
    const sum = huge.plus(cny('0.01'));
    expect(sum.toAmountText()).toBe('100000000000000000000.00');
    expect(() => sum.toStorageText()).toThrow(InvariantViolation);
  });

  it('stops before a sum that storage cannot hold', () => {
    const huge = cny(`${'9'.repeat(44)}.99`);
    expect(huge.toAmountText()).toBe(`${'9'.repeat(44)}.99`);
    expect(() => huge.plus(cny('0.01'))).toThrow(InvariantViolation);
  });

  it('is exact for a sum of a trillion of the largest amounts, and for its worth', () => {
    const most = cny('999999999999999999.99');
    const sum = cny(most.amount.times('1e12').toFixed());
    expect(sum.minus(most).plus(most)).toEqual(sum);
    expect(convert(sum, new Decimal('9999999999.9999999999'), 'CLF').toAmountText()).toBe(
      '9999999999999999999800000000000000000001.0000',
    );
  });
});

describe('rounding', () => {
  it.each([
    ['0.125', 'CNY', '0.13'],
    ['-0.125', 'CNY', '-0.13'],
    ['0.124999999999', 'CNY', '0.12'],
    ['-0.004', 'CNY', '0.00'],
    ['0.5', 'JPY', '1'],
    ['1.0005', 'KWD', '1.001'],
  ])('rounds %s %s half away from zero', (amount, currency, expected) => {
    expect(roundToCurrency(new Decimal(amount), currency).toAmountText()).toBe(expected);
  });

  it('converts an invoice at the day’s rate', () => {
    expect(convert(Money.of('1234.56', 'USD'), new Decimal('7.1234'), 'CNY')).toEqual(
      cny('8794.26'),
    );
    expect(convert(cny('1000'), new Decimal('20.05'), 'JPY').toString()).toBe('20050 JPY');
  });

  it('has no rate of zero or below', () => {
    expect(() => convert(cny('1'), new Decimal(0), 'USD')).toThrow(InvariantViolation);
    expect(() => convert(cny('1'), new Decimal(-7), 'USD')).toThrow(InvariantViolation);
  });

  it('takes 13 % VAT and a 2 % cash discount', () => {
    expect(percentOf(cny('99.99'), new Decimal('13'))).toEqual(cny('13.00'));
    expect(percentOf(cny('-1234.56'), new Decimal('2'))).toEqual(cny('-24.69'));
  });
});

describe('split', () => {
  it('gives the odd cents to the largest remainders, the earlier one on a tie', () => {
    expect(shares(cny('100.00'), '1', '1', '1')).toEqual(['33.34', '33.33', '33.33']);
    expect(shares(cny('0.05'), '1', '1')).toEqual(['0.03', '0.02']);
    expect(shares(cny('10.00'), '1', '2', '4')).toEqual(['1.43', '2.86', '5.71']);
  });

  it('mirrors a negative amount', () => {
    expect(shares(cny('-100.00'), '1', '1', '1')).toEqual(['-33.34', '-33.33', '-33.33']);
  });

  it('gives nothing to a weight of zero', () => {
    expect(shares(cny('0.01'), '0', '0.3', '0')).toEqual(['0.00', '0.01', '0.00']);
  });

  it('takes weights with decimals and currencies without', () => {
    expect(shares(Money.of('100', 'JPY'), '0.5', '0.25', '0.25')).toEqual(['50', '25', '25']);
    expect(shares(Money.of('100', 'JPY'), '33.3', '33.3', '33.4')).toEqual(['33', '33', '34']);
  });

  it.each([[[]], [['0', '0']], [['1', '-1']]])('needs proper weights, not %j', (weights) => {
    expect(() => shares(cny('1'), ...weights)).toThrow(InvariantViolation);
  });
});
