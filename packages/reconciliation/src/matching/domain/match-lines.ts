import { compareText } from '@duebook/kernel';
import { moneyOf } from './amounts';
import { assignLines } from './assign-lines';
import { EarlierPayments } from './earlier-payments';
import { prepareBounds } from './ground';
import type { Hypothesis, Part } from './hypothesis';
import { ItemIndexes } from './item-index';
import {
  ENGINE_VERSION,
  type HoldDecision,
  type LineDecision,
  type MatchDecision,
  type PartDecision,
} from './match-decision';
import type { Judgement } from './judgement';
import type { MatchingInput } from './matching-input';
import { PartyIndex } from './party-index';
import { Days, prepareLine, type Item, type Line } from './prepared';

/**
 * Decides for each line which open items its money settles. Pure: the same input gives the same
 * decisions, whatever the order of its lists; decisions come in the order of days and ids of the lines.
 */
export function matchLines(input: MatchingInput): readonly LineDecision[] {
  const days = new Days();
  const lines = [...input.lines]
    .sort((a, b) => compareText(a.lineId, b.lineId))
    .map((facts) => prepareLine(facts, days));
  const judgements = assignLines(lines, {
    indexes: new ItemIndexes(input.items, days),
    parties: new PartyIndex(input.parties),
    earlier: new EarlierPayments(input.receipts, days),
    bounds: prepareBounds(input.bounds),
  });
  return judgements.flatMap((judgement) => decisionOf(judgement));
}

function decisionOf(judgement: Judgement): readonly LineDecision[] {
  const { line, ranked, margin, runnerUp, mayPost, obstacles, heldItems } = judgement;
  const [best, ...others] = ranked.map((hypothesis) => told(hypothesis, line));
  if (best === undefined) return [];
  return [
    {
      lineId: line.id,
      engineVersion: ENGINE_VERSION,
      ranked: [best, ...others],
      margin,
      runnerUp:
        runnerUp === null
          ? null
          : {
              case: runnerUp.case,
              score: runnerUp.score,
              itemIds: runnerUp.parts.map((part) => part.item.id).sort(compareText),
            },
      mayPost,
      obstacles: [...new Set(obstacles)],
      holds: holdsOn(heldItems),
    },
  ];
}

function holdsOn(items: readonly Item[]): readonly HoldDecision[] {
  return items
    .flatMap(({ id, facts }) =>
      (facts.heldBy ?? []).map(({ matchId, amount }) => ({ matchId, itemId: id, amount })),
    )
    .sort((a, b) => compareText(a.itemId, b.itemId) || compareText(a.matchId, b.matchId));
}

function told(hypothesis: Hypothesis, line: Line): MatchDecision {
  const { rule, partyId, score, pattern, features, isAmbiguous, duplicateOfLineId } = hypothesis;
  return {
    case: isAmbiguous ? 'AMBIGUOUS' : hypothesis.case,
    partyId,
    parts: hypothesis.parts
      .map((part) => partTold(part, line))
      .sort((a, b) => compareText(a.itemId, b.itemId)),
    unapplied: moneyOf(hypothesis.unapplied, line.currency),
    leftover: moneyOf(hypothesis.leftover, line.currency),
    score,
    rule,
    pattern,
    features,
    isAmbiguous,
    duplicateOfLineId,
  };
}

function partTold(part: Part, { currency }: Line): PartDecision {
  return {
    itemId: part.item.id,
    partyId: part.item.partyId,
    amount: moneyOf(part.amount, currency),
    discount: moneyOf(part.discount, currency),
    isDiscountEarned: part.isDiscountEarned,
    tolerance: moneyOf(part.tolerance, currency),
    bankFee: moneyOf(part.bankFee, currency),
    shortfall: moneyOf(part.shortfall, currency),
    shortfallReason: part.shortfallReason,
  };
}
