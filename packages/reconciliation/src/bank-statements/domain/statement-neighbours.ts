import { addDays, type BusinessDate, type Decimal } from '@duebook/kernel';
import type { ReadStatement, StandingStatement } from './bank-statement';

/** A balance that this statement does not follow from, and whether no day lies between. */
export interface Neighbour {
  readonly balance: Decimal;
  readonly isAdjoining: boolean;
}

/** What the statement before it closed with; null when there is none, or the two agree. */
export function balanceBefore(
  { kind, fromOn, opening }: ReadStatement,
  standing: readonly StandingStatement[],
): Neighbour | null {
  if (fromOn === null || opening === null) return null;
  const before = standing.filter(
    (each) =>
      isProof(each, kind) && each.toOn !== null && each.toOn <= fromOn && each.closing !== null,
  );
  const day = before.reduce<BusinessDate | null>(
    (latest, { toOn }) => (latest === null || (toOn ?? latest) > latest ? toOn : latest),
    null,
  );
  const balances = before.flatMap(({ toOn, closing }) =>
    toOn === day && closing ? [closing] : [],
  );
  const balance = balances.at(-1);
  if (day === null || !balance || balances.some((each) => each.eq(opening))) return null;
  return { balance, isAdjoining: addDays(day, 1) >= fromOn };
}

/** What the statement after it opened with; null when there is none, or the two agree. */
export function balanceAfter(
  { kind, toOn, closing }: ReadStatement,
  standing: readonly StandingStatement[],
): Neighbour | null {
  if (toOn === null || closing === null) return null;
  const after = standing.filter(
    (each) =>
      isProof(each, kind) && each.fromOn !== null && each.fromOn >= toOn && each.opening !== null,
  );
  const day = after.reduce<BusinessDate | null>(
    (earliest, { fromOn }) =>
      earliest === null || (fromOn ?? earliest) < earliest ? fromOn : earliest,
    null,
  );
  const balances = after.flatMap(({ fromOn, opening }) =>
    fromOn === day && opening ? [opening] : [],
  );
  const balance = balances[0];
  if (day === null || !balance || balances.some((each) => each.eq(closing))) return null;
  return { balance, isAdjoining: addDays(toOn, 1) >= day };
}

/** A held statement proves nothing of its neighbours. */
function isProof({ state, kind }: StandingStatement, like: ReadStatement['kind']): boolean {
  return state === 'RELEASED' && kind === like;
}

/** Whether both have a day in common that neither only begins or ends with. */
export function overlaps({ kind, fromOn, toOn }: ReadStatement, each: StandingStatement): boolean {
  if (each.kind !== kind || fromOn === null || toOn === null) return false;
  return each.fromOn !== null && each.toOn !== null && each.fromOn < toOn && fromOn < each.toOn;
}
