import type { MinorUnits } from './amounts';
import { type Difference, isTelling, readDifference } from './difference';
import { differenceGround, type Ground, isInWindow, openItemsOf } from './ground';
import type { PayerEvidence } from './party-index';
import type { Claim, Item } from './prepared';
import {
  isMistyped,
  itemsReferredTo,
  MISTYPED,
  REFERENCE_TOLD,
  type ReferenceHit,
} from './references';
import { signOf } from './prepared';

/** An item that one claim may mean, and what each observation is worth. */
export interface Candidate {
  readonly item: Item;
  /** What the claim pays of it, unsigned. */
  readonly paid: MinorUnits;
  readonly difference: Difference;
  readonly payer: PayerEvidence | null;
  /** The number as the payer wrote it; null when the item is not named. */
  readonly written: string | null;
  readonly isMistyped: boolean;
  readonly points: CandidatePoints;
  readonly total: number;
}

export interface CandidatePoints {
  readonly reference: number;
  readonly payer: number;
  readonly amount: number;
  readonly only: number;
  /** Never above zero. */
  readonly contradiction: number;
}

/** The only item of the payer that the amount fits. */
const ONLY_EXACT = 2000;
const ONLY_OTHERWISE = 1500;
/** Somebody else is told as the payer. */
const PAYER_CONTRADICTS = -2500;
/** The claim names another open item of that payer. */
const NAMES_ANOTHER = -1500;
/** How much likelier a payer has to be for the others not to count. */
const PAYER_DISTANCE = 600;
const KIND_DISTANCE = 200;
const MOST_PARTIES = 16;
const MOST_ITEMS_PER_PARTY = 80;
const MOST_OF_AMOUNT = 300;

/** The items a claim may mean, the likeliest first; ties in the order of due days and ids. */
export function candidatesFor(claim: Claim, ground: Ground): readonly Candidate[] {
  if (claim.amount === null || claim.amount === 0n) return [];
  const sign = claim.amount < 0n ? -1n : 1n;
  const paid = claim.amount * sign;
  const hits = itemsReferredTo(claim.references, ground.index);
  // The same for every item without terms of its own.
  const plain = differenceGround(ground, claim, []);
  const read = (item: Item): Difference => {
    const told = item.discounts.length === 0 ? plain : differenceGround(ground, claim, [item]);
    return readDifference(ground.open(item), paid, told);
  };
  const isMeant = (item: Item): boolean =>
    ground.open(item) > 0n && signOf(ground.line, item) === sign;
  // A document that is named and fits was not mistyped.
  const named = toldOf(hits);
  const isNamed = named.some(
    ({ item }) =>
      isMeant(item) && !ground.payers.contradicts(item.partyId) && isTelling(read(item)),
  );
  const typed = isNamed ? [] : claim.typed;
  const drafts: Draft[] = [];
  for (const item of pool({ hits, named, paid }, ground)) {
    ground.considered.add(item);
    if (!isMeant(item)) continue;
    const draft = draftOf({ item, difference: read(item), typed, hit: hits.get(item), ground });
    if (draft !== null) drafts.push(draft);
  }
  return ranked(drafts, paid, named, ground);
}

/** The documents that are named beyond doubt. */
function toldOf(hits: ReadonlyMap<Item, ReferenceHit>): readonly ReferenceHit[] {
  const told: ReferenceHit[] = [];
  for (const hit of hits.values()) if (hit.points >= REFERENCE_TOLD) told.push(hit);
  return told;
}

interface Draft {
  readonly item: Item;
  readonly difference: Difference;
  readonly hit: ReferenceHit | null;
  readonly mistyped: string | null;
  readonly payer: PayerEvidence | null;
}

function draftOf({
  item,
  difference,
  typed,
  hit,
  ground,
}: {
  item: Item;
  difference: Difference;
  typed: readonly string[];
  hit: ReferenceHit | undefined;
  ground: Ground;
}): Draft | null {
  const payer = ground.payers.of(item.partyId);
  if (hit !== undefined) return { item, difference, hit, mistyped: null, payer };
  if (payer === null || !isInWindow(ground, item)) return null;
  const mistyped = isMistyped(typed, item);
  if (mistyped === null && !isTelling(difference)) return null;
  return { item, difference, hit: null, mistyped, payer };
}

