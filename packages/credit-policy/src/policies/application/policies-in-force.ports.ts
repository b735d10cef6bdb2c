import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { PolicyInForce } from '../domain/policy-scope';

/** Of which party it is asked which policy holds: where it is placed on the day is looked up. */
export interface PolicySubject {
  readonly partyId: Id;
  /** Null: towards all of them; no policy that is for some legal entities only holds then. */
  readonly legalEntityId: Id | null;
  /** Null: for no product group in particular. */
  readonly productGroup: string | null;
}

/**
 * The policy that holds for each on a day, past or future, in the order of the subjects; null where
 * none is for it. Two statements however many are asked about. Asks no permission: the caller's use
 * case did.
 */
export type PoliciesInForce = (
  reader: SqlReader,
  subjects: readonly PolicySubject[],
  on: BusinessDate,
) => Promise<readonly (PolicyInForce | null)[]>;
