import type { Decimal, Id } from '@duebook/kernel';
import type { InterestDays } from './interest-rates';

/** What became of days that were claimed: they wait for approval, are on a debit note, or were given up. */
export type ClaimState = 'PROPOSED' | 'CHARGED' | 'WAIVED';

/** Days of an item that are claimed, and for how much; without days a lump sum. */
export interface InterestClaim {
  readonly openItemId: Id;
  readonly chargeId: Id;
  readonly state: ClaimState;
  readonly days: InterestDays | null;
  readonly amount: Decimal;
}