/** Named items, items of that amount, and what the likeliest payers have open. */
function pool(
  {
    hits,
    named,
    paid,
  }: {
    readonly hits: ReadonlyMap<Item, ReferenceHit>;
    readonly named: readonly ReferenceHit[];
    readonly paid: MinorUnits;
  },
  ground: Ground,
): ReadonlySet<Item> {
  const found = new Set<Item>(hits.keys());
  const alike = ground.index.ofAmount(paid);
  if (alike.length <= MOST_OF_AMOUNT) {
    for (const item of alike) if (ground.payers.of(item.partyId) !== null) found.add(item);
  }
  // A named document of its payer settles it: there is no need to look through all the others.
  const isSettled = named.some(
    ({ item }) => ground.payers.of(item.partyId) !== null && ground.open(item) === paid,
  );
  if (isSettled) return found;
  for (const partyId of likeliestParties(ground)) {
    for (const item of openItemsOf(ground, partyId, MOST_ITEMS_PER_PARTY)) found.add(item);
  }
  return found;
}

function likeliestParties({ payers }: Ground): readonly string[] {
  const best = payers.best?.points ?? 0;
  return payers.ranked
    .filter(({ points, feature }) => points >= best - PAYER_DISTANCE || feature === 'GROUP')
    .slice(0, MOST_PARTIES)
    .map(({ partyId }) => partyId);
}

function ranked(
  drafts: readonly Draft[],
  paid: MinorUnits,
  named: readonly ReferenceHit[],
  ground: Ground,
): readonly Candidate[] {
  const isAnotherNamed = (draft: Draft): boolean =>
    named.some(
      ({ item, points }) =>
        item !== draft.item &&
        points > (draft.hit?.points ?? 0) &&
        ground.open(item) > 0n &&
        !ground.payers.contradicts(item.partyId),
    );
  const candidates = drafts.map((draft) => {
    const reference = draft.hit?.points ?? (draft.mistyped === null ? 0 : MISTYPED);
    const points: CandidatePoints = {
      reference,
      payer: draft.payer?.points ?? 0,
      amount: draft.difference.points,
      only: onlyPoints(draft, drafts, reference),
      contradiction:
        (ground.payers.contradicts(draft.item.partyId) ? PAYER_CONTRADICTS : 0) +
        (isAnotherNamed(draft) ? NAMES_ANOTHER : 0),
    };
    return { ...shown(draft), paid, points, total: totalOf(points) };
  });
  return candidates.sort(
    (a, b) => b.total - a.total || a.item.dueDay - b.item.dueDay || order(a, b),
  );
}

function order(a: Candidate, b: Candidate): number {
  return a.item.id < b.item.id ? -1 : 1;
}

function shown({
  item,
  difference,
  payer,
  hit,
  mistyped,
}: Draft): Pick<Candidate, 'item' | 'difference' | 'payer' | 'written' | 'isMistyped'> {
  return {
    item,
    difference,
    payer,
    written: hit?.written ?? mistyped,
    isMistyped: mistyped !== null,
  };
}

function totalOf({ reference, payer, amount, only, contradiction }: CandidatePoints): number {
  return Math.max(0, Math.min(10_000, reference + payer + amount + only + contradiction));
}

/** That nothing else of whoever may have paid fits as well is worth nearly what a number is. */
function onlyPoints(draft: Draft, drafts: readonly Draft[], reference: number): number {
  const { difference, payer, item } = draft;
  if (reference >= REFERENCE_TOLD || payer === null) return 0;
  if (!isTelling(difference)) return 0;
  const hasRival = drafts.some(
    (other) =>
      other.item !== item &&
      other.payer !== null &&
      other.payer.points >= payer.points - PAYER_DISTANCE &&
      other.difference.points >= difference.points - KIND_DISTANCE &&
      isTelling(other.difference),
  );
  if (hasRival) return 0;
  const worth = difference.kind === 'EXACT' ? ONLY_EXACT : ONLY_OTHERWISE;
  return Math.min(worth, 3500 - reference);
}
