import type { BusinessDate, Id } from '@duebook/kernel';
import type { PolicyContent } from './policy-content';

/** Whom a policy is for; an empty list binds nothing: it is for all. */
export interface PolicyScope {
  readonly legalEntityIds: readonly Id[];
  readonly productGroups: readonly string[];
  readonly segments: readonly string[];
  readonly regions: readonly string[];
}

/** By what a scope may be bound, the most specific first. */
export const SCOPE_ORDER = ['legalEntityIds', 'productGroups', 'segments', 'regions'] as const;

/** Of whom it is asked which policy holds. What is null is in the scope of no policy that binds it. */
export interface ScopedSubject {
  readonly legalEntityId: Id | null;
  readonly productGroup: string | null;
  readonly segment: string | null;
  readonly region: string | null;
}

/** A version of a policy with the days on which it holds. */
export interface PolicyInForce {
  readonly id: Id;
  readonly policyCode: string;
  readonly version: number;
  readonly name: string;
  readonly effectiveFrom: BusinessDate;
  /** The last day; null while nobody has ended it. */
  readonly effectiveTo: BusinessDate | null;
  readonly scope: PolicyScope;
  readonly priority: number;
  readonly content: PolicyContent;
}

/** Whether somebody is in a scope. */
export function isInScope(scope: PolicyScope, subject: ScopedSubject): boolean {
  return (
    binds(scope.legalEntityIds, subject.legalEntityId) &&
    binds(scope.productGroups, subject.productGroup) &&
    binds(scope.segments, subject.segment) &&
    binds(scope.regions, subject.region)
  );
}

function binds(allowed: readonly string[], value: string | null): boolean {
  return allowed.length === 0 || (value !== null && allowed.includes(value));
}

type Ranked = Pick<PolicyInForce, 'scope' | 'priority'>;

/**
 * Which of two policies goes before the other for somebody who is in the scope of both: the one that
 * binds more; of as many, the one that binds what stands first in `SCOPE_ORDER`; then the higher
 * priority. Negative for the first, positive for the second, 0 for a tie, which activation refuses.
 */
export function compareScopes(one: Ranked, other: Ranked): number {
  const [mine, theirs] = [bitsOf(one.scope), bitsOf(other.scope)];
  const count = theirs.filter(Boolean).length - mine.filter(Boolean).length;
  if (count !== 0) return count;
  const first = mine.findIndex((bound, index) => bound !== theirs[index]);
  if (first !== -1) return mine[first] === true ? -1 : 1;
  return other.priority - one.priority;
}

function bitsOf(scope: PolicyScope): readonly boolean[] {
  return SCOPE_ORDER.map((dimension) => scope[dimension].length > 0);
}

/** The policy that holds for somebody; null when none is for them. */
export function choosePolicy(
  inForce: readonly PolicyInForce[],
  subject: ScopedSubject,
): PolicyInForce | null {
  const [best = null] = inForce
    .filter(({ scope }) => isInScope(scope, subject))
    .sort((one, other) => compareScopes(one, other) || (one.id < other.id ? -1 : 1));
  return best;
}
