import { Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { USUAL_OUTCOME, type AlertRule } from '../../../src/alerts/domain/alert-rule';
import { checkRule, type AlertRuleDraftContent } from '../../../src/alerts/domain/check-rule';
import {
  compileRule,
  factsSeen,
  groupRules,
  holdsOf,
  watches,
} from '../../../src/alerts/domain/compile-rule';
import { starterAlertRules } from '../../../src/alerts/domain/starter-alert-rules';
import { FACTS, type FactValue } from '../../../src/facts/domain/fact';

const [anyRule] = starterAlertRules;
const draft = (over: Partial<AlertRuleDraftContent> = {}): AlertRuleDraftContent => ({
  ...(anyRule as (typeof starterAlertRules)[number]),
  currency: 'CNY',
  scope: { legalEntityId: null, segments: [], regions: [] },
  ownerUserId: null,
  outcome: USUAL_OUTCOME,
  ...over,
});
const ruleOf = (over: Partial<AlertRuleDraftContent> = {}): AlertRule =>
  ({ ...draft(over), id: 'r', version: 1, state: 'ACTIVE' }) as unknown as AlertRule;

describe('starter rules', () => {
  it('are twelve, each with a code of its own', () => {
    const codes = new Set(starterAlertRules.map(({ ruleCode }) => ruleCode));
    expect(starterAlertRules).toHaveLength(12);
    expect(codes.size).toBe(12);
  });

  it.each(starterAlertRules)('$ruleCode is whole, in both languages', (rule) => {
    expect(checkRule(draft(rule), FACTS)).toMatchObject({ ok: true });
    expect(rule.nameZh).toMatch(/\p{Script=Han}/u);
    expect(rule.explanationZh).toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ['LIMIT-USE', { limitUsePercent: '90' }, { limitUsePercent: '89.99' }],
    [
      'LARGE-ORDER',
      { largestOrderLast30Days: '301', medianOrder12Months: '100', monthsAsCustomer: '7' },
      { largestOrderLast30Days: '300', medianOrder12Months: '100', monthsAsCustomer: '7' },
    ],
    [
      'ORDER-SURGE-SLOW-PAY',
      { ordersLast30Days: '201', ordersPrevious30Days: '100', daysLateTrend: '6' },
      { ordersLast30Days: '201', ordersPrevious30Days: '100', daysLateTrend: '5' },
    ],
    [
      'AGING-EXTENSION',
      { overdue31To60: '21', overdue61To90: '0', overdueOver90: '0', openReceivables: '100' },
      { overdue31To60: '10', overdue61To90: '10', overdueOver90: '0', openReceivables: '100' },
    ],
    [
      'CLASS-DROP',
      { creditClassBefore90Days: 'B', creditClass: 'C' },
      { creditClassBefore90Days: 'C', creditClass: 'B' },
    ],
    [
      'BALANCE-GROWTH',
      {
        balanceGrowthPercent3Months: '51',
        openReceivables: '41',
        salesLast12Months: '100',
      },
      {
        balanceGrowthPercent3Months: '51',
        openReceivables: '40',
        salesLast12Months: '100',
      },
    ],
  ] as const)('%s tells the one case from the other', (code, isTrue, isFalse) => {
    const starter = starterAlertRules.find(({ ruleCode }) => ruleCode === code);
    const compiled = compileRule(ruleOf(starter), FACTS);
    const facts = (of: Readonly<Record<string, string>>) =>
      new Map<string, FactValue>(
        Object.entries(of).map(([name, value]) => [
          name,
          /^[\d.]+$/u.test(value) ? new Decimal(value) : value,
        ]),
      );
    if (!compiled) throw new Error('It cannot be read.');
    expect(holdsOf(compiled, facts(isTrue))).toBe(true);
    expect(holdsOf(compiled, facts(isFalse))).toBe(false);
    expect(holdsOf(compiled, new Map())).toBeNull();
  });
});

describe('a draft', () => {
  it.each([
    [{ ruleCode: 'limit' }, 'ALERT_RULE_CODE_INVALID ruleCode'],
    [{ nameZh: ' ' }, 'ALERT_RULE_TEXT_INVALID nameZh'],
    [{ explanationEn: 'x'.repeat(1_001) }, 'ALERT_RULE_TEXT_INVALID explanation'],
    [
      { scope: { legalEntityId: null, segments: [''], regions: [] } },
      'ALERT_RULE_SCOPE_INVALID segments',
    ],
    [
      { scope: { legalEntityId: null, segments: [], regions: Array(51).fill('R') } },
      'ALERT_RULE_SCOPE_INVALID regions',
    ],
    [{ coolDownDays: -1 }, 'ALERT_RULE_DAYS_INVALID coolDownDays'],
    [{ outcome: { overdueDays: 0, withinDays: 90 } }, 'ALERT_RULE_DAYS_INVALID outcomeOverdueDays'],
    [
      { outcome: { overdueDays: 60, withinDays: 366 } },
      'ALERT_RULE_DAYS_INVALID outcomeWithinDays',
    ],
    [{ currency: 'XXX' }, 'CURRENCY_UNKNOWN currencyCode'],
    [{ expression: 'openReceivables' }, 'ALERT_RULE_EXPRESSION_INVALID expression'],
    [{ expression: 'nothing > 1' }, 'ALERT_RULE_EXPRESSION_INVALID expression'],
  ])('is refused with %j', (over, refusal) => {
    const checked = checkRule(draft(over), FACTS);
    if (checked.ok) throw new Error('It was accepted.');
    expect(`${checked.refusal.code} ${checked.refusal.path.join('.')}`).toBe(refusal);
  });
});

describe('rules together', () => {
  it('ask for the facts of one legal entity and currency once', () => {
    const rules = [
      ruleOf({ expression: 'overdueAmount > 1 and openReceivables > 1' }),
      ruleOf({ expression: 'openReceivables > 2' }),
      ruleOf({ expression: 'openReceivables > 3', currency: 'USD' }),
    ].map((rule) => {
      const compiled = compileRule(rule, FACTS);
      if (!compiled) throw new Error('It cannot be read.');
      return compiled;
    });
    const groups = groupRules(rules).map(({ currency, names }) => [currency, ...names]);
    expect(groups).toEqual([
      ['CNY', 'openReceivables', 'overdueAmount'],
      ['USD', 'openReceivables'],
    ]);
  });

  it('watch whom their scope names', () => {
    const scope = { segments: ['KEY'], regions: [] };
    expect(watches(scope, { segment: 'KEY', region: null })).toBe(true);
    expect(watches(scope, { segment: 'SME', region: null })).toBe(false);
    expect(watches(scope, { segment: null, region: 'EAST' })).toBe(false);
    expect(watches({ segments: [], regions: [] }, { segment: null, region: null })).toBe(true);
  });

  it('show what they rested on, absent facts too', () => {
    const compiled = compileRule(
      ruleOf({ expression: 'dunningLevel > 1 or negativeListed' }),
      FACTS,
    );
    if (!compiled) throw new Error('It cannot be read.');
    expect(factsSeen(compiled, new Map([['negativeListed', true]]))).toEqual([
      { name: 'dunningLevel', value: null },
      { name: 'negativeListed', value: true },
    ]);
  });
});
