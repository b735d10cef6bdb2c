import { addDays, compareText, daysBetween, type Decimal } from '@duebook/kernel';
import type { MatchedLines, MatchRule, OurLine, TheirLine } from './comparison';
import { entryErrorOf } from './entry-error';
import { findSum } from './find-sum';
import {
  areAlikeSkeletons,
  areOfOneSeries,
  comparableNumber,
  numberSkeleton,
} from './comparable-number';

/** So many days may lie between the same business in both books. */
export const WINDOW_DAYS = 10;

/** Among more lines than these an amount that was keyed in wrong is not guessed at. */
const MOST_GUESSED = 400;

/** What is matched, and what of each side is not. */
export interface MatchedSides {
  readonly matches: readonly MatchedLines[];
  readonly ours: readonly OurLine[];
  readonly theirs: readonly TheirLine[];
}

type Line = OurLine | TheirLine;

/** Both sides in an order of their own, which does not depend on how they came in. */
interface Sides {
  readonly ours: readonly OurLine[];
  readonly theirs: readonly TheirLine[];
  readonly taken: Set<Line>;
  readonly matches: MatchedLines[];
}

/**
 * Matches the lines of both sides, the surest way first: by number, by what else they are known by, by
 * a number read badly, by amount and day, by sums, and by amounts that were keyed in wrong. The same
 * lines in whatever order give the same matches.
 */
export function matchSides(
  ourLines: readonly OurLine[],
  theirLines: readonly TheirLine[],
): MatchedSides {
  const sides: Sides = {
    ...{ ours: inPlace(ourLines), theirs: inPlace(theirLines) },
    ...{ taken: new Set(), matches: [] },
  };
  cancelOut(sides);
  matchNumbers(sides, 'NUMBER', ({ documentNumber }) => [documentNumber]);
  matchNumbers(sides, 'REFERENCE', ({ references }) => references);
  matchPairs(sides, 'NUMBER_NOISE', pairsOfOneAmount(sides, isReadBadly()));
  matchPairs(sides, 'AMOUNT_AND_DATE', pairsOfOneAmount(sides, isNearAndNotTold));
  matchSums(sides);
  matchPairs(sides, 'ENTRY_ERROR', pairsKeyedInWrong(sides));
  return { matches: sides.matches, ours: oursLeft(sides), theirs: theirsLeft(sides) };
}

/** The total of lines. */
export function totalOf(lines: readonly { readonly amount: Decimal }[], zero: Decimal): Decimal {
  return lines.reduce((total, { amount }) => total.plus(amount), zero);
}

function inPlace<T extends Line>(lines: readonly T[]): readonly T[] {
  return lines
    .map((line) => ({ line, key: comparableNumber(line.documentNumber ?? '') }))
    .sort(
      (a, b) =>
        compareText(a.line.documentOn, b.line.documentOn) ||
        compareText(a.key, b.key) ||
        a.line.amount.comparedTo(b.line.amount) ||
        compareText(placeOf(a.line), placeOf(b.line)),
    )
    .map(({ line }) => line);
}

function placeOf(line: Line): string {
  return 'fingerprint' in line ? line.fingerprint : line.id;
}

function oursLeft({ ours, taken }: Sides): readonly OurLine[] {
  return ours.filter((line) => !taken.has(line));
}

function theirsLeft({ theirs, taken }: Sides): readonly TheirLine[] {
  return theirs.filter((line) => !taken.has(line));
}

function take(sides: Sides, match: MatchedLines): void {
  for (const line of [...match.ours, ...match.theirs]) sides.taken.add(line);
  sides.matches.push(match);
}

/** A document of which the other side never heard, and what undoes it here. */
function cancelOut(sides: Sides): void {
  const told = new Set(
    sides.theirs.map(({ documentNumber }) => comparableNumber(documentNumber ?? '')),
  );
  const byId = new Map(sides.ours.map((line) => [line.id, line]));
  for (const reversal of sides.ours) {
    const undone = reversal.reversesId === null ? undefined : byId.get(reversal.reversesId);
    if (!undone || told.has(comparableNumber(undone.documentNumber))) continue;
    if (!undone.amount.plus(reversal.amount).isZero()) continue;
    const ours = [undone, reversal];
    take(sides, { rule: 'CANCELS_OUT', ours, theirs: [], isAmbiguous: false });
  }
}

/** Lines that bear the same number, however many of each side. */
function matchNumbers(
  sides: Sides,
  rule: 'NUMBER' | 'REFERENCE',
  numbersOf: (line: OurLine) => readonly string[],
): void {
  const ours = byKey(oursLeft(sides), numbersOf);
  const theirs = byKey(theirsLeft(sides), ({ documentNumber }) => [documentNumber ?? '']);
  const isLeft = (line: Line): boolean => !sides.taken.has(line);
  for (const key of [...theirs.keys()].sort(compareText)) {
    const sameNumber = ours.get(key) ?? [];
    const lines = (theirs.get(key) ?? []).filter(isLeft);
    for (const line of lines) {
      const same = sameNumber.find((each) => isLeft(each) && each.amount.equals(line.amount));
      if (same) take(sides, { rule, ours: [same], theirs: [line], isAmbiguous: false });
    }
    const rest = { ours: sameNumber.filter(isLeft), theirs: lines.filter(isLeft) };
    // What is only referred to may be paid in parts of which they tell one.
    if (rule === 'NUMBER' ? isOnBothSides(rest) : isPair(rest) && haveOneSign(rest)) {
      take(sides, { rule, ...rest, isAmbiguous: false });
    }
  }
}

type Both = Pick<MatchedLines, 'ours' | 'theirs'>;

function isOnBothSides({ ours, theirs }: Both): boolean {
  return ours.length > 0 && theirs.length > 0;
}

