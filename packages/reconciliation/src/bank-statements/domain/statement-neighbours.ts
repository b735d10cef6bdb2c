import { businessDate, daysBetween, type BusinessDate, type Decimal } from '@duebook/kernel';
import type { ReadStatement, StandingStatement } from './bank-statement';

/** A balance that a statement does not follow from, and whether nothing can lie between. */
export interface Neighbour {
  readonly balance: Decimal;
  readonly isAdjoining: boolean;
}

/** What a neighbour shows of itself: the day on which the two meet, and its balance there. */
interface Meeting {
  readonly day: BusinessDate;
  readonly balance: Decimal;
  readonly isOfOneDay: boolean;
}

/** What the statement before it closed with; null when there is none, or the two agree. */
export function balanceBefore(
  statement: ReadStatement,
  standing: readonly StandingStatement[],
): Neighbour | null {
  const { fromOn, opening, closing } = statement;
  if (fromOn === null || opening === null) return null;
  const before = standing.flatMap((each): readonly Meeting[] => {
    const { toOn: day, closing: balance } = each;
    const comesAfter = day === fromOn && closing !== null && each.opening?.eq(closing) === true;
    const counts = isProof(each, statement) && day !== null && balance !== null;
    return counts && day <= fromOn && !comesAfter
      ? [{ day, balance, isOfOneDay: each.fromOn === day }]
      : [];
  });
  const day = before.map((each) => each.day).reduce(laterOf, FIRST_DAY);
  const nearest = before.filter((each) => each.day === day);
  return gapTo(nearest.at(-1), nearest, {
    balance: opening,
    isNextDay: daysBetween(day, fromOn) <= 1,
    isSameDay: day === fromOn,
    isOfOneDay: statement.toOn === fromOn,
  });
}

/** What the statement after it opened with; null when there is none, or the two agree. */
export function balanceAfter(
  statement: ReadStatement,
  standing: readonly StandingStatement[],
): Neighbour | null {
  const { toOn, opening, closing } = statement;
  if (toOn === null || closing === null) return null;
  const after = standing.flatMap((each): readonly Meeting[] => {
    const { fromOn: day, opening: balance } = each;
    const comesBefore = day === toOn && opening !== null && each.closing?.eq(opening) === true;
    const counts = isProof(each, statement) && day !== null && balance !== null;
    return counts && day >= toOn && !comesBefore
      ? [{ day, balance, isOfOneDay: each.toOn === day }]
      : [];
  });
  const day = after.map((each) => each.day).reduce(earlierOf, LAST_DAY);
  const nearest = after.filter((each) => each.day === day);
  return gapTo(nearest[0], nearest, {
    balance: closing,
    isNextDay: daysBetween(toOn, day) <= 1,
    isSameDay: day === toOn,
    isOfOneDay: statement.fromOn === toOn,
  });
}

/** Whether both have a day in common that neither only begins or ends with. */
export function overlaps({ kind, fromOn, toOn }: ReadStatement, each: StandingStatement): boolean {
  if (each.kind !== kind || fromOn === null || toOn === null) return false;
  return each.fromOn !== null && each.toOn !== null && each.fromOn < toOn && fromOn < each.toOn;
}

/**
 * Whether a balance follows from one of those nearest to it. Of several statements of one day another
 * one may come later that lies between them, so that they are told of and not held.
 */
function gapTo(
  last: Meeting | undefined,
  nearest: readonly Meeting[],
  own: Readonly<{ balance: Decimal; isNextDay: boolean; isSameDay: boolean; isOfOneDay: boolean }>,
): Neighbour | null {
  if (!last || nearest.some(({ balance }) => balance.eq(own.balance))) return null;
  const isWithinDay = own.isSameDay && (own.isOfOneDay || nearest.some((each) => each.isOfOneDay));
  return { balance: last.balance, isAdjoining: own.isNextDay && !isWithinDay };
}

/** A held statement proves nothing of its neighbours. */
function isProof({ state, kind }: StandingStatement, like: ReadStatement): boolean {
  return state === 'RELEASED' && kind === like.kind;
}

const FIRST_DAY = businessDate('1900-01-01');
const LAST_DAY = businessDate('2999-12-31');

function laterOf(one: BusinessDate, other: BusinessDate): BusinessDate {
  return one > other ? one : other;
}

function earlierOf(one: BusinessDate, other: BusinessDate): BusinessDate {
  return one < other ? one : other;
}
