import {
  compareDates,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import { refusalAt, type PartyRefusal } from './party-refusal';

/** Who is responsible for a party from a day on; null is nobody. */
export type OwnerAssignment = Readonly<{ ownerUserId: Id | null; validFrom: BusinessDate }>;

/**
 * Decides who is responsible today once an assignment is made. One that begins before the latest
 * of the history corrects the past and leaves the present as it is.
 *
 * @param latest the assignment that begins last; null when there is none
 * @param today the latest calendar day that it is anywhere: nobody can be made responsible from a
 *   later day on, as then nothing would make it so when that day comes
 */
export function assignOwner(
  assignment: OwnerAssignment,
  latest: OwnerAssignment | null,
  today: BusinessDate,
): Result<{ readonly ownerUserId: Id | null }, PartyRefusal> {
  if (compareDates(assignment.validFrom, today) > 0) {
    return refused(refusalAt('PARTY_OWNER_FROM_FUTURE', 'validFrom'));
  }
  const isLater = latest !== null && compareDates(latest.validFrom, assignment.validFrom) > 0;
  return ok({ ownerUserId: isLater ? latest.ownerUserId : assignment.ownerUserId });
}
