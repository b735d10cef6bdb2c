import type { PolicyContentJson } from '../../src/policies/domain/policy-content-json';
import type { PolicyDraft } from '../../src/policies/application/policy-draft';

type TermsJson = PolicyContentJson['classes'][number];
type RuleJson = PolicyContentJson['orderCheck']['rules'][number];

/** Terms of a class, open account with a formula, but for what a test says. */
export function someTerms(code: string, over: Partial<TermsJson> = {}): TermsJson {
  return {
    ...{ code, name: `Class ${code}`, nameZh: `${code} 级` },
    ...{ paymentTermCode: null, limitFormula: '0.15 * salesLast12Months', limitCap: null },
    ...{ paymentCondition: 'OPEN', depositPercent: null, lateChargePercentPerYear: null },
    ...{ dunningStrategyCode: null, reconciliationMonths: null, visitMonths: null },
    reviewMonths: 12,
    ...over,
  };
}

/** A rule of the order check, for everybody, but for what a test says. */
export function someRule(over: Partial<RuleJson> = {}): RuleJson {
  return {
    ...{ code: 'LIMIT', kind: 'LIMIT', answer: 'HOLD', threshold: null, classes: null },
    ...{ months: null, expression: null, exemptions: { segments: [], partyCodes: [] } },
    ...over,
  };
}

/** Content in CNY with classes A and B, which any scorecard-less tenant may draft. */
export function someContent(over: Partial<PolicyContentJson> = {}): PolicyContentJson {
  return {
    currencyCode: 'CNY',
    scorecardCode: null,
    classes: [someTerms('A'), someTerms('B', { limitFormula: '50000', reviewMonths: 6 })],
    exposure: { deductsSecurity: true, deductsInsured: true },
    orderCheck: {
      ...{ trivialAmount: null, trivialPerDay: null, reservationHours: 48 },
      rules: [someRule()],
    },
    ...over,
  };
}

/** Nobody left out. */
export const EVERYBODY: PolicyDraft['scope'] = {
  ...{ legalEntityIds: [], productGroups: [], segments: [], regions: [] },
};

/** A draft for everybody, but for what a test says. */
export function someDraft(over: Partial<PolicyDraft> = {}): PolicyDraft {
  return {
    ...{ policyCode: 'STANDARD', name: 'Standard', scope: EVERYBODY, priority: 0 },
    ...{ content: someContent(), expectedVersion: null },
    ...over,
  };
}
