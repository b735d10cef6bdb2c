import { addDays } from '@duebook/kernel';
import type { RuleCondition } from './rule-pack';
import type { StatutoryFacts } from './statutory-facts';

/** What became of a condition. UNKNOWN: what it asks for is not known. */
export type ConditionFinding = 'HOLDS' | 'FAILS' | 'UNKNOWN';

/** A condition with what became of it. */
export interface JudgedCondition {
  readonly condition: RuleCondition;
  readonly finding: ConditionFinding;
}

/** Whether a rule applies. UNKNOWN: none of its conditions fails, and not of all it is known. */
export type RuleFinding = 'APPLIES' | 'DOES_NOT_APPLY' | 'UNKNOWN';

/** What becomes of each condition; what is not known is told as such. */
export function judgeConditions(
  conditions: readonly RuleCondition[],
  facts: StatutoryFacts,
): readonly JudgedCondition[] {
  return conditions.map((condition) => ({ condition, finding: findingOf(condition, facts) }));
}

/** Whether a rule with these conditions applies. One that fails decides, whatever is not known. */
export function findingOfRule(judged: readonly JudgedCondition[]): RuleFinding {
  if (judged.some(({ finding }) => finding === 'FAILS')) return 'DOES_NOT_APPLY';
  return judged.every(({ finding }) => finding === 'HOLDS') ? 'APPLIES' : 'UNKNOWN';
}

function findingOf(condition: RuleCondition, facts: StatutoryFacts): ConditionFinding {
  switch (condition.on) {
    case 'DEBTOR_CLASS':
      return among(facts.debtorClass, condition.isOneOf);
    case 'CREDITOR_CLASS':
      return among(facts.creditorClass, condition.isOneOf);
    case 'DEBTOR_COUNTRY':
      return among(facts.debtorCountry, condition.isOneOf);
    case 'CREDITOR_COUNTRY':
      return among(facts.creditorCountry, condition.isOneOf);
    case 'SUPPLY':
      return among(facts.supply, condition.isOneOf);
    case 'BREACH_DAY': {
      // Who has not paid by the end of the due day is late on the next one.
      if (facts.dueOn === null) return 'UNKNOWN';
      const breach = addDays(facts.dueOn, 1);
      const { from, to } = condition;
      return (from === null || from <= breach) && (to === null || breach <= to) ? 'HOLDS' : 'FAILS';
    }
  }
}

function among<T extends string>(value: T | null, wanted: readonly T[]): ConditionFinding {
  if (value === null) return 'UNKNOWN';
  return wanted.includes(value) ? 'HOLDS' : 'FAILS';
}