function isPair({ ours, theirs }: Both): boolean {
  return ours.length === 1 && theirs.length === 1;
}

function haveOneSign({ ours, theirs }: Both): boolean {
  const all = [...ours, ...theirs];
  return all.every(({ amount }) => amount.isNegative() === all[0]?.amount.isNegative());
}

function byKey<T>(
  lines: readonly T[],
  numbersOf: (line: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const line of lines) {
    for (const key of new Set(numbersOf(line).map(comparableNumber))) {
      if (key !== '') groups.set(key, [...(groups.get(key) ?? []), line]);
    }
  }
  return groups;
}

/** Two lines that may be the same business, and how far apart they are. */
interface Pair {
  readonly ours: OurLine;
  readonly theirs: TheirLine;
  readonly distance: number;
}

function distanceOf(ours: OurLine, theirs: TheirLine): number {
  const days = [ours.documentOn, ours.postedOn].map((day) =>
    Math.abs(daysBetween(day, theirs.documentOn)),
  );
  return Math.min(...days);
}

function pairOf(ours: OurLine, theirs: TheirLine): Pair {
  return { ours, theirs, distance: distanceOf(ours, theirs) };
}

function pairsOfOneAmount(sides: Sides, fits: (pair: Pair) => boolean): readonly Pair[] {
  const amounts = byAmount(oursLeft(sides));
  return theirsLeft(sides).flatMap((theirs) =>
    (amounts.get(theirs.amount.toFixed()) ?? [])
      .map((ours) => pairOf(ours, theirs))
      .filter((pair) => fits(pair)),
  );
}

function byAmount(lines: readonly OurLine[]): ReadonlyMap<string, readonly OurLine[]> {
  const groups = new Map<string, OurLine[]>();
  for (const line of lines) {
    const amount = line.amount.toFixed();
    const group = groups.get(amount);
    if (group) group.push(line);
    else groups.set(amount, [line]);
  }
  return groups;
}

function pairsKeyedInWrong(sides: Sides): readonly Pair[] {
  const ours = oursLeft(sides);
  const theirs = theirsLeft(sides);
  if (ours.length > MOST_GUESSED || theirs.length > MOST_GUESSED) return [];
  return theirs.flatMap((their) =>
    ours
      .filter(({ amount }) => entryErrorOf(amount, their.amount) !== undefined)
      .map((our) => pairOf(our, their))
      .filter(isNearAndNotTold),
  );
}

function isReadBadly(): (pair: Pair) => boolean {
  // A line is in many pairs where amounts repeat themselves.
  const known = new Map<string, string>();
  const skeletonOf = (number: string): string => {
    const skeleton = known.get(number) ?? numberSkeleton(number);
    known.set(number, skeleton);
    return skeleton;
  };
  return ({ ours, theirs: { documentNumber } }) =>
    documentNumber !== null &&
    [ours.documentNumber, ...ours.references].some((number) =>
      areAlikeSkeletons(skeletonOf(number), skeletonOf(documentNumber)),
    );
}

/** Near enough, and their numbers do not say that they are two. */
function isNearAndNotTold({ ours, theirs: { documentNumber }, distance }: Pair): boolean {
  if (distance > WINDOW_DAYS) return false;
  return documentNumber === null || !areOfOneSeries(ours.documentNumber, documentNumber);
}

/** Takes pairs, the nearest days first; of two that are equally near, the one that stands first. */
function matchPairs(sides: Sides, rule: MatchRule, pairs: readonly Pair[]): void {
  const ofOurs = groupBy(pairs, ({ ours }) => ours);
  const ofTheirs = groupBy(pairs, ({ theirs }) => theirs);
  const isLeft = ({ ours, theirs }: Pair): boolean =>
    !sides.taken.has(ours) && !sides.taken.has(theirs);
  // A stable sort: what is equally near stays in the order of both sides.
  for (const pair of [...pairs].sort((a, b) => a.distance - b.distance)) {
    if (!isLeft(pair)) continue;
    const around = [...(ofOurs.get(pair.ours) ?? []), ...(ofTheirs.get(pair.theirs) ?? [])];
    const isAmbiguous = around.some(
      (each) => each !== pair && each.distance === pair.distance && isLeft(each),
    );
    // An amount that was keyed in wrong is a guess: where two would do, it is none.
    if (rule === 'ENTRY_ERROR' && isAmbiguous) continue;
    take(sides, { rule, ours: [pair.ours], theirs: [pair.theirs], isAmbiguous });
  }
}

function groupBy<K, T>(all: readonly T[], keyOf: (each: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}

/** One line of a side that is several of the other. Where several sets would do, it is left. */
function matchSums(sides: Sides): void {
  for (const line of theirsLeft(sides)) {
    const sum = findSum(nearOf(line, oursLeft(sides)), line.amount);
    if (sum && !sum.isAmbiguous) {
      take(sides, { rule: 'SUM', ours: sum.parts, theirs: [line], isAmbiguous: false });
    }
  }
  for (const line of oursLeft(sides)) {
    const sum = findSum(nearOf(line, theirsLeft(sides)), line.amount);
    if (sum && !sum.isAmbiguous) {
      take(sides, { rule: 'SUM', ours: [line], theirs: sum.parts, isAmbiguous: false });
    }
  }
}

/** Those of the same sign within the days around a line. */
function nearOf<T extends Line>(line: Line, others: readonly T[]): readonly T[] {
  const from = addDays(line.documentOn, -WINDOW_DAYS);
  const to = addDays(line.documentOn, WINDOW_DAYS);
  return others.filter(
    ({ documentOn, amount }) =>
      documentOn >= from && documentOn <= to && amount.isNegative() === line.amount.isNegative(),
  );
}
