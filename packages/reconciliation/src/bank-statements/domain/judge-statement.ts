import { type BusinessDate, type Decimal, type Id } from '@duebook/kernel';
import type {
  HoldReason,
  ReadStatement,
  StandingStatement,
  StatementWarning,
} from './bank-statement';
import type { ClosedPeriod } from './closed-period';
import { counted } from './findings';
import {
  continuedBy,
  planLines,
  type MarkedLine,
  type PlannedLines,
  type StandingLines,
} from './known-lines';
import { reasonsToHold, sumsOf } from './reasons-to-hold';
import { warningsOf } from './statement-warnings';

/** What a statement is judged by. */
export interface StatementFacts {
  /** Statements of the same account that stand. */
  readonly standing: readonly StandingStatement[];
  readonly standingLines: StandingLines;
  /** Where the legal entity is. */
  readonly today: BusinessDate;
  readonly closedPeriods: readonly ClosedPeriod[];
}

/** What becomes of a statement. */
export interface JudgedStatement extends PlannedLines {
  /** KNOWN: it says nothing that does not stand already, and is not kept. */
  readonly outcome: 'RELEASED' | 'HELD' | 'KNOWN';
  readonly holdReasons: readonly HoldReason[];
  readonly warnings: readonly StatementWarning[];
  readonly credit: Decimal;
  readonly debit: Decimal;
  /** Held statements whose place it takes. */
  readonly replacedIds: readonly Id[];
}

/** Decides whether a statement is taken, held, or known already. */
export function judgeStatement(
  statement: ReadStatement,
  marked: readonly MarkedLine[],
  facts: StatementFacts,
): JudgedStatement {
  const { standing } = facts;
  const continued = continuedBy(statement, standing);
  const first = planLines(marked, facts.standingLines, continued);
  const faults = reasonsToHold(statement, {
    ...facts,
    hasKnownLines: first.known.some(({ isHeld }) => !isHeld),
  });
  const candidates = faults.length === 0 ? replacedBy(statement, first, facts) : [];
  const besides = new Set([...continued, ...candidates]);
  const mended = planLines(marked, facts.standingLines, besides);
  // Of money that waits for a second person nothing counts by another way.
  const isFree = !mended.known.some(({ isHeld }) => isHeld);
  const [planned, replacedIds] = isFree ? [mended, candidates] : [first, []];
  const heldCount = countOf(planned.known.filter(({ isHeld }) => isHeld));
  const holdReasons = [...faults, ...counted('LINES_HELD', heldCount)];
  const sums = sumsOf(planned.added.map(({ line }) => line));
  const judged = { ...planned, ...sums, holdReasons, replacedIds };
  const others = standing.filter(({ id }) => !replacedIds.includes(id));
  if (isKnown(statement, planned, others)) return { ...judged, outcome: 'KNOWN', warnings: [] };
  const knownCount = countOf(planned.known);
  return {
    ...judged,
    outcome: holdReasons.length === 0 ? 'RELEASED' : 'HELD',
    warnings: warningsOf(statement, { ...facts, knownCount, replacedIds }),
  };
}

function countOf(known: PlannedLines['known']): number {
  return known.reduce((sum, { count }) => sum + count, 0);
}

/** It is known where its lines are, and its balances, if it has any, were told by another one. */
function isKnown(
  { kind, fromOn, toOn, opening, closing }: ReadStatement,
  { added }: PlannedLines,
  standing: readonly StandingStatement[],
): boolean {
  if (added.length > 0) return false;
  if (opening === null && closing === null) return true;
  return standing.some(
    (each) =>
      each.kind === kind &&
      each.fromOn === fromOn &&
      each.toOn === toOn &&
      sameBalance(each.opening, opening) &&
      sameBalance(each.closing, closing),
  );
}

function sameBalance(one: Decimal | null, other: Decimal | null): boolean {
  return one === null || other === null ? one === other : one.eq(other);
}

/**
 * Held statements whose place one takes that adds up: what has not both balances proves nothing, and
 * would be a way around the second person. A bank that mends a statement sends all that was right of
 * the broken one, or another one of the same days.
 */
function replacedBy(
  statement: ReadStatement,
  { known }: PlannedLines,
  { standing }: StatementFacts,
): readonly Id[] {
  if (statement.opening === null || statement.closing === null) return [];
  const counts = new Map(known.map(({ statementId, count }) => [statementId, count]));
  return standing
    .filter(({ state, isBuiltUpon }) => state === 'HELD' && !isBuiltUpon)
    .filter((each) => {
      const shared = counts.get(each.id) ?? 0;
      return (shared > 0 && shared === each.lineCount) || mends(statement, each, shared);
    })
    .map(({ id }) => id);
}

/**
 * Of the same days, and from or to the same balance. Two statements of one day may have a line in
 * common, or nothing; they do not have the same balances too.
 */
function mends(statement: ReadStatement, broken: StandingStatement, shared: number): boolean {
  const { kind, fromOn, toOn, opening, closing } = statement;
  const isOfSameDays =
    fromOn !== null && broken.kind === kind && broken.fromOn === fromOn && broken.toOn === toOn;
  if (!isOfSameDays) return false;
  const opensSame = opening !== null && sameBalance(broken.opening, opening);
  const closesSame = closing !== null && sameBalance(broken.closing, closing);
  return shared > 0 ? opensSame || closesSame : opensSame && closesSame;
}
