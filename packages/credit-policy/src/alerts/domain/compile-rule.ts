import { Decimal } from '@duebook/kernel';
import { evaluate, parseExpression, type Expression } from '../../expressions/domain/expression';
import type { FactDefinition, FactValue, PartyFacts } from '../../facts/domain/fact';
import type { AlertRule, AlertScope } from './alert-rule';
import type { FactSeen } from './credit-alert';

/** A rule that has been read. */
export interface CompiledRule {
  readonly rule: AlertRule;
  readonly expression: Expression;
}

/** Rules whose facts are asked for together: towards one legal entity, in one currency. */
export interface RuleGroup {
  readonly legalEntityId: AlertScope['legalEntityId'];
  readonly currency: string;
  readonly rules: readonly CompiledRule[];
  /** What all of them ask for. */
  readonly names: readonly string[];
}

/** Reads a rule; null where it asks for what is no longer told, as a fact of files that was given up. */
export function compileRule(
  rule: AlertRule,
  facts: readonly FactDefinition[],
): CompiledRule | null {
  const parsed = parseExpression(rule.expression, { facts, wants: 'BOOLEAN' });
  return parsed.ok ? { rule, expression: parsed.value } : null;
}

/** Brings rules together that ask the same books in the same currency. */
export function groupRules(rules: readonly CompiledRule[]): readonly RuleGroup[] {
  const groups = new Map<string, CompiledRule[]>();
  for (const each of rules) {
    const { scope, currency } = each.rule;
    const key = `${scope.legalEntityId ?? ''}|${currency}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const names = new Set(members.flatMap(({ expression }) => expression.facts));
    const { scope, currency } = first.rule;
    return [
      { legalEntityId: scope.legalEntityId, currency, rules: members, names: [...names].sort() },
    ];
  });
}

/** Whether the rule watches customers of such a place. */
export function watches(
  { segments, regions }: Pick<AlertScope, 'segments' | 'regions'>,
  { segment, region }: Readonly<{ segment: string | null; region: string | null }>,
): boolean {
  const isIn = (some: readonly string[], value: string | null): boolean =>
    some.length === 0 || (value !== null && some.includes(value));
  return isIn(segments, segment) && isIn(regions, region);
}

/** Whether the rule is true of somebody; null where what decides is absent. */
export function holdsOf({ expression }: CompiledRule, facts: PartyFacts): boolean | null {
  const { value } = evaluate(expression, facts);
  return typeof value === 'boolean' ? value : null;
}

/** What the rule rested on. */
export function factsSeen({ expression }: CompiledRule, facts: PartyFacts): readonly FactSeen[] {
  return expression.facts.map((name) => ({ name, value: plainValue(facts.get(name) ?? null) }));
}

function plainValue(value: FactValue): FactSeen['value'] {
  return value instanceof Decimal ? value.toFixed() : value;
}
