import type { Id } from '@duebook/kernel';

/** Who is in a group: each member with the one above it; the head with null. */
export type GroupMembers = ReadonlyMap<Id, Id | null>;

/**
 * Whether a member is the head itself or stands anywhere below it. Parties refuses circles; were there
 * one all the same, nobody would be looked at twice.
 */
export function isBelow(members: GroupMembers, memberId: Id, headId: Id): boolean {
  const seen = new Set<Id>();
  let each: Id | null | undefined = memberId;
  while (each !== null && each !== undefined && !seen.has(each)) {
    if (each === headId) return true;
    seen.add(each);
    each = members.get(each);
  }
  return false;
}

/** The members of each head, from who stands directly below whom. */
export function membersOf(
  headId: Id,
  pairs: readonly { readonly headId: Id; readonly partyId: Id; readonly aboveId: Id | null }[],
): GroupMembers {
  const members = new Map<Id, Id | null>([[headId, null]]);
  for (const { headId: ofHead, partyId, aboveId } of pairs) {
    if (ofHead === headId && !members.has(partyId)) members.set(partyId, aboveId);
  }
  return members;
}
