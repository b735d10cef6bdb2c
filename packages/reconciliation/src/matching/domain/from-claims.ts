import type { MinorUnits } from './amounts';
import { type Candidate, candidatesFor } from './candidates';
import type { AmountKind } from './difference';
import { caseOf, type Hypothesis, type Part, type Rule } from './hypothesis';
import { feeOf, type Ground, toleranceOf } from './ground';
import { describe, evidenceWord, leftoverOf, partyOf, tierOf, unexplained } from './describe';
import type { MatchCase, PostingObstacle } from './match-decision';
import { type Claim, type Item, signOf } from './prepared';
import { REFERENCE_TOLD } from './references';

const MOST_PARTIES = 4;
const MOST_CLAIMS = 200;
/** Documents and money do not add up: somebody has to look. */
const SUM_DIFFERS = -2000;
/** A named document of which nothing is known. */
const CLAIM_UNKNOWN = -1500;

/**
 * Reads claims with amounts: each is given the item that it fits best among those of one party, for
 * each of the likeliest parties; that every claim stands for its own item is kept.
 */
export function hypothesesFromClaims(
  claims: readonly Claim[],
  rule: Rule,
  ground: Ground,
): readonly Hypothesis[] {
  const told = claims.slice(0, MOST_CLAIMS).filter((claim) => claim.amount !== null);
  if (told.length === 0) return [];
  const candidates = told.map((claim) => candidatesFor(claim, ground));
  if (told.length === 1) return singles(candidates[0] ?? [], rule, ground);
  return partiesOf(candidates).flatMap((partyId) => {
    const chosen = choose(candidates, partyId, ground);
    const hypothesis = together(chosen, told, rule, ground);
    return hypothesis === null ? [] : [hypothesis];
  });
}

const MOST_SINGLES = 4;

function singles(
  candidates: readonly Candidate[],
  rule: Rule,
  ground: Ground,
): readonly Hypothesis[] {
  return candidates.slice(0, MOST_SINGLES).map((candidate) => {
    const named = candidate.points.reference >= REFERENCE_TOLD ? rule : 'amount-and-payer';
    return hypothesisOf({ chosen: [candidate], unknown: 0, rule: named, penalty: 0 }, ground);
  });
}

/** The parties in whose items the claims are best explained. */
function partiesOf(candidates: readonly (readonly Candidate[])[]): readonly string[] {
  const totals = new Map<string, number>();
  for (const list of candidates) {
    const seen = new Set<string>();
    for (const { item, total } of list) {
      if (seen.has(item.partyId)) continue;
      seen.add(item.partyId);
      totals.set(item.partyId, (totals.get(item.partyId) ?? 0) + total);
    }
  }
  return [...totals]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_PARTIES)
    .map(([partyId]) => partyId);
}

/** The surest claims choose first; null where no item is left for one. */
function choose(
  candidates: readonly (readonly Candidate[])[],
  partyId: string,
  { parties }: Ground,
): readonly (Candidate | null)[] {
  const taken = new Set<Item>();
  const chosen = new Map<number, Candidate>();
  const own = candidates.map((list) =>
    list.filter(
      ({ item }) => item.partyId === partyId || parties.isSameGroup(item.partyId, partyId),
    ),
  );
  const places = own
    .map((list, place) => ({ place, best: list[0]?.total ?? 0 }))
    .sort((a, b) => b.best - a.best || a.place - b.place);
  for (const { place } of places) {
    const free = own[place]?.find(({ item }) => !taken.has(item));
    if (free === undefined) continue;
    taken.add(free.item);
    chosen.set(place, free);
  }
  return candidates.map((_, place) => chosen.get(place) ?? null);
}

function together(
  chosen: readonly (Candidate | null)[],
  claims: readonly Claim[],
  rule: Rule,
  ground: Ground,
): Hypothesis | null {
  const known = chosen.filter((candidate) => candidate !== null);
  if (known.length === 0) return null;
  const total = claims.reduce((sum, claim) => sum + (claim.amount ?? 0n), 0n);
  const penalty = total === ground.line.amount ? 0 : sumPenalty(total, ground);
  return hypothesisOf(
    { chosen: known, unknown: chosen.length - known.length, rule, penalty },
    ground,
  );
}

/** Documents that add up to a little more than the money: banks took the rest, or it is given up. */
function sumPenalty(total: MinorUnits, { line, bounds }: Ground): number {
  const missing = total - line.amount;
  if (missing === line.charges || total === line.instructed) return 0;
  const bound = toleranceOf(bounds, line.currency) + feeOf(bounds, line.currency);
  return missing > 0n && missing <= bound ? -500 : SUM_DIFFERS;
}

interface Choice {
  readonly chosen: readonly Candidate[];
  readonly unknown: number;
  readonly rule: Rule;
  readonly penalty: number;
}

function hypothesisOf({ chosen, unknown, rule, penalty }: Choice, ground: Ground): Hypothesis {
  const { line } = ground;
  const parts = fitted(
    chosen.map((candidate) => partFor(candidate, ground)),
    ground,
  );
  const applied = parts.reduce((sum, part) => sum + part.amount, 0n);
  const unapplied = line.amount - applied;
  // As sure as the least sure of its claims.
  const weakest = chosen.reduce((low, one) => (one.total < low.total ? one : low));
  const score = Math.max(0, weakest.total + penalty + (unknown > 0 ? CLAIM_UNKNOWN : 0));
  const kind = worstKind(chosen, parts);
  return {
    rule,
    case: caseFor(chosen, kind, parts),
    pattern: [evidenceWord(weakest, rule), ...(parts.length > 1 ? ['SEVERAL'] : []), kind].join(
      '+',
    ),
    partyId: partyOf(parts),
    parts,
    unapplied,
    leftover: leftoverOf(unapplied, ground),
    score,
    features: describe(chosen, weakest, { unknown, penalty }),
    isAmbiguous: false,
    obstacles: obstaclesOf(chosen, rule, ground),
    duplicateOfLineId: null,
    tier: tierOf(weakest),
  };
}

