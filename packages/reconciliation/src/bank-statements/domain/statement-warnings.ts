import type { Id } from '@duebook/kernel';
import type {
  ReadLine,
  ReadStatement,
  StandingStatement,
  StatementWarning,
} from './bank-statement';
import type { ClosedPeriod } from './closed-period';
import { about, counted, ofLines } from './findings';
import { balanceAfter, balanceBefore, overlaps } from './statement-neighbours';

/** What a statement that is taken is looked at beside. */
interface WarningFacts {
  readonly standing: readonly StandingStatement[];
  readonly closedPeriods: readonly ClosedPeriod[];
  readonly knownCount: number;
  readonly replacedIds: readonly Id[];
}

/** What is worth telling of a statement. */
export function warningsOf(
  statement: ReadStatement,
  facts: WarningFacts,
): readonly StatementWarning[] {
  const { lines, pendingCount, skippedCount } = statement;
  const { knownCount, replacedIds, closedPeriods } = facts;
  const standing = facts.standing.filter(({ id }) => !replacedIds.includes(id));
  return [
    ...missingBalances(statement),
    ...counted('LINES_KNOWN', knownCount),
    ...(knownCount > 0 ? [] : gaps(statement, standing)),
    ...overlapping(statement, standing),
    ...outsideOf(statement),
    ...closedDays(lines, closedPeriods),
    ...counted('LINES_PENDING', pendingCount),
    ...counted('ROWS_SKIPPED', skippedCount),
    ...counted('HELD_STATEMENT_REPLACED', replacedIds.length),
  ];
}

function missingBalances({ kind, opening, closing }: ReadStatement): readonly StatementWarning[] {
  const isProvable = opening !== null && closing !== null;
  return kind === 'NOTIFICATION' || isProvable ? [] : [about('BALANCES_MISSING')];
}

/** Days between this statement and its neighbours in which the balance moved. */
function gaps(
  statement: ReadStatement,
  standing: readonly StandingStatement[],
): readonly StatementWarning[] {
  const { opening, closing } = statement;
  const before = balanceBefore(statement, standing);
  const after = balanceAfter(statement, standing);
  return [
    ...(before?.isAdjoining === false && opening !== null
      ? [about('STATEMENT_MISSING_BEFORE', before.balance.toString(), opening.toString())]
      : []),
    ...(after?.isAdjoining === false && closing !== null
      ? [about('STATEMENT_MISSING_AFTER', after.balance.toString(), closing.toString())]
      : []),
  ];
}

function overlapping(
  statement: ReadStatement,
  standing: readonly StandingStatement[],
): readonly StatementWarning[] {
  const other = standing.find((each) => overlaps(statement, each));
  return other ? [about('PERIOD_OVERLAPS', null, daysOf(other.fromOn, other.toOn))] : [];
}

function outsideOf({
  isPeriodTold,
  fromOn,
  toOn,
  lines,
}: ReadStatement): readonly StatementWarning[] {
  if (!isPeriodTold || fromOn === null || toOn === null) return [];
  return ofLines('DATE_OUTSIDE_PERIOD', lines, {
    isFound: ({ bookedOn }) => bookedOn < fromOn || bookedOn > toOn,
    shown: ({ bookedOn }) => bookedOn,
    expected: daysOf(fromOn, toOn),
  });
}

function closedDays(
  lines: readonly ReadLine[],
  closed: readonly ClosedPeriod[],
): readonly StatementWarning[] {
  return ofLines('PERIOD_CLOSED', lines, {
    isFound: ({ bookedOn }) =>
      closed.some(({ startsOn, endsOn }) => startsOn <= bookedOn && bookedOn <= endsOn),
    shown: ({ bookedOn }) => bookedOn,
    expected: null,
  });
}

/** An interval of ISO 8601. */
function daysOf(fromOn: string | null, toOn: string | null): string {
  return `${fromOn ?? ''}/${toOn ?? ''}`;
}
