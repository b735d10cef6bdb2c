import { readableText } from '@duebook/kernel';
import { amountFault, decimalFault, wholeFault, type Bounds } from './check-figures';
import type { KnownOfPolicy } from './known-of-policy';
import type { OrderCheckRuleKind } from './policy-content';
import type { PolicyContentJson } from './policy-content-json';
import { faultAt, type PolicyFault } from './policy-fault';

type RuleJson = PolicyContentJson['orderCheck']['rules'][number];
type Need = 'NEEDED' | 'ALLOWED' | 'NONE';

/** What each kind of rule is told beside its answer. */
const FIELDS: Readonly<
  Record<OrderCheckRuleKind, Readonly<Record<'threshold' | 'months' | 'expression', Need>>>
> = {
  LIMIT: { threshold: 'ALLOWED', months: 'NONE', expression: 'NONE' },
  OVERDUE_AMOUNT: { threshold: 'NEEDED', months: 'NONE', expression: 'NONE' },
  OLDEST_OVERDUE_DAYS: { threshold: 'NEEDED', months: 'NONE', expression: 'NONE' },
  DUNNING_LEVEL: { threshold: 'NEEDED', months: 'NONE', expression: 'NONE' },
  CLASS: { threshold: 'NONE', months: 'NONE', expression: 'NONE' },
  EXPIRED_FILE: { threshold: 'NONE', months: 'NONE', expression: 'NONE' },
  NEGATIVE_LIST: { threshold: 'NONE', months: 'NONE', expression: 'NONE' },
  HARD_STOP: { threshold: 'NEEDED', months: 'NEEDED', expression: 'NONE' },
  EXPRESSION: { threshold: 'NONE', months: 'NONE', expression: 'NEEDED' },
};

/** Kinds that count whole things, from one on. */
const COUNTED: readonly OrderCheckRuleKind[] = ['DUNNING_LEVEL', 'HARD_STOP'];
const LONGEST_CODE = 40;
const MOST_EXEMPT = 500;
const DAYS: Bounds = { least: 0, most: 3_650 };
const COUNT: Bounds = { least: 1, most: 1_000 };
const PERCENT_OF_LIMIT: Bounds = { least: 1, most: 1_000 };
const MONTHS: Bounds = { least: 1, most: 60 };

/** What is wrong with one rule of the order check; `index` is its place among them. */
export function ruleFaults(
  rule: RuleJson,
  index: number,
  known: KnownOfPolicy & { readonly classCodes: ReadonlySet<string> },
): readonly PolicyFault[] {
  const at = (field: string, ...below: readonly number[]) => [
    ...['orderCheck', 'rules', index, field],
    ...below,
  ];
  return [
    ...(readableText(rule.code, LONGEST_CODE) === rule.code
      ? []
      : [faultAt('POLICY_RULE_INVALID', at('code'))]),
    ...neededFaults(rule, at),
    ...thresholdFaults(rule, at('threshold')),
    ...wholeFault(rule.months, at('months'), MONTHS),
    ...(rule.expression === null
      ? []
      : known.expressionFaults(rule.expression, 'BOOLEAN', at('expression'))),
    ...classesFaults(rule, at, known.classCodes),
    ...exemptionFaults(rule, at('exemptions')),
  ];
}

type At = (field: string, ...below: readonly number[]) => readonly (string | number)[];

function neededFaults(rule: RuleJson, at: At): readonly PolicyFault[] {
  return (['threshold', 'months', 'expression'] as const).flatMap((field) => {
    const need = FIELDS[rule.kind][field];
    if (need === 'NEEDED' && rule[field] === null) {
      const code = field === 'expression' ? 'POLICY_RULE_INVALID' : 'POLICY_RULE_THRESHOLD_MISSING';
      return [faultAt(code, at(field), rule.kind)];
    }
    const isOutOfPlace = need === 'NONE' && rule[field] !== null;
    return isOutOfPlace ? [faultAt('POLICY_RULE_INVALID', at(field), rule.kind)] : [];
  });
}

function thresholdFaults(
  { kind, threshold }: RuleJson,
  path: readonly (string | number)[],
): readonly PolicyFault[] {
  if (FIELDS[kind].threshold === 'NONE') return [];
  if (kind === 'OVERDUE_AMOUNT') return amountFault(threshold, path);
  if (kind === 'LIMIT') return decimalFault(threshold, path, PERCENT_OF_LIMIT);
  const bounds = COUNTED.includes(kind) ? COUNT : DAYS;
  const faults = decimalFault(threshold, path, bounds);
  if (faults.length > 0 || threshold === null || !threshold.includes('.')) return faults;
  return [faultAt('POLICY_FIGURE_INVALID', path, threshold)];
}

function classesFaults(
  { kind, classes }: RuleJson,
  at: At,
  classCodes: ReadonlySet<string>,
): readonly PolicyFault[] {
  if (kind === 'CLASS' && classes === null) {
    return [faultAt('POLICY_RULE_THRESHOLD_MISSING', at('classes'), kind)];
  }
  if (classes?.length === 0) return [faultAt('POLICY_RULE_INVALID', at('classes'))];
  return (classes ?? []).flatMap((code, place) =>
    classCodes.has(code) ? [] : [faultAt('POLICY_CLASS_UNKNOWN', at('classes', place), code)],
  );
}

function exemptionFaults(
  { exemptions: { segments, partyCodes } }: RuleJson,
  path: readonly (string | number)[],
): readonly PolicyFault[] {
  const isSound = [segments, partyCodes].every(
    (list) =>
      list.length <= MOST_EXEMPT &&
      new Set(list).size === list.length &&
      list.every((text) => readableText(text, 100) === text),
  );
  return isSound ? [] : [faultAt('POLICY_RULE_INVALID', path)];
}
