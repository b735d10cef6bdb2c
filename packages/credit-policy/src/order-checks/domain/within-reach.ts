import type { FactDefinition } from '../../facts/domain/fact-definition';
import { FACTS } from '../../facts/domain/fact';
import { reasonsOf, type RuleOutcome } from './credit-check';

/** Facts that are told towards legal entities; others are of a customer as such. */
const OF_LEGAL_ENTITIES: readonly FactDefinition['source'][] = [
  'LEDGER',
  'ORDERS',
  'LIMITS',
  'COLLECTIONS',
];

/** Kinds of rules over such facts that tell what they found. */
const KINDS_OF_LEGAL_ENTITIES: readonly RuleOutcome['kind'][] = [
  'OVERDUE_AMOUNT',
  'OLDEST_OVERDUE_DAYS',
  'DUNNING_LEVEL',
];

const HIDDEN_FACTS: ReadonlySet<string> = new Set(
  FACTS.filter(({ source }) => OF_LEGAL_ENTITIES.includes(source)).map(({ name }) => name),
);

/** Whether a fact tells what is towards legal entities. */
export function isOfLegalEntities(fact: string): boolean {
  return HIDDEN_FACTS.has(fact);
}

/**
 * What came of a rule as somebody sees it who sees some legal entities: that it binds, and no figure of
 * all of them together.
 *
 * @param isTowardsAll whether facts were told of all legal entities
 */
export function ruleWithinReach(rule: RuleOutcome, isTowardsAll: boolean): RuleOutcome {
  const isOfAll =
    rule.limit === null
      ? isTowardsAll && rule.found !== null && KINDS_OF_LEGAL_ENTITIES.includes(rule.kind)
      : rule.limit.legalEntityId === null;
  if (!isOfAll) return rule;
  const nothing = { limit: null, found: null, missing: null, isHidden: true };
  return { ...rule, ...nothing, threshold: rule.limit === null ? rule.threshold : null };
}

/** Whether how far an order is beyond its limits follows from figures that are hidden. */
export function hidesExcess(rules: readonly RuleOutcome[]): boolean {
  return reasonsOf(rules).some(({ kind, isHidden }) => kind === 'LIMIT' && isHidden === true);
}
