import { isCurrencyCode, ok, refused, type Result } from '@duebook/kernel';
import { amountFault, wholeFault } from './check-figures';
import { classFaults } from './check-class-terms';
import { ruleFaults } from './check-order-rules';
import type { KnownOfPolicy } from './known-of-policy';
import type { PolicyContent } from './policy-content';
import { readPolicyContent, type PolicyContentJson } from './policy-content-json';
import { faultAt, type PolicyFault } from './policy-fault';

const MOST_CLASSES = 26;
const MOST_RULES = 50;
const HOURS = { least: 1, most: 720 } as const;

/**
 * The content as it is kept, or all its faults in the order of the fields: an unknown currency or
 * payment term, classes without a name or two of one code, a band of the scorecard without terms,
 * figures out of range, expressions that do not parse, rules that lack what their kind needs.
 */
export function checkPolicyContent(
  content: PolicyContentJson,
  known: KnownOfPolicy,
): Result<PolicyContent, readonly PolicyFault[]> {
  const classCodes = new Set(content.classes.map(({ code }) => code));
  const { orderCheck, classes } = content;
  const faults = [
    ...(isCurrencyCode(content.currencyCode)
      ? []
      : [faultAt('CURRENCY_UNKNOWN', ['currencyCode'])]),
    ...bandFaults(content, classCodes, known),
    ...countFaults(content),
    ...duplicates(classes, 'POLICY_CLASS_DUPLICATE', ['classes']),
    ...classes.slice(0, MOST_CLASSES).flatMap((terms, index) => classFaults(terms, index, known)),
    ...amountFault(orderCheck.trivialAmount, ['orderCheck', 'trivialAmount']),
    ...amountFault(orderCheck.trivialPerDay, ['orderCheck', 'trivialPerDay']),
    ...trivialFaults(content),
    ...wholeFault(orderCheck.reservationHours, ['orderCheck', 'reservationHours'], HOURS),
    ...duplicates(orderCheck.rules, 'POLICY_RULE_DUPLICATE', ['orderCheck', 'rules']),
    ...orderCheck.rules
      .slice(0, MOST_RULES)
      .flatMap((rule, index) => ruleFaults(rule, index, { ...known, classCodes })),
  ];
  return faults.length === 0 ? ok(readPolicyContent(content)) : refused(faults);
}

/** Whoever the scorecard can put into a class has terms in it. */
function bandFaults(
  { scorecardCode }: PolicyContentJson,
  classCodes: ReadonlySet<string>,
  { bandClasses }: KnownOfPolicy,
): readonly PolicyFault[] {
  if (scorecardCode === null) return [];
  if (bandClasses === null) return [faultAt('POLICY_SCORECARD_UNKNOWN', ['scorecardCode'])];
  return bandClasses
    .filter((code) => !classCodes.has(code))
    .map((code) => faultAt('POLICY_CLASS_MISSING', ['classes'], code));
}

function countFaults({ classes, orderCheck }: PolicyContentJson): readonly PolicyFault[] {
  return [
    ...(classes.length > 0 && classes.length <= MOST_CLASSES
      ? []
      : [faultAt('POLICY_CLASS_INVALID', ['classes'], `1 to ${String(MOST_CLASSES)} classes`)]),
    ...(orderCheck.rules.length <= MOST_RULES
      ? []
      : [
          faultAt(
            'POLICY_RULE_INVALID',
            ['orderCheck', 'rules'],
            `up to ${String(MOST_RULES)} rules`,
          ),
        ]),
  ];
}

function duplicates(
  coded: readonly { readonly code: string }[],
  fault: 'POLICY_CLASS_DUPLICATE' | 'POLICY_RULE_DUPLICATE',
  path: readonly string[],
): readonly PolicyFault[] {
  const seen = new Set<string>();
  return coded.flatMap(({ code }, index) => {
    if (seen.has(code)) return [faultAt(fault, [...path, index, 'code'], code)];
    seen.add(code);
    return [];
  });
}

/** A bound on a day's trivial orders says nothing where none is trivial. */
function trivialFaults({ orderCheck }: PolicyContentJson): readonly PolicyFault[] {
  const isIdle = orderCheck.trivialAmount === null && orderCheck.trivialPerDay !== null;
  return isIdle ? [faultAt('POLICY_FIGURE_INVALID', ['orderCheck', 'trivialPerDay'])] : [];
}
