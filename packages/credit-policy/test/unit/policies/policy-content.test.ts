import { describe, expect, it } from '@jest/globals';
import { parseExpression } from '../../../src/expressions/domain/expression';
import { FACTS } from '../../../src/facts/domain/fact';
import { checkPolicyContent } from '../../../src/policies/domain/check-policy-content';
import type { KnownOfPolicy } from '../../../src/policies/domain/known-of-policy';
import { compareVersions } from '../../../src/policies/domain/compare-versions';
import {
  policyContentJson,
  readPolicyContent,
  type PolicyContentJson,
} from '../../../src/policies/domain/policy-content-json';
import { faultAt } from '../../../src/policies/domain/policy-fault';
import { EVERYBODY, someContent, someRule, someTerms } from '../../support/policy-contents';

const known: KnownOfPolicy = {
  paymentTermCodes: new Set(['NET-30']),
  bandClasses: ['A', 'B'],
  expressionFaults: (text, wants, path) =>
    parseExpression(text, { facts: FACTS, wants }).ok
      ? []
      : [faultAt('POLICY_EXPRESSION_INVALID', path)],
};

function faultsOf(over: Partial<PolicyContentJson>, of: KnownOfPolicy = known): readonly string[] {
  const checked = checkPolicyContent(someContent(over), of);
  return checked.ok ? [] : checked.refusal.map(({ code, path }) => `${code} ${path.join('.')}`);
}

const withClass = (over: Parameters<typeof someTerms>[1]) => ({ classes: [someTerms('A', over)] });

const withRule = (over: Parameters<typeof someRule>[0]) => ({
  orderCheck: {
    ...{ trivialAmount: null, trivialPerDay: null, reservationHours: 48 },
    rules: [someRule(over)],
  },
});

