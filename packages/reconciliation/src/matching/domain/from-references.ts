import { describeSet } from './describe';
import { type Ground, openItemsOf } from './ground';
import type { Hypothesis } from './hypothesis';
import { discounted, settleAll, type SettledSet, sumOf, wholePart } from './item-sets';
import { type Claim, type Item, signOf } from './prepared';
import { itemsReferredTo, type ReferenceHit } from './references';
import { findSums, surpriseBits } from './subset-sum';

const LEAST_HIT = 2300;
const MOST_PARTIES = 3;
const MOST_NAMED = 60;
const MOST_OTHERS = 30;
const INSIDE = { mostItems: 40, mostSteps: 4_000, mostSolutions: 2 };
const BESIDE = { mostItems: 5, mostSteps: 6_000, mostSolutions: 2 };
/** Items nobody named were needed to make the sum: worth less the sooner chance makes such a sum. */
const OTHERS_ADDED = -600;
const NAMED_LEFT_OUT = -400;

/** Reads documents that are named without amounts: what they come to is compared with the money. */
export function hypothesesFromReferences(claim: Claim, ground: Ground): readonly Hypothesis[] {
  const hits = [...itemsReferredTo(claim.references, ground.index).values()].filter(
    ({ item, points }) => points >= LEAST_HIT && ground.open(item) > 0n,
  );
  for (const { item } of hits) ground.considered.add(item);
  return byParty(hits, ground)
    .slice(0, MOST_PARTIES)
    .flatMap((named) => forParty(named.slice(0, MOST_NAMED), claim, ground));
}

/** The hits of each party, the party that pays and is named most first. */
function byParty(
  hits: readonly ReferenceHit[],
  { payers }: Ground,
): readonly (readonly ReferenceHit[])[] {
  const grouped = new Map<string, ReferenceHit[]>();
  for (const hit of hits) {
    const list = grouped.get(hit.item.partyId) ?? [];
    list.push(hit);
    grouped.set(hit.item.partyId, list);
  }
  const weight = (list: readonly ReferenceHit[]): number =>
    (payers.of(list[0]?.item.partyId ?? '')?.points ?? 0) +
    list.reduce((sum, { points }) => sum + points, 0);
  return [...grouped.values()].sort(
    (a, b) =>
      weight(b) - weight(a) || ((a[0]?.item.partyId ?? '') < (b[0]?.item.partyId ?? '') ? -1 : 1),
  );
}

function forParty(
  named: readonly ReferenceHit[],
  claim: Claim,
  ground: Ground,
): readonly Hypothesis[] {
  const items = named.map(({ item }) => item);
  const all = settleAll(items, claim, ground);
  const found: Hypothesis[] = [];
  // One document by itself is read as a claim; here it only matters together with others.
  if (all !== null && named.length > 1)
    found.push(toHypothesis(all, named, { penalty: 0 }, ground));
  if (all !== null && all.points >= 3000) return found;
  return [
    ...found,
    ...someOf(named, ground),
    ...lessDiscounts(named, ground),
    ...withOthers(named, ground),
  ];
}

/** Some of them are the payment; the others were named for another reason, or by chance. */
function someOf(named: readonly ReferenceHit[], ground: Ground): readonly Hypothesis[] {
  if (named.length < 3) return [];
  const values = named.map(({ item }) => signOf(ground.line, item) * ground.open(item));
  const { solutions, isCut } = findSums(values, ground.line.amount, INSIDE);
  return solutions.map((places) => {
    const chosen = places.flatMap((place) => named[place] ?? []);
    const whole = exactly(
      chosen.map(({ item }) => item),
      ground,
    );
    const isAmbiguous = solutions.length > 1;
    return toHypothesis(whole, chosen, { penalty: NAMED_LEFT_OUT, isAmbiguous, isCut }, ground);
  });
}

/** The discount was taken on some of them only. */
function lessDiscounts(named: readonly ReferenceHit[], ground: Ground): readonly Hypothesis[] {
  const items = named.map(({ item }) => item);
  const missing = sumOf(items, ground) - ground.line.amount;
  if (missing <= 0n || items.length < 2) return [];
  const tiers = items.map((item) => item.discounts[0]?.amount ?? 0n);
  const { solutions } = findSums(tiers, missing, INSIDE);
  const [places] = solutions;
  if (places === undefined) return [];
  const taken = tiers.map((amount, place) => (places.includes(place) ? amount : 0n));
  return [
    toHypothesis(
      discounted(items, taken, ground),
      named,
      { penalty: -200, isAmbiguous: solutions.length > 1 },
      ground,
    ),
  ];
}

/** What is named and further items of the party, credit notes above all, that the payer did not name. */
function withOthers(named: readonly ReferenceHit[], ground: Ground): readonly Hypothesis[] {
  const items = named.map(({ item }) => item);
  const [first] = items;
  if (first === undefined) return [];
  const others = openItemsOf(ground, first.partyId, MOST_OTHERS + items.length).filter(
    (item) => !items.includes(item),
  );
  for (const item of others) ground.considered.add(item);
  const values = others.map((item) => signOf(ground.line, item) * ground.open(item));
  const rest = ground.line.amount - sumOf(items, ground);
  const { solutions, isCut } = findSums(values, rest, BESIDE);
  const bits = surpriseBits(values, solutions[0]?.length ?? 1);
  return solutions.map((places) => {
    const added = places.flatMap((place) => others[place] ?? []);
    const penalty = OTHERS_ADDED - (bits >= 8 ? 0 : 200 * (8 - bits));
    const whole = exactly([...items, ...added], ground);
    return toHypothesis(
      whole,
      named,
      { penalty, isAmbiguous: solutions.length > 1, isCut },
      ground,
    );
  });
}

function exactly(items: readonly Item[], ground: Ground): SettledSet {
  const parts = items.map((item) => wholePart(item, ground));
  return { parts, kind: 'EXACT', points: 3500, unapplied: 0n };
}

function toHypothesis(
  set: SettledSet,
  named: readonly ReferenceHit[],
  {
    penalty,
    isAmbiguous = false,
    isCut = false,
  }: { penalty: number; isAmbiguous?: boolean; isCut?: boolean },
  ground: Ground,
): Hypothesis {
  const least = named.reduce((low, hit) => (hit.points < low.points ? hit : low));
  const written = named.map((hit) => hit.written).join(', ');
  const evidence = {
    rule: 'reference' as const,
    reference: least.points,
    written,
    only: 0,
    penalty,
  };
  return describeSet(set, { ...evidence, isAmbiguous, isCut }, ground);
}
