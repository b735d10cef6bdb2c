import type { LineDecision, MatchDecision } from './match-decision';
import type { PolicySettings } from './match-policy';

/** So many matches of a pattern a person has to have confirmed since the last that was undone. */
export const CONFIRMATIONS_NEEDED = 3;

/** Why a match that was found waits for a person; null where it is posted by itself. */
export type WaitsFor =
  /** The engine says so: see its obstacles. */
  | 'ENGINE'
  /** The policy posts nothing by itself. */
  | 'POLICY'
  /** The pattern is not confirmed often enough for this party. */
  | 'NOT_EARNED'
  /** Less was paid for a reason that the policy does not name. */
  | 'SHORT_PAYMENT'
  /** More of the party was open than is looked at. */
  | 'SEARCH_CUT_SHORT';

/** What is known of a line besides the engine's decision. */
export interface PostingGrounds {
  readonly settings: PolicySettings;
  /** How often a person confirmed this pattern of this party since the last reversal. */
  readonly confirmations: number;
  /** Of a party of the match not all open items were looked at. */
  readonly isCutShort: boolean;
}

/** Whether a line's best explanation is posted without a person; what it waits for if not. */
export function waitsFor(
  { mayPost, ranked: [best] }: LineDecision,
  { settings, confirmations, isCutShort }: PostingGrounds,
): WaitsFor | null {
  if (settings.mode === 'OFF' || settings.mode === 'SUGGEST') return 'POLICY';
  if (!mayPost) return 'ENGINE';
  if (isCutShort) return 'SEARCH_CUT_SHORT';
  if (hasOtherShortfall(best, settings)) return 'SHORT_PAYMENT';
  const isEarned = confirmations >= CONFIRMATIONS_NEEDED;
  return settings.mode === 'EARNED' && !isEarned ? 'NOT_EARNED' : null;
}

function hasOtherShortfall({ parts }: MatchDecision, settings: PolicySettings): boolean {
  return parts.some(
    ({ shortfallReason }) =>
      shortfallReason !== null && !settings.shortPaymentReasons.includes(shortfallReason),
  );
}
