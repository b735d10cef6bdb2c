import type { Command } from '@duebook/platform';
import { uuidOf } from '@duebook/platform/graphql';
import type { PolicyDraft } from '../application/policy-draft';
import type { PolicyContentJson } from '../domain/policy-content-json';
import type {
  ClassTermsInput,
  OrderCheckRuleInput,
  PolicyContentInput,
  PolicyDraftInput,
} from './policy.inputs';

/** What somebody sent, as the use case takes it: whatever is left out is null. */
export function draftOf(input: PolicyDraftInput): Command<PolicyDraft> {
  const { idempotencyKey, policyCode, name, scope, priority, content, expectedVersion } = input;
  return {
    ...{ idempotencyKey, policyCode, name },
    scope: {
      legalEntityIds: (scope.legalEntityIds ?? []).map((id) => uuidOf('LegalEntity', id)),
      productGroups: scope.productGroups ?? [],
      segments: scope.segments ?? [],
      regions: scope.regions ?? [],
    },
    priority: priority ?? 0,
    content: contentOf(content),
    expectedVersion: expectedVersion ?? null,
  };
}

function contentOf(sent: PolicyContentInput): PolicyContentJson {
  const { orderCheck, deductsSecurity, deductsInsured } = sent;
  return {
    currencyCode: sent.currencyCode,
    scorecardCode: sent.scorecardCode ?? null,
    classes: sent.classes.map(termsOf),
    exposure: { deductsSecurity, deductsInsured },
    orderCheck: {
      trivialAmount: orderCheck.trivialAmount ?? null,
      trivialPerDay: orderCheck.trivialPerDay ?? null,
      reservationHours: orderCheck.reservationHours,
      rules: orderCheck.rules.map(ruleOf),
    },
  };
}

function termsOf(sent: ClassTermsInput): PolicyContentJson['classes'][number] {
  return {
    code: sent.code,
    name: sent.name,
    nameZh: sent.nameZh,
    paymentTermCode: sent.paymentTermCode ?? null,
    limitFormula: sent.limitFormula,
    limitCap: sent.limitCap ?? null,
    paymentCondition: sent.paymentCondition,
    depositPercent: sent.depositPercent ?? null,
    lateChargePercentPerYear: sent.lateChargePercentPerYear ?? null,
    dunningStrategyCode: sent.dunningStrategyCode ?? null,
    reconciliationMonths: sent.reconciliationMonths ?? null,
    visitMonths: sent.visitMonths ?? null,
    reviewMonths: sent.reviewMonths ?? null,
  };
}

function ruleOf(sent: OrderCheckRuleInput): PolicyContentJson['orderCheck']['rules'][number] {
  return {
    code: sent.code,
    kind: sent.kind,
    answer: sent.answer,
    threshold: sent.threshold ?? null,
    classes: sent.classes ?? null,
    months: sent.months ?? null,
    expression: sent.expression ?? null,
    exemptions: {
      segments: sent.exemptSegments ?? [],
      partyCodes: sent.exemptPartyCodes ?? [],
    },
  };
}
