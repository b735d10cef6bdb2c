import { canonicalJson, Decimal } from '@duebook/kernel';
import type { CreditClassTerms, OrderCheckRule, PolicyContent } from './policy-content';

/** A field as plain JSON holds it: decimals are text. */
type Plain<T> = T extends Decimal
  ? string
  : T extends readonly (infer E)[]
    ? readonly Plain<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : T;

/** Content as it is stored and as it waits for agreement: amounts and percents are decimal text. */
export type PolicyContentJson = Plain<PolicyContent>;

/** Content as plain JSON; equal content is equal text. */
export function policyContentText(content: PolicyContent): string {
  return canonicalJson(content);
}

/** Content as plain JSON. */
export function policyContentJson(content: PolicyContent): PolicyContentJson {
  return JSON.parse(policyContentText(content)) as PolicyContentJson;
}

/** Content that `policyContentText` wrote. */
export function readPolicyContent(json: unknown): PolicyContent {
  const plain = json as PolicyContentJson;
  const { trivialAmount, trivialPerDay, rules } = plain.orderCheck;
  return {
    ...plain,
    currencyCode: plain.currencyCode,
    classes: plain.classes.map(termsOf),
    orderCheck: {
      ...plain.orderCheck,
      trivialAmount: decimalOf(trivialAmount),
      trivialPerDay: decimalOf(trivialPerDay),
      rules: rules.map(ruleOf),
    },
  };
}

function termsOf(plain: Plain<CreditClassTerms>): CreditClassTerms {
  return {
    ...plain,
    limitCap: decimalOf(plain.limitCap),
    depositPercent: decimalOf(plain.depositPercent),
    lateChargePercentPerYear: decimalOf(plain.lateChargePercentPerYear),
  };
}

function ruleOf(plain: Plain<OrderCheckRule>): OrderCheckRule {
  return { ...plain, threshold: decimalOf(plain.threshold) };
}

function decimalOf(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
