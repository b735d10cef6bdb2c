import { describeSet } from './describe';
import { earnedDiscount, type Ground, openItemsOf } from './ground';
import type { Hypothesis } from './hypothesis';
import { discounted, type SettledSet, wholePart } from './item-sets';
import { type Item, signOf } from './prepared';
import { findSums, surpriseBits } from './subset-sum';

const MOST_PARTIES = 4;
const MOST_ITEMS = 40;
const PAYER_DISTANCE = 300;
const LEAST_PAYER = 1500;
const BOUNDS = { mostItems: 10, mostSteps: 12_000, mostSolutions: 4 };

/** Everything open, or everything due, or the oldest ones: how payers choose when they do not say. */
const IN_ORDER = 1800;
/** Worth of a set that follows no order, by how far it is from chance; see `surpriseBits`. */
const WORTH: readonly (readonly [bits: number, points: number])[] = [
  [12, 1800],
  [9, 1400],
  [6, 900],
  [3, 400],
];

/** Several items of whoever may have paid that add up to the money; nothing is named. */
export function hypothesesFromSums(ground: Ground): readonly Hypothesis[] {
  const best = ground.payers.best?.points ?? 0;
  if (best < LEAST_PAYER) return [];
  return ground.payers.ranked
    .filter(({ points, feature }) => points >= best - PAYER_DISTANCE || feature === 'GROUP')
    .slice(0, MOST_PARTIES)
    .flatMap(({ partyId }) => ofParty(partyId, ground));
}

function ofParty(partyId: string, ground: Ground): readonly Hypothesis[] {
  const items = openItemsOf(ground, partyId, MOST_ITEMS);
  if (items.length < 2) return [];
  for (const item of items) ground.considered.add(item);
  const values = items.map((item) => signOf(ground.line, item) * ground.open(item));
  const whole = search(items, values, ground);
  if (whole.length > 0) return whole;
  const discounts = items.map((item) =>
    signOf(ground.line, item) > 0n ? earnedDiscount(ground, item) : 0n,
  );
  if (discounts.every((amount) => amount === 0n)) return [];
  return search(
    items,
    values.map((value, place) => value - (discounts[place] ?? 0n)),
    ground,
  );
}

function search(
  items: readonly Item[],
  values: readonly bigint[],
  ground: Ground,
): readonly Hypothesis[] {
  const inOrder = oldest(items, values, ground.line.amount);
  const { solutions, isCut } = findSums(values, ground.line.amount, BOUNDS);
  const sets = solutions.filter((places) => places.length > 1);
  const isKnown = inOrder !== null && sets.some((places) => same(places, inOrder));
  const every = inOrder === null || isKnown ? sets : [inOrder, ...sets];
  return every.map((places) => {
    const chosen = places.flatMap((place) => items[place] ?? []);
    const follows = inOrder !== null && same(places, inOrder);
    const only = follows ? IN_ORDER : every.length > 1 ? 0 : worthOf(values, places.length);
    const isAmbiguous = !follows && every.length > 1;
    const evidence = { rule: 'sum' as const, reference: 0, written: null, only, penalty: 0 };
    return describeSet(
      settled(chosen, places, values, ground),
      { ...evidence, isAmbiguous, isCut: isCut && !follows },
      ground,
    );
  });
}

/**
 * The oldest items, as far as the money reaches, when it reaches exactly to the end of one. Where the
 * next is as old as the last, which of them are the oldest is nothing that a payer could have meant.
 */
function oldest(
  items: readonly Item[],
  values: readonly bigint[],
  target: bigint,
): readonly number[] | null {
  let sum = 0n;
  for (let place = 0; place < values.length; place += 1) {
    sum += values[place] ?? 0n;
    if (sum !== target || place === 0 || isAsOld(items[place], items[place + 1])) continue;
    return Array.from({ length: place + 1 }, (_, index) => index);
  }
  return null;
}

function isAsOld(last: Item | undefined, next: Item | undefined): boolean {
  return last !== undefined && next?.dueDay === last.dueDay && next.day === last.day;
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((place, index) => place === b[index]);
}

function worthOf(values: readonly bigint[], size: number): number {
  const bits = surpriseBits(values, size);
  return WORTH.find(([least]) => bits >= least)?.[1] ?? 0;
}

function settled(
  chosen: readonly Item[],
  places: readonly number[],
  values: readonly bigint[],
  ground: Ground,
): SettledSet {
  const discounts = chosen.map(
    (item, index) =>
      signOf(ground.line, item) * ground.open(item) - (values[places[index] ?? -1] ?? 0n),
  );
  if (discounts.some((amount) => amount !== 0n)) return discounted(chosen, discounts, ground);
  const parts = chosen.map((item) => wholePart(item, ground));
  return { parts, kind: 'EXACT', points: 3500, unapplied: 0n };
}