function partFor({ item, paid, difference, points }: Candidate, { line, open }: Ground): Part {
  const left = open(item);
  const amount = paid < left ? paid : left;
  const { kind } = difference;
  const missing = (isMeant: boolean): MinorUnits => (isMeant ? difference.amount : 0n);
  const isNetted = signOf(line, item) < 0n;
  const base = { item, amount: isNetted ? -amount : amount };
  if (isNetted) {
    const shortfall = left - amount;
    return { ...base, ...NOTHING, shortfall, shortfallReason: shortfall > 0n ? 'PARTIAL' : null };
  }
  const shortfall = missing(kind === 'SHORT' || kind === 'PARTIAL');
  return {
    ...base,
    discount: missing(kind === 'DISCOUNT' || kind === 'DISCOUNT_UNEARNED'),
    isDiscountEarned: kind !== 'DISCOUNT_UNEARNED',
    tolerance: missing(kind === 'TOLERANCE'),
    bankFee: missing(kind === 'FEE'),
    shortfall,
    shortfallReason:
      shortfall > 0n ? (difference.reason ?? (points.reference > 0 ? 'PARTIAL' : 'UNKNOWN')) : null,
  };
}

const NOTHING = {
  discount: 0n,
  isDiscountEarned: true,
  tolerance: 0n,
  bankFee: 0n,
} as const;

/**
 * The documents may add up to more than the money. What is within the bounds of fees was taken by
 * banks, from the largest part; of what is beyond, the last documents get less.
 */
function fitted(parts: readonly Part[], { line, bounds }: Ground): readonly Part[] {
  const applied = parts.reduce((sum, part) => sum + part.amount, 0n);
  let missing = applied - line.amount;
  if (missing <= 0n) return parts;
  const isFee = missing === line.charges || missing <= feeOf(bounds, line.currency);
  const cut = parts.map((part) => part);
  const places = cut.map((_, place) => place).reverse();
  if (isFee) places.sort((a, b) => compareBig(cut[b]?.amount ?? 0n, cut[a]?.amount ?? 0n));
  for (const place of places) {
    const part = cut[place];
    if (part === undefined || part.amount <= 0n || missing === 0n) continue;
    const less = part.amount < missing ? part.amount : missing;
    missing -= less;
    cut[place] = lessened(part, less, isFee);
  }
  return cut.filter((part) => part.amount !== 0n);
}

function lessened(part: Part, less: MinorUnits, isFee: boolean): Part {
  const amount = part.amount - less;
  if (isFee) return { ...part, amount, bankFee: part.bankFee + less };
  const shortfall = part.shortfall + less;
  return { ...part, amount, shortfall, shortfallReason: part.shortfallReason ?? 'UNKNOWN' };
}

function compareBig(a: MinorUnits, b: MinorUnits): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function worstKind(chosen: readonly Candidate[], parts: readonly Part[]): AmountKind {
  if (parts.some((part) => part.bankFee > 0n)) return 'FEE';
  return chosen.reduce((low, one) => (one.points.amount < low.points.amount ? one : low)).difference
    .kind;
}

function caseFor(
  chosen: readonly Candidate[],
  kind: AmountKind,
  parts: readonly Part[],
): MatchCase {
  const hasNetted = parts.some((part) => part.amount < 0n);
  if (chosen.some(({ payer }) => payer?.feature === 'GROUP')) return 'GROUP_MEMBER';
  if (chosen.some(({ isMistyped }) => isMistyped) && kind === 'EXACT') return 'CROSS_REFERENCE';
  return caseOf(kind, parts.length, hasNetted);
}

function obstaclesOf(
  chosen: readonly Candidate[],
  rule: Rule,
  ground: Ground,
): readonly PostingObstacle[] {
  const found = chosen.flatMap((candidate) => [
    ...payerObstacles(candidate, ground),
    ...amountObstacles(candidate, rule, ground),
  ]);
  const [first] = chosen;
  const isOne = chosen.every(({ item }) => item.partyId === first?.item.partyId);
  return [...new Set(isOne ? found : [...found, 'SEVERAL_PARTIES' as const])];
}

function payerObstacles({ item, payer }: Candidate, ground: Ground): readonly PostingObstacle[] {
  if (payer !== null) return [];
  return [ground.payers.contradicts(item.partyId) ? 'PAYER_CONTRADICTS' : 'PAYER_UNKNOWN'];
}

function amountObstacles(
  { item, difference, points }: Candidate,
  rule: Rule,
  { bounds }: Ground,
): readonly PostingObstacle[] {
  const found: PostingObstacle[] = [];
  const most = BigInt(bounds.unagreedDiscountBasisPoints) * item.original;
  if (difference.kind === 'DISCOUNT_UNEARNED' && difference.amount * 10_000n > most) {
    found.push('DISCOUNT_NOT_EARNED');
  }
  if (rule !== 'remittance') return [...found, ...unexplained(difference)];
  if (difference.reason === 'UNKNOWN' && points.reference < REFERENCE_TOLD) {
    found.push('SHORTFALL_UNEXPLAINED');
  }
  return found;
}
