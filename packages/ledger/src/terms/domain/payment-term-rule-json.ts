import type { DueRule, PaymentTermRule, SingleDueRule } from './payment-term';

/** A rule as it is stored and told to others: plain JSON, percentages as text. */
export interface PaymentTermRuleJson {
  readonly [key: string]: RuleJson;
}
type RuleJson = string | number | null | readonly RuleJson[] | { readonly [key: string]: RuleJson };

/** Writes a rule as JSON; the reading beside the table checks it again. */
export function paymentTermRuleJson(rule: PaymentTermRule): PaymentTermRuleJson {
  const { due, discounts, businessDayRule, lateCharge } = rule;
  return {
    due: dueJson(due),
    discounts: discounts.map(({ days, percent }) => ({ days, percent: percent.toString() })),
    businessDayRule,
    lateCharge: lateCharge && {
      annualRatePercent: lateCharge.annualRatePercent.toString(),
      graceDays: lateCharge.graceDays,
    },
  };
}

function dueJson(due: DueRule): PaymentTermRuleJson {
  if (due.kind !== 'INSTALMENTS') return singleJson(due);
  const parts = due.parts.map(({ percent, rule }) => ({
    percent: percent.toString(),
    rule: singleJson(rule),
  }));
  return { kind: due.kind, parts };
}

function singleJson(rule: SingleDueRule): PaymentTermRuleJson {
  return { ...rule };
}
