import type { EarlierPayments } from './earlier-payments';
import { hypothesesFromClaims } from './from-claims';
import { hypothesesFromAmount, withoutItems } from './from-nothing';
import { hypothesesFromReferences } from './from-references';
import { hypothesesFromSums } from './from-sums';
import type { Ground } from './ground';
import { type Hypothesis, signature } from './hypothesis';
import type { Claim } from './prepared';

const MOST_SHOWN = 5;
/** A line that is explained this well needs no search for sums. */
const WELL_EXPLAINED = 8500;
/** Number, amount and payer all agree. */
const SETTLED = 9000;

/** The explanations of a line, best first, each set of items once; at least one. */
export function judgeLine(ground: Ground, earlier: EarlierPayments): readonly Hypothesis[] {
  const found: Hypothesis[] = [...fromDocuments(ground)];
  const repeated = earlier.repeatedBy(ground);
  if (repeated !== null) found.push(repeated);
  if (bestOf(found) < WELL_EXPLAINED && ground.line.claims.length < 2) {
    found.push(...hypothesesFromSums(ground), ...hypothesesFromAmount(ground));
  }
  const { leastScore } = ground.bounds;
  const kept = distinct(found.filter(({ score }) => score >= leastScore)).slice(0, MOST_SHOWN);
  const [best, second] = kept;
  if (best === undefined) return [withoutItems(ground)];
  const isTie = second?.score === best.score;
  return isTie ? [{ ...best, isAmbiguous: true }, ...kept.slice(1)] : kept;
}

/** Remittance lines say most; the memo is read beside them, and alone where there are none. */
function fromDocuments(ground: Ground): readonly Hypothesis[] {
  const { claims, memo } = ground.line;
  const hasAmounts = claims.length > 0 && claims.every((claim) => claim.amount !== null);
  if (hasAmounts) {
    const told = hypothesesFromClaims(claims, 'remittance', ground);
    // Sums of what is named say less than the amounts beside the names; they are for where these fail.
    const isRead = bestOf(told) >= ground.bounds.leastScore;
    return isRead ? told : [...told, ...hypothesesFromReferences(joined(claims, memo), ground)];
  }
  const claim = claims.length === 0 ? memo : joined(claims, memo);
  const single = hypothesesFromClaims([claim], 'reference', ground);
  // One document is named and paid: whatever else stands there was not what the money is for.
  if (single.some((one) => one.case === 'EXACT' && one.score >= SETTLED)) return single;
  return [...single, ...hypothesesFromReferences(claim, ground)];
}

/** All that is named, as one claim for the whole of the money. */
function joined(claims: readonly Claim[], memo: Claim): Claim {
  const references = [...claims.flatMap((claim) => claim.references), ...memo.references];
  const remark = claims
    .map((claim) => claim.remark)
    .find(({ reason, saysPartial }) => reason !== null || saysPartial);
  const typed = [...claims.flatMap((claim) => claim.typed), ...memo.typed];
  return { ...memo, references, typed, remark: remark ?? memo.remark };
}

function bestOf(list: readonly Hypothesis[]): number {
  return list.reduce((best, { score }) => Math.max(best, score), 0);
}

/** Ranked by score; equal ones by fewer items, longer owed, then by id, so that every run ranks alike. */
function distinct(list: readonly Hypothesis[]): readonly Hypothesis[] {
  const ranked = list
    .map((hypothesis) => ({ hypothesis, mark: signature(hypothesis) }))
    .sort(
      (a, b) =>
        b.hypothesis.score - a.hypothesis.score ||
        a.hypothesis.parts.length - b.hypothesis.parts.length ||
        dueOf(a.hypothesis) - dueOf(b.hypothesis) ||
        (a.mark < b.mark ? -1 : 1),
    );
  const seen = new Set<string>();
  return ranked.flatMap(({ hypothesis, mark }) => {
    if (seen.has(mark)) return [];
    seen.add(mark);
    return [hypothesis];
  });
}

function dueOf({ parts }: Hypothesis): number {
  return parts.reduce((first, part) => Math.min(first, part.item.dueDay), Number.MAX_SAFE_INTEGER);
}
