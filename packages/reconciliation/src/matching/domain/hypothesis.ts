import type { MinorUnits } from './amounts';
import type { MatchCase, MatchFeature, PostingObstacle, ShortfallReason } from './match-decision';
import type { AmountKind } from './difference';
import type { Item } from './prepared';

/** What of a line goes to an item; see `PartDecision`. */
export interface Part {
  readonly item: Item;
  /** Signed: negative where the item is netted. */
  readonly amount: MinorUnits;
  readonly discount: MinorUnits;
  readonly isDiscountEarned: boolean;
  readonly tolerance: MinorUnits;
  readonly bankFee: MinorUnits;
  readonly shortfall: MinorUnits;
  readonly shortfallReason: ShortfallReason | null;
}

/** Where the money of a line may belong, and what speaks for it. */
export interface Hypothesis {
  readonly rule: Rule;
  readonly case: MatchCase;
  readonly pattern: string;
  readonly partyId: string | null;
  readonly parts: readonly Part[];
  readonly unapplied: MinorUnits;
  readonly leftover: MinorUnits;
  readonly score: number;
  readonly features: readonly MatchFeature[];
  /** Whether others of the same kind explain it as well. */
  readonly isAmbiguous: boolean;
  /** What keeps it from being posted whatever its score. */
  readonly obstacles: readonly PostingObstacle[];
  readonly duplicateOfLineId: string | null;
  /** Which lines go first when several want the same item: the lower, the earlier. */
  readonly tier: number;
}

export type Rule =
  /** Documents named with amounts. */
  | 'remittance'
  /** Documents named in the memo. */
  | 'reference'
  /** The payer's documents by their amount. */
  | 'amount-and-payer'
  /** Several of the payer's documents that add up. */
  | 'sum'
  /** Several lines of one payer that add up. */
  | 'sum-of-lines'
  /** An amount that only one item has. */
  | 'amount'
  | 'repeats-earlier'
  | 'payer-only'
  | 'nothing-known';

/** Everything settled of the item by a part: open goes down by it. */
export function settledBy(part: Part): MinorUnits {
  const money = part.amount < 0n ? -part.amount : part.amount;
  return money + part.discount + part.tolerance + part.bankFee;
}

/** The items and amounts, by which two hypotheses are told apart. */
export function signature(hypothesis: Hypothesis): string {
  const parts = hypothesis.parts.map((part) => `${part.item.id}:${part.amount.toString()}`).sort();
  return `${parts.join(' ')}|${hypothesis.parts.length === 0 ? (hypothesis.partyId ?? '') : ''}`;
}

/** The case by what became of the amount; several items and netting say more than an exact sum. */
export function caseOf(kind: AmountKind, items: number, hasNetted: boolean): MatchCase {
  if (hasNetted && (kind === 'EXACT' || kind === 'DISCOUNT')) return 'CREDIT_NOTES_NETTED';
  if (kind === 'EXACT') return items > 1 ? 'SEVERAL_ITEMS' : 'EXACT';
  return CASES[kind];
}

const CASES: Readonly<Record<AmountKind, MatchCase>> = {
  EXACT: 'EXACT',
  DISCOUNT: 'WITH_DISCOUNT',
  DISCOUNT_UNEARNED: 'WITH_DISCOUNT',
  FEE: 'LESS_BANK_FEE',
  TOLERANCE: 'WITHIN_TOLERANCE',
  SHORT: 'SHORT_PAYMENT',
  PARTIAL: 'PARTIAL_PAYMENT',
  OVER: 'OVERPAYMENT',
  OVER_TOLERANCE: 'WITHIN_TOLERANCE',
};
