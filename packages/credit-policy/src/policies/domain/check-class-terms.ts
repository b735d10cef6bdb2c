import { parseDecimal, readableText } from '@duebook/kernel';
import { amountFault, decimalFault, wholeFault } from './check-figures';
import type { KnownOfPolicy } from './known-of-policy';
import type { PolicyContentJson } from './policy-content-json';
import { faultAt, type PolicyFault } from './policy-fault';

type TermsJson = PolicyContentJson['classes'][number];

const LONGEST_CODE = 20;
const LONGEST_NAME = 100;
const MONTHS = { least: 1, most: 120 } as const;
const PERCENT_A_YEAR = { least: 0, most: 100 } as const;

/** What is wrong with the terms of one class; `index` is its place in the policy. */
export function classFaults(
  terms: TermsJson,
  index: number,
  known: KnownOfPolicy,
): readonly PolicyFault[] {
  const at = (field: keyof TermsJson) => ['classes', index, field];
  return [
    ...namingFaults(terms, at),
    ...paymentTermFaults(terms, at, known),
    ...known.expressionFaults(terms.limitFormula, 'NUMBER', at('limitFormula')),
    ...amountFault(terms.limitCap, at('limitCap')),
    ...depositFaults(terms, at('depositPercent')),
    ...decimalFault(terms.lateChargePercentPerYear, at('lateChargePercentPerYear'), PERCENT_A_YEAR),
    ...wholeFault(terms.reconciliationMonths, at('reconciliationMonths'), MONTHS),
    ...wholeFault(terms.visitMonths, at('visitMonths'), MONTHS),
    ...wholeFault(terms.reviewMonths, at('reviewMonths'), MONTHS),
  ];
}

type At = (field: keyof TermsJson) => readonly (string | number)[];

function namingFaults(terms: TermsJson, at: At): readonly PolicyFault[] {
  const isRead = (text: string, longest: number) => readableText(text, longest) === text;
  const strategy = terms.dunningStrategyCode;
  return [
    ...(isRead(terms.code, LONGEST_CODE) ? [] : [faultAt('POLICY_CLASS_INVALID', at('code'))]),
    ...(isRead(terms.name, LONGEST_NAME) ? [] : [faultAt('POLICY_CLASS_INVALID', at('name'))]),
    ...(isRead(terms.nameZh, LONGEST_NAME) ? [] : [faultAt('POLICY_CLASS_INVALID', at('nameZh'))]),
    ...(strategy === null || isRead(strategy, LONGEST_NAME)
      ? []
      : [faultAt('POLICY_CLASS_INVALID', at('dunningStrategyCode'))]),
  ];
}

function paymentTermFaults(
  { paymentTermCode: code }: TermsJson,
  at: At,
  { paymentTermCodes }: KnownOfPolicy,
): readonly PolicyFault[] {
  if (code === null || paymentTermCodes.has(code)) return [];
  return [faultAt('PAYMENT_TERM_UNKNOWN', at('paymentTermCode'))];
}

/** A share is asked for where the condition is one, and nowhere else. */
function depositFaults(
  { paymentCondition, depositPercent }: TermsJson,
  path: readonly (string | number)[],
): readonly PolicyFault[] {
  if (paymentCondition !== 'DEPOSIT') {
    return depositPercent === null ? [] : [faultAt('POLICY_DEPOSIT_INVALID', path)];
  }
  const share = depositPercent === null ? null : parseDecimal(depositPercent);
  const isSound =
    share !== null &&
    share.greaterThan(0) &&
    share.lessThanOrEqualTo(100) &&
    share.decimalPlaces() <= 4;
  return isSound ? [] : [faultAt('POLICY_DEPOSIT_INVALID', path)];
}
