import type { Judgement, RunGround } from './judgement';
import { leastOf, type MinorUnits } from './amounts';
import type { Hypothesis, Part } from './hypothesis';
import { type Item, signOf } from './prepared';
import { findSums, surpriseBits } from './subset-sum';

const MOST_LINES = 12;
const MOST_ITEMS = 40;
const MOST_DAYS = 45;
const LINE_BOUNDS = { mostItems: 4, mostSteps: 2_000, mostSolutions: 2 };
const ITEM_BOUNDS = { mostItems: 6, mostSteps: 6_000, mostSolutions: 2 };
/** Chance makes such a sum less than once in so many powers of two. */
const LEAST_BITS = 6;
/** Below what any policy posts: several transfers for one debt are always shown to a person. */
const SUM_OF_LINES = 3600;

/** Lines that belong together, and what of which item each of them pays. */
export interface PooledLine {
  readonly judgement: Judgement;
  readonly hypothesis: Hypothesis;
}

/**
 * Several transfers for one document, or for several: lines of one payer that by themselves mean
 * nothing, and together come exactly to what is open. Only a sum that is the only one counts.
 */
export function poolLines(judgements: readonly Judgement[], run: RunGround): readonly PooledLine[] {
  return groups(judgements).flatMap((group) => {
    const items = openItems(group, run);
    return items.length === 0 ? [] : (oneItem(group, items) ?? severalItems(group, items) ?? []);
  });
}

/** Lines that stayed on the account of a payer, by payer and book, each group within some weeks. */
function groups(judgements: readonly Judgement[]): readonly (readonly Judgement[])[] {
  const byPayer = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const { line, ranked } = judgement;
    const [best] = ranked;
    if (best?.case !== 'ON_ACCOUNT' || best.partyId === null) continue;
    if (line.memo.remark.saysOnAccount) continue;
    const { legalEntityId, direction } = line.facts;
    const key = [best.partyId, legalEntityId, direction, line.currency].join(' ');
    const list = byPayer.get(key) ?? [];
    list.push(judgement);
    byPayer.set(key, list);
  }
  return [...byPayer.values()]
    .map((list) => list.filter(({ line }) => line.day - (list[0]?.line.day ?? 0) <= MOST_DAYS))
    .filter((list) => list.length > 1 && list.length <= MOST_LINES);
}

function openItems(group: readonly Judgement[], { indexes, bounds }: RunGround): readonly Item[] {
  const [first] = group;
  const partyId = first?.ranked[0]?.partyId;
  if (first === undefined || partyId === undefined || partyId === null) return [];
  const { line } = first;
  return indexes
    .of(line.facts.legalEntityId, line.currency)
    .ofParty(partyId)
    .filter(
      (item) =>
        item.remaining > 0n &&
        signOf(line, item) > 0n &&
        line.day - item.day <= bounds.daysAfterDocument &&
        line.day - item.day >= -bounds.daysBeforeDocument,
    )
    .slice(0, MOST_ITEMS);
}

function oneItem(
  group: readonly Judgement[],
  items: readonly Item[],
): readonly PooledLine[] | null {
  const values = group.map(({ line }) => line.amount);
  for (const item of items) {
    const { solutions, isCut } = findSums(values, item.remaining, LINE_BOUNDS);
    const [places = []] = solutions;
    if (solutions.length !== 1 || isCut || places.length < 2) continue;
    if (surpriseBits(values, places.length) < LEAST_BITS) continue;
    return laid(
      places.flatMap((place) => group[place] ?? []),
      [item],
    );
  }
  return null;
}

function severalItems(
  group: readonly Judgement[],
  items: readonly Item[],
): readonly PooledLine[] | null {
  const total = group.reduce((sum, { line }) => sum + line.amount, 0n);
  const values = items.map(({ remaining }) => remaining);
  const { solutions, isCut } = findSums(values, total, ITEM_BOUNDS);
  const [places = []] = solutions;
  if (solutions.length !== 1 || isCut || places.length < 2) return null;
  if (surpriseBits(values, places.length) < LEAST_BITS) return null;
  return laid(
    group,
    places.flatMap((place) => items[place] ?? []),
  );
}

/** The lines in their order fill the items in theirs. */
function laid(group: readonly Judgement[], items: readonly Item[]): readonly PooledLine[] {
  const left = new Map(items.map((item) => [item, item.remaining]));
  return group.map((judgement) => {
    const { line } = judgement;
    let money = line.amount;
    const parts: Part[] = [];
    for (const item of items) {
      const open = left.get(item) ?? 0n;
      const amount = leastOf(open, money);
      if (amount === 0n) continue;
      money -= amount;
      left.set(item, open - amount);
      parts.push(partOf(item, amount, open - amount));
    }
    return { judgement, hypothesis: pooled(judgement, parts, money) };
  });
}

function partOf(item: Item, amount: MinorUnits, shortfall: MinorUnits): Part {
  return {
    item,
    amount,
    discount: 0n,
    isDiscountEarned: true,
    tolerance: 0n,
    bankFee: 0n,
    shortfall,
    shortfallReason: shortfall > 0n ? 'PARTIAL' : null,
  };
}

function pooled(
  { ranked: [alone] }: Judgement,
  parts: readonly Part[],
  unapplied: MinorUnits,
): Hypothesis {
  const payer = alone?.score ?? 0;
  const feature = { name: 'AMOUNT' as const, value: 'sum of several lines', points: SUM_OF_LINES };
  return {
    rule: 'sum-of-lines',
    case: parts.length > 1 ? 'SEVERAL_ITEMS' : 'PARTIAL_PAYMENT',
    pattern: 'SEVERAL_LINES',
    partyId: alone?.partyId ?? null,
    parts,
    unapplied,
    leftover: 0n,
    score: payer + SUM_OF_LINES,
    features: [...(alone?.features ?? []), feature],
    isAmbiguous: false,
    obstacles: ['SEVERAL_LINES'],
    duplicateOfLineId: null,
    tier: 4,
  };
}
