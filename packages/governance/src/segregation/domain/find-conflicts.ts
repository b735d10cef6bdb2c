import type { Id } from '@duebook/kernel';
import type { Grant } from '../../access/domain/grant';
import { isMeantBy, type ConflictRule } from './conflict-rule';

/** Both halves of a rule held by one principal, there. */
export interface Conflict<G extends Grant = Grant> {
  readonly rule: ConflictRule;
  /** Where both reach; null for the whole tenant. */
  readonly legalEntityId: Id | null;
  /** The grants of each half that reach there; none is empty. */
  readonly first: readonly G[];
  readonly second: readonly G[];
}

/**
 * The conflicts among the grants of one principal, by rule and place. What gives every permission is
 * no half of any: who holds it is shown by itself.
 */
export function findConflicts<G extends Grant>(
  grants: readonly G[],
  rules: readonly ConflictRule[],
): readonly Conflict<G>[] {
  return rules.flatMap((rule) => {
    const first = grants.filter(({ permission }) => isMeantBy(permission, rule.first));
    const second = grants.filter(({ permission }) => isMeantBy(permission, rule.second));
    if (first.length === 0 || second.length === 0) return [];
    if (rule.scope === 'TENANT') return [{ rule, legalEntityId: null, first, second }];
    return commonPlaces(first, second).map((legalEntityId) => ({
      rule,
      legalEntityId,
      first: first.filter((grant) => reaches(grant, legalEntityId)),
      second: second.filter((grant) => reaches(grant, legalEntityId)),
    }));
  });
}

/** Where grants of both halves reach; the whole tenant contains every other place. */
function commonPlaces(first: readonly Grant[], second: readonly Grant[]): readonly (Id | null)[] {
  const [ours, theirs] = [placesOf(first), placesOf(second)];
  if (ours.has(null) && theirs.has(null)) return [null];
  if (ours.has(null)) return [...theirs];
  if (theirs.has(null)) return [...ours];
  return [...ours].filter((place) => theirs.has(place));
}

function placesOf(grants: readonly Grant[]): ReadonlySet<Id | null> {
  return new Set(grants.map(({ legalEntityId }) => legalEntityId));
}

/** Whether a grant reaches a place, or any part of it: the whole tenant contains every legal entity. */
function reaches(grant: Grant, place: Id | null): boolean {
  return place === null || grant.legalEntityId === null || grant.legalEntityId === place;
}

/** The conflicts of the later grants that the earlier ones did not have. */
export function conflictsBrought(
  before: readonly Grant[],
  after: readonly Grant[],
  rules: readonly ConflictRule[],
): readonly Conflict[] {
  const known = new Set(findConflicts(before, rules).map(placeOfConflict));
  return findConflicts(after, rules).filter((conflict) => !known.has(placeOfConflict(conflict)));
}

function placeOfConflict({ rule, legalEntityId }: Conflict): string {
  return `${rule.code} ${legalEntityId ?? ''}`;
}
