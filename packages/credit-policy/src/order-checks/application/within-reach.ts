import { reachOf, type Caller, type Json } from '@duebook/platform';
import type { RuleOutcome } from '../domain/credit-check';
import { hidesExcess, isOfLegalEntities, ruleWithinReach } from '../domain/within-reach';
import type { SaidByCheck } from './check-fields';

/**
 * A check as the caller sees it: whoever holds none of the permissions in the whole tenant sees what binds
 * an order, and no figures of all legal entities together.
 */
export function checkWithinReach<S extends SaidByCheck>(
  caller: Caller,
  permissions: readonly string[],
  said: S,
): S {
  if (seesAll(caller, permissions)) return said;
  const isTowardsAll = (said.evidence['towards'] ?? null) === null;
  const narrowed = (rules: readonly RuleOutcome[]) =>
    rules.map((rule) => ruleWithinReach(rule, isTowardsAll));
  const reasons = narrowed(said.reasons);
  const rules = narrowed((said.evidence['rules'] ?? []) as unknown as readonly RuleOutcome[]);
  const { limits: _, ...evidence } = said.evidence;
  return {
    ...{ ...said, reasons },
    amountAboveLimit: hidesExcess(reasons) ? null : said.amountAboveLimit,
    evidence: {
      ...evidence,
      rules: rules.map((rule) => ({ ...rule }) as unknown as Json),
      facts: isTowardsAll ? hiddenFacts(evidence['facts']) : (evidence['facts'] ?? null),
    },
  };
}

/** Whether one of the permissions is held in the whole tenant. */
export function seesAll(caller: Caller, permissions: readonly string[]): boolean {
  return permissions.some((permission) => reachOf(caller, permission).kind === 'ALL');
}

function hiddenFacts(kept: Json | undefined): Json {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {};
  return Object.fromEntries(
    Object.entries(kept as Readonly<Record<string, Json>>).map(([name, told]) => [
      name,
      isOfLegalEntities(name) ? { hidden: true } : told,
    ]),
  );
}
