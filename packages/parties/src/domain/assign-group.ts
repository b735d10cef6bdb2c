import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Party } from './party';
import { refusalAt, type PartyRefusal } from './party-refusal';
import { planDetails, type PartyPlan } from './plan-party';

/**
 * Decides whether a party can stand below another one.
 *
 * @param above each party from the new group upwards, with the one above it
 */
export function assignGroup(
  party: Party,
  groupId: Id | null,
  above: ReadonlyMap<Id, Id | null>,
): Result<PartyPlan, PartyRefusal> {
  if (groupId !== null && !above.has(groupId)) {
    return refused(refusalAt('PARTY_GROUP_UNKNOWN', 'groupId'));
  }
  // Everything above the new group; were the party among it, it would stand above itself.
  if (above.has(party.id)) return refused(refusalAt('PARTY_GROUP_CYCLE', 'groupId'));
  return ok(planDetails(party, { groupId }));
}
