import { describe, expect, it } from '@jest/globals';
import {
  checkTermCode,
  checkTermName,
  checkTermRule,
  type PaymentTermRuleDraft,
} from '../../src/terms/domain/check-payment-term';
import { paymentTermRuleJson } from '../../src/terms/domain/payment-term-rule-json';
import { readPaymentTermRule } from '../../src/terms/persistence/payment-term-rule';

const draft = (over: Partial<PaymentTermRuleDraft>): PaymentTermRuleDraft => ({
  due: { net: { days: 30 } },
  discounts: [],
  businessDayRule: 'NONE',
  lateCharge: null,
  ...over,
});
const instalments = (...percents: readonly string[]) => ({
  instalments: percents.map((percent) => ({ percent, due: { net: { days: 30 } } })),
});
const DUE = ['rule', 'due'];

describe('checkTermRule', () => {
  it('takes every way of falling due', () => {
    for (const due of [
      { net: { days: 0 } },
      { endOfMonth: { monthsAhead: 1, days: 15 } },
      { dayOfMonth: { monthsAhead: 1, dayOfMonth: 31 } },
      instalments('33.333333', '33.333333', '33.333334'),
      { net: { days: 5 }, endOfMonth: null, dayOfMonth: undefined, instalments: null },
    ]) {
      expect(checkTermRule(draft({ due }))).toMatchObject({ ok: true });
    }
  });

  it.each<[string, Partial<PaymentTermRuleDraft>, readonly (string | number)[]]>([
    ['PAYMENT_TERM_DUE_RULE_NOT_ONE', { due: {} }, DUE],
    [
      'PAYMENT_TERM_DUE_RULE_NOT_ONE',
      { due: { net: { days: 1 }, endOfMonth: { monthsAhead: 1, days: 0 } } },
      DUE,
    ],
    [
      'PAYMENT_TERM_DUE_RULE_NOT_ONE',
      { due: { net: { days: 1 }, ...instalments('50', '50') } },
      DUE,
    ],
    ['PAYMENT_TERM_NUMBER_OUT_OF_RANGE', { due: { net: { days: -1 } } }, [...DUE, 'net', 'days']],
    ['PAYMENT_TERM_NUMBER_OUT_OF_RANGE', { due: { net: { days: 3651 } } }, [...DUE, 'net', 'days']],
    [
      'PAYMENT_TERM_NUMBER_OUT_OF_RANGE',
      { due: { endOfMonth: { monthsAhead: 121, days: 0 } } },
      [...DUE, 'endOfMonth', 'monthsAhead'],
    ],
    // It could fall due before the document exists.
    [
      'PAYMENT_TERM_NUMBER_OUT_OF_RANGE',
      { due: { dayOfMonth: { monthsAhead: 0, dayOfMonth: 15 } } },
      [...DUE, 'dayOfMonth', 'monthsAhead'],
    ],
    [
      'PAYMENT_TERM_NUMBER_OUT_OF_RANGE',
      { due: { dayOfMonth: { monthsAhead: 1, dayOfMonth: 32 } } },
      [...DUE, 'dayOfMonth', 'dayOfMonth'],
    ],
    ['PAYMENT_TERM_NUMBER_OUT_OF_RANGE', { due: instalments('100') }, [...DUE, 'instalments']],
    ['PAYMENT_TERM_PERCENTS_NOT_100', { due: instalments('50', '49.99') }, [...DUE, 'instalments']],
    [
      'PAYMENT_TERM_PERCENT_INVALID',
      { due: instalments('100', '0') },
      [...DUE, 'instalments', 1, 'percent'],
    ],
    [
      'PAYMENT_TERM_PERCENT_INVALID',
      { due: instalments('50.0000001', '49.9999999') },
      [...DUE, 'instalments', 0, 'percent'],
    ],
    [
      'PAYMENT_TERM_DISCOUNT_AFTER_DUE',
      { discounts: [{ days: 31, percent: '2' }] },
      ['rule', 'discounts', 0, 'days'],
    ],
    [
      'PAYMENT_TERM_DISCOUNT_AFTER_DUE',
      {
        due: { endOfMonth: { monthsAhead: 0, days: 0 } },
        discounts: [
          { days: 30, percent: '2' },
          { days: 31, percent: '1' },
        ],
      },
      ['rule', 'discounts', 1, 'days'],
    ],
    [
      'PAYMENT_TERM_DISCOUNT_AFTER_DUE',
      {
        due: { dayOfMonth: { monthsAhead: 1, dayOfMonth: 15 } },
        discounts: [{ days: 46, percent: '2' }],
      },
      ['rule', 'discounts', 0, 'days'],
    ],
    [
      'PAYMENT_TERM_DISCOUNT_AFTER_DUE',
      { due: instalments('50', '50'), discounts: [{ days: 31, percent: '2' }] },
      ['rule', 'discounts', 0, 'days'],
    ],
    [
      'PAYMENT_TERM_DISCOUNTS_UNORDERED',
      {
        discounts: [
          { days: 10, percent: '2' },
          { days: 20, percent: '2' },
        ],
      },
      ['rule', 'discounts', 1],
    ],
    [
      'PAYMENT_TERM_DISCOUNTS_UNORDERED',
      {
        discounts: [
          { days: 20, percent: '2' },
          { days: 10, percent: '1' },
        ],
      },
      ['rule', 'discounts', 1],
    ],
    [
      'PAYMENT_TERM_PERCENT_INVALID',
      { discounts: [{ days: 10, percent: '100' }] },
      ['rule', 'discounts', 0, 'percent'],
    ],
    [
      'PAYMENT_TERM_PERCENT_INVALID',
      { lateCharge: { annualRatePercent: '-1', graceDays: 0 } },
      ['rule', 'lateCharge', 'annualRatePercent'],
    ],
    [
      'PAYMENT_TERM_NUMBER_OUT_OF_RANGE',
      { lateCharge: { annualRatePercent: '12', graceDays: 1.5 } },
      ['rule', 'lateCharge', 'graceDays'],
    ],
  ])('refuses with %s', (code, over, path) => {
    expect(checkTermRule(draft(over))).toMatchObject({ ok: false, refusal: { code, path } });
  });

  it('checks code and name', () => {
    expect(checkTermCode('2/10N30')).toMatchObject({ ok: true });
    expect(checkTermCode(' N30')).toMatchObject({ refusal: { code: 'PAYMENT_TERM_CODE_INVALID' } });
    expect(checkTermName(' 30 days ')).toEqual({ ok: true, value: '30 days' });
    expect(checkTermName('')).toMatchObject({ refusal: { code: 'PAYMENT_TERM_NAME_INVALID' } });
  });
});

describe('the stored form of a rule', () => {
  it('is read as it was written', () => {
    const checked = checkTermRule(
      draft({
        due: instalments('40', '60.000000'),
        discounts: [{ days: 10, percent: '2.50' }],
        businessDayRule: 'MODIFIED_FOLLOWING',
        lateCharge: { annualRatePercent: '18.25', graceDays: 3 },
      }),
    );
    if (!checked.ok) throw new Error(checked.refusal.code);
    const json: unknown = JSON.parse(JSON.stringify(paymentTermRuleJson(checked.value)));
    expect(readPaymentTermRule(json)).toEqual(checked.value);
  });

  it('is never guessed at: what this project does not write is an error', () => {
    const good = { due: { kind: 'NET', from: 'DOCUMENT_DATE', days: 30 }, discounts: [] };
    for (const json of [
      null,
      good,
      { ...good, businessDayRule: 'NEVER', lateCharge: null },
      { ...good, businessDayRule: 'NONE', lateCharge: null, surprise: 1 },
      { ...good, due: { kind: 'NET', days: '30' }, businessDayRule: 'NONE', lateCharge: null },
    ]) {
      expect(() => readPaymentTermRule(json)).toThrow();
    }
  });
});
