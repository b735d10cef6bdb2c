import type { CurrencyCode } from '@duebook/kernel';
import type { PolicyContentJson } from '../../policies/domain/policy-content-json';

type TermsJson = PolicyContentJson['classes'][number];
type RuleJson = PolicyContentJson['orderCheck']['rules'][number];

export const STARTER_POLICY_CODE = 'STANDARD';
export const STARTER_POLICY_NAME = 'Standard credit policy · 标准信用政策';

const USUAL: Omit<TermsJson, 'code' | 'name' | 'nameZh' | 'limitFormula'> = {
  ...{ paymentTermCode: null, limitCap: null, paymentCondition: 'OPEN', depositPercent: null },
  ...{ lateChargePercentPerYear: '6', dunningStrategyCode: null },
  ...{ reconciliationMonths: 6, visitMonths: 12, reviewMonths: 12 },
};

/**
 * Four classes: the better one pays, the more months of sales are open. Limits follow sales and name no
 * amount, so that they are right in any currency; what was never sold earns no limit by itself.
 */
const CLASSES: readonly TermsJson[] = [
  {
    ...USUAL,
    ...{ code: 'A', name: 'Excellent', nameZh: '优质客户' },
    ...{ limitFormula: '0.25 * salesLast12Months', lateChargePercentPerYear: null },
  },
  {
    ...USUAL,
    ...{ code: 'B', name: 'Good', nameZh: '良好客户' },
    limitFormula: '0.15 * salesLast12Months',
  },
  {
    ...USUAL,
    ...{ code: 'C', name: 'Watch', nameZh: '关注客户' },
    ...{ limitFormula: '0.08 * salesLast12Months', paymentCondition: 'DEPOSIT' },
    ...{ depositPercent: '30', lateChargePercentPerYear: '8' },
    ...{ reconciliationMonths: 3, visitMonths: 6, reviewMonths: 6 },
  },
  {
    ...USUAL,
    ...{ code: 'D', name: 'Payment in advance', nameZh: '款到发货客户' },
    ...{ limitFormula: '0', paymentCondition: 'PREPAY', lateChargePercentPerYear: '8' },
    ...{ reconciliationMonths: 1, visitMonths: 3, reviewMonths: 3 },
  },
];

const RULE: Omit<RuleJson, 'code' | 'kind' | 'answer'> = {
  ...{ threshold: null, classes: null, months: null, expression: null },
  exemptions: { segments: [], partyCodes: [] },
};

/**
 * What nobody may overlook comes first; what is only worth a look comes last. None asks for a dunning level:
 * who records none would be warned of every order.
 */
const RULES: readonly RuleJson[] = [
  { ...RULE, code: 'NEGATIVE_LIST', kind: 'NEGATIVE_LIST', answer: 'HOLD' },
  { ...RULE, code: 'HARD_STOP', kind: 'HARD_STOP', answer: 'HOLD', threshold: '3', months: 6 },
  { ...RULE, code: 'CLASS_D_PREPAYS', kind: 'CLASS', answer: 'PREPAY', classes: ['D'] },
  { ...RULE, code: 'OVERDUE_60', kind: 'OLDEST_OVERDUE_DAYS', answer: 'HOLD', threshold: '60' },
  {
    ...RULE,
    code: 'LIMIT',
    kind: 'LIMIT',
    answer: 'HOLD',
    threshold: '100',
    classes: ['A', 'B', 'C'],
  },
  { ...RULE, code: 'OVERDUE_30', kind: 'OLDEST_OVERDUE_DAYS', answer: 'WARN', threshold: '30' },
  {
    ...RULE,
    ...{ code: 'OVERDUE_SHARE', kind: 'EXPRESSION', answer: 'WARN' },
    expression: 'overdueAmount > 0.2 * openReceivables',
  },
  {
    ...RULE,
    code: 'LIMIT_NEARLY',
    kind: 'LIMIT',
    answer: 'WARN',
    threshold: '90',
    classes: ['A', 'B', 'C'],
  },
  { ...RULE, code: 'EXPIRED_FILE', kind: 'EXPIRED_FILE', answer: 'WARN' },
];

/** A policy to begin with, over the classes of the scorecard of customers with a history. */
export function starterPolicy(currencyCode: CurrencyCode): PolicyContentJson {
  return {
    currencyCode,
    scorecardCode: 'TRADE_CUSTOMER',
    classes: CLASSES,
    exposure: { deductsSecurity: true, deductsInsured: true },
    orderCheck: {
      ...{ trivialAmount: null, trivialPerDay: null, reservationHours: 48 },
      rules: RULES,
    },
  };
}
