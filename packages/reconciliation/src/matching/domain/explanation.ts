import type { LineDecision, MatchDecision, PartDecision } from './match-decision';

/** Plain JSON. */
type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** Around the engine's decision: by which policy it was bound, and what it was allowed to look at. */
export interface ExplainedBy {
  readonly policyVersion: number;
  /** How many open items of one party are looked at, the oldest first. */
  readonly itemsPerParty: number;
  /** Parties of the line's best explanation of which more is open than that. */
  readonly partiesCutShort: readonly string[];
  /** The remittance advice whose lines were read with the payment; null without one. */
  readonly remittanceAdviceId: string | null;
}

/** So many other explanations are kept besides the best. */
const OTHERS_KEPT = 3;

/**
 * A decision as it is kept and shown: the same decision makes the same text. It holds no time and no id
 * of a run, so that a replay can be compared with it byte for byte.
 */
export function explanationOf(decision: LineDecision, by: ExplainedBy): Plain {
  const [best, ...others] = decision.ranked;
  const { engineVersion, margin, runnerUp, mayPost, obstacles, holds } = decision;
  return {
    engineVersion,
    policyVersion: by.policyVersion,
    margin,
    mayPost,
    obstacles,
    runnerUp: runnerUp && { ...runnerUp, itemIds: [...runnerUp.itemIds] },
    search: { itemsPerParty: by.itemsPerParty, partiesCutShort: [...by.partiesCutShort] },
    remittanceAdviceId: by.remittanceAdviceId,
    holds: holds.map(({ matchId, itemId, amount }) => ({
      ...{ matchId, itemId, amount: amount.toAmountText(), currency: amount.currency },
    })),
    best: plainDecision(best),
    others: others.slice(0, OTHERS_KEPT).map(plainDecision),
  };
}

function plainDecision(decision: MatchDecision): Plain {
  const { parts, features, unapplied, leftover } = decision;
  return {
    case: decision.case,
    rule: decision.rule,
    pattern: decision.pattern,
    partyId: decision.partyId,
    score: decision.score,
    isAmbiguous: decision.isAmbiguous,
    duplicateOfLineId: decision.duplicateOfLineId,
    unapplied: unapplied.toAmountText(),
    leftover: leftover.toAmountText(),
    currency: unapplied.currency,
    features: features.map(({ name, value, points }) => ({ name, value, points })),
    parts: parts.map(plainPart),
  };
}

function plainPart(part: PartDecision): Plain {
  return {
    itemId: part.itemId,
    partyId: part.partyId,
    amount: part.amount.toAmountText(),
    discount: part.discount.toAmountText(),
    isDiscountEarned: part.isDiscountEarned,
    tolerance: part.tolerance.toAmountText(),
    bankFee: part.bankFee.toAmountText(),
    shortfall: part.shortfall.toAmountText(),
    shortfallReason: part.shortfallReason,
  };
}