describe('content of a policy', () => {
  it('is kept as it was written: reading it back gives the same', () => {
    const written = someContent(withClass({ limitCap: '500000.5', paymentTermCode: 'NET-30' }));
    const checked = checkPolicyContent(written, known);
    expect(checked.ok).toBe(true);
    expect(policyContentJson(readPolicyContent(written))).toEqual(written);
  });

  it.each<[string, Partial<PolicyContentJson>, readonly string[]]>([
    ['a currency of nobody', { currencyCode: 'XXX' }, ['CURRENCY_UNKNOWN currencyCode']],
    ['no class', { classes: [] }, ['POLICY_CLASS_INVALID classes']],
    [
      'two classes of one code',
      { classes: [someTerms('A'), someTerms('A')] },
      ['POLICY_CLASS_DUPLICATE classes.1.code'],
    ],
    [
      'a class without a name',
      withClass({ nameZh: '' }),
      ['POLICY_CLASS_INVALID classes.0.nameZh'],
    ],
    [
      'a payment term of nobody',
      withClass({ paymentTermCode: 'NET-45' }),
      ['PAYMENT_TERM_UNKNOWN classes.0.paymentTermCode'],
    ],
    [
      'a formula over a fact of nobody',
      withClass({ limitFormula: 'turnover * 2' }),
      ['POLICY_EXPRESSION_INVALID classes.0.limitFormula'],
    ],
    [
      'a formula that is a condition',
      withClass({ limitFormula: 'overdueAmount > 0' }),
      ['POLICY_EXPRESSION_INVALID classes.0.limitFormula'],
    ],
    [
      'a cap below nothing',
      withClass({ limitCap: '-1' }),
      ['POLICY_FIGURE_INVALID classes.0.limitCap'],
    ],
    [
      'a cap in words',
      withClass({ limitCap: 'many' }),
      ['POLICY_FIGURE_INVALID classes.0.limitCap'],
    ],
    [
      'a deposit of nothing',
      withClass({ paymentCondition: 'DEPOSIT', depositPercent: '0' }),
      ['POLICY_DEPOSIT_INVALID classes.0.depositPercent'],
    ],
    [
      'a deposit of more than all',
      withClass({ paymentCondition: 'DEPOSIT', depositPercent: '100.01' }),
      ['POLICY_DEPOSIT_INVALID classes.0.depositPercent'],
    ],
    [
      'a deposit on open account',
      withClass({ depositPercent: '30' }),
      ['POLICY_DEPOSIT_INVALID classes.0.depositPercent'],
    ],
    [
      'a late charge above all',
      withClass({ lateChargePercentPerYear: '101' }),
      ['POLICY_FIGURE_INVALID classes.0.lateChargePercentPerYear'],
    ],
    [
      'no month at all',
      withClass({ reviewMonths: 0 }),
      ['POLICY_FIGURE_INVALID classes.0.reviewMonths'],
    ],
    [
      'a bound on trivial orders where none is trivial',
      { orderCheck: { ...withRule({}).orderCheck, trivialPerDay: '100' } },
      ['POLICY_FIGURE_INVALID orderCheck.trivialPerDay'],
    ],
    [
      'a reservation for ever',
      { orderCheck: { ...withRule({}).orderCheck, reservationHours: 721 } },
      ['POLICY_FIGURE_INVALID orderCheck.reservationHours'],
    ],
    [
      'two rules of one code',
      { orderCheck: { ...withRule({}).orderCheck, rules: [someRule(), someRule()] } },
      ['POLICY_RULE_DUPLICATE orderCheck.rules.1.code'],
    ],
    [
      'a rule without its threshold',
      withRule({ kind: 'OVERDUE_AMOUNT' }),
      ['POLICY_RULE_THRESHOLD_MISSING orderCheck.rules.0.threshold'],
    ],
    [
      'a hard stop without its months',
      withRule({ kind: 'HARD_STOP', threshold: '3' }),
      ['POLICY_RULE_THRESHOLD_MISSING orderCheck.rules.0.months'],
    ],
    [
      'a rule of classes without classes',
      withRule({ kind: 'CLASS' }),
      ['POLICY_RULE_THRESHOLD_MISSING orderCheck.rules.0.classes'],
    ],
    [
      'a rule of a class without terms',
      withRule({ kind: 'CLASS', classes: ['D'] }),
      ['POLICY_CLASS_UNKNOWN orderCheck.rules.0.classes.0'],
    ],
    [
      'an expression that is missing',
      withRule({ kind: 'EXPRESSION' }),
      ['POLICY_RULE_INVALID orderCheck.rules.0.expression'],
    ],
    [
      'an expression that is an amount',
      withRule({ kind: 'EXPRESSION', expression: 'overdueAmount' }),
      ['POLICY_EXPRESSION_INVALID orderCheck.rules.0.expression'],
    ],
    [
      'a threshold where there is none to say',
      withRule({ kind: 'NEGATIVE_LIST', threshold: '1' }),
      ['POLICY_RULE_INVALID orderCheck.rules.0.threshold'],
    ],
    [
      'half a day',
      withRule({ kind: 'OLDEST_OVERDUE_DAYS', threshold: '30.5' }),
      ['POLICY_FIGURE_INVALID orderCheck.rules.0.threshold'],
    ],
    [
      'somebody left out twice',
      withRule({ exemptions: { segments: [], partyCodes: ['C1', 'C1'] } }),
      ['POLICY_RULE_INVALID orderCheck.rules.0.exemptions'],
    ],
  ])('is refused with %s, at its place', (_what, over, faults) => {
    expect(faultsOf(over)).toEqual(faults);
  });

  it('has terms for every band of its scorecard', () => {
    const scored = { scorecardCode: 'TRADE', classes: [someTerms('A')] };
    expect(faultsOf(scored)).toEqual(['POLICY_CLASS_MISSING classes']);
    expect(faultsOf(scored, { ...known, bandClasses: null })).toEqual([
      'POLICY_SCORECARD_UNKNOWN scorecardCode',
    ]);
    expect(
      faultsOf({ ...scored, classes: [someTerms('A'), someTerms('B'), someTerms('X')] }),
    ).toEqual([]);
  });
});

describe('two versions', () => {
  const version = (content: PolicyContentJson, over: object = {}) => ({
    ...{ name: 'Standard', scope: EVERYBODY, priority: 0, content: readPolicyContent(content) },
    ...over,
  });

  it('differ where something changed, class by class and rule by rule', () => {
    const before = version(someContent());
    const after = version(
      someContent({
        classes: [someTerms('B', { limitFormula: '40000', reviewMonths: 6 }), someTerms('C')],
        ...withRule({ threshold: '110' }),
      }),
      { scope: { ...EVERYBODY, segments: ['KEY'] } },
    );
    const told = compareVersions(before, after).map(
      ({ path, before: from, after: to }) => `${path.join('.')}: ${String(from)} → ${String(to)}`,
    );
    expect(told).toContain('classes.B.limitFormula: 50000 → 40000');
    expect(told).toContain('classes.A.name: Class A → null');
    expect(told).toContain('classes.C.nameZh: null → C 级');
    expect(told).toContain('orderCheck.rules.LIMIT.threshold: null → 110');
    expect(told).toContain('scope.segments: [] → ["KEY"]');
    expect(told.filter((line) => line.startsWith('classes.B'))).toHaveLength(1);
  });

  it('that say the same do not differ', () => {
    expect(compareVersions(version(someContent()), version(someContent()))).toEqual([]);
  });
});
