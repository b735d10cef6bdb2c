import { isCurrencyCode, ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import type { ExpressionFault } from '../../expressions/domain/expression';
import { parseExpression } from '../../expressions/domain/expression';
import type { FactDefinition } from '../../facts/domain/fact';
import { ALERT_SEVERITIES, type AlertRuleContent, type AlertScope } from './alert-rule';

/** Content as somebody writes it: nothing of it is sure. */
export type AlertRuleDraftContent = Omit<AlertRuleContent, 'currency'> & {
  readonly ruleCode: string;
  readonly currency: string;
};

/** Why what somebody writes makes no rule. */
export type RuleFault =
  | Readonly<{
      code:
        | 'ALERT_RULE_CODE_INVALID'
        | 'ALERT_RULE_TEXT_INVALID'
        | 'ALERT_RULE_SCOPE_INVALID'
        | 'ALERT_RULE_DAYS_INVALID'
        | 'CURRENCY_UNKNOWN';
      path: readonly string[];
    }>
  | Readonly<{
      code: 'ALERT_RULE_EXPRESSION_INVALID';
      path: readonly string[];
      fault: ExpressionFault;
    }>;

/** A whole rule, with its code. */
export type CheckedRule = AlertRuleContent & { readonly ruleCode: string };

const CODE = /^[A-Z][A-Z0-9_-]{0,39}$/u;
const LONGEST_NAME = 100;
const LONGEST_EXPLANATION = 1_000;
const LONGEST_PLACE = 60;
const MOST_PLACES = 50;
const LONGEST_DAYS = 365;

/** Checks what somebody writes; texts come out trimmed. */
export function checkRule(
  draft: AlertRuleDraftContent,
  facts: readonly FactDefinition[],
): Result<CheckedRule, RuleFault> {
  if (!CODE.test(draft.ruleCode)) {
    return refused({ code: 'ALERT_RULE_CODE_INVALID', path: ['ruleCode'] });
  }
  const texts = checkTexts(draft);
  if (!texts.ok) return texts;
  const scope = checkScope(draft.scope);
  if (!scope.ok) return scope;
  const days = checkDays(draft);
  if (!days.ok) return days;
  const { currency } = draft;
  if (!isCurrencyCode(currency)) {
    return refused({ code: 'CURRENCY_UNKNOWN', path: ['currencyCode'] });
  }
  const parsed = parseExpression(draft.expression, { facts, wants: 'BOOLEAN' });
  if (!parsed.ok) {
    const path = ['expression'];
    return refused({ code: 'ALERT_RULE_EXPRESSION_INVALID', path, fault: parsed.refusal });
  }
  return ok({
    ...draft,
    ...texts.value,
    currency,
    scope: scope.value,
    expression: draft.expression.trim(),
  });
}

type Texts = Pick<CheckedRule, 'nameEn' | 'nameZh' | 'explanationEn' | 'explanationZh'>;

function checkTexts(draft: AlertRuleDraftContent): Result<Texts, RuleFault> {
  // Beside each the name under which a caller sends it.
  const lengths: readonly (readonly [keyof Texts, string, number])[] = [
    ['nameEn', 'name', LONGEST_NAME],
    ['nameZh', 'nameZh', LONGEST_NAME],
    ['explanationEn', 'explanation', LONGEST_EXPLANATION],
    ['explanationZh', 'explanationZh', LONGEST_EXPLANATION],
  ];
  const texts = { nameEn: '', nameZh: '', explanationEn: '', explanationZh: '' };
  for (const [field, sentAs, longest] of lengths) {
    const text = readableText(draft[field], longest);
    if (text === null) return refused({ code: 'ALERT_RULE_TEXT_INVALID', path: [sentAs] });
    texts[field] = text;
  }
  return ok(texts);
}

function checkScope(scope: AlertScope): Result<AlertScope, RuleFault> {
  const read = { segments: places(scope.segments), regions: places(scope.regions) };
  for (const field of ['segments', 'regions'] as const) {
    if (read[field] === null) return refused({ code: 'ALERT_RULE_SCOPE_INVALID', path: [field] });
  }
  const { legalEntityId }: { readonly legalEntityId: Id | null } = scope;
  return ok({ legalEntityId, segments: read.segments ?? [], regions: read.regions ?? [] });
}

/** Each once, in order; null where one is no name of a place. */
function places(some: readonly string[]): readonly string[] | null {
  if (some.length > MOST_PLACES) return null;
  const read = some.map((each) => readableText(each, LONGEST_PLACE));
  const known = read.filter((each) => each !== null);
  return known.length < some.length ? null : [...new Set(known)].sort();
}

function checkDays(draft: AlertRuleDraftContent): Result<null, RuleFault> {
  const { coolDownDays, outcome, severity } = draft;
  const figures: readonly (readonly [string, number, number])[] = [
    ['coolDownDays', coolDownDays, 0],
    ['outcomeOverdueDays', outcome.overdueDays, 1],
    ['outcomeWithinDays', outcome.withinDays, 1],
  ];
  for (const [field, days, least] of figures) {
    if (!Number.isInteger(days) || days < least || days > LONGEST_DAYS) {
      return refused({ code: 'ALERT_RULE_DAYS_INVALID', path: [field] });
    }
  }
  return ALERT_SEVERITIES.includes(severity)
    ? ok(null)
    : refused({ code: 'ALERT_RULE_TEXT_INVALID', path: ['severity'] });
}
