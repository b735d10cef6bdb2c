import { type BusinessDate, type Decimal, type Id } from '@duebook/kernel';
import type {
  HoldReason,
  ReadStatement,
  StandingStatement,
  StatementWarning,
} from './bank-statement';
import type { ClosedPeriod } from './closed-period';
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
  /** Held statements all of whose lines it has: it takes their place. */
  readonly replacedIds: readonly Id[];
}

/** Decides whether a statement is taken, held, or known already. */
export function judgeStatement(
  statement: ReadStatement,
  marked: readonly MarkedLine[],
  facts: StatementFacts,
): JudgedStatement {
  const continued = continuedBy(statement, facts.standing);
  const first = planLines(marked, facts.standingLines, continued);
  const holdReasons = reasonsToHold(statement, {
    ...facts,
    hasKnownLines: knownCount(first) > 0,
  });
  const replacedIds = holdReasons.length === 0 ? replacedBy(first, facts.standing) : [];
  const planned =
    replacedIds.length === 0
      ? first
      : planLines(marked, facts.standingLines, new Set([...continued, ...replacedIds]));
  const sums = sumsOf(planned.added.map(({ line }) => line));
  const judged = { ...planned, ...sums, holdReasons, replacedIds };
  if (isKnown(statement, planned, facts.standing)) {
    return { ...judged, outcome: 'KNOWN', warnings: [] };
  }
  return {
    ...judged,
    outcome: holdReasons.length === 0 ? 'RELEASED' : 'HELD',
    warnings: warningsOf(statement, { ...facts, knownCount: knownCount(planned), replacedIds }),
  };
}

function knownCount({ known }: PlannedLines): number {
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

/** A bank that mends a statement sends it whole: what was held of the broken one is all in it. */
function replacedBy(
  { known }: PlannedLines,
  standing: readonly StandingStatement[],
): readonly Id[] {
  const counts = new Map(known.map(({ statementId, count }) => [statementId, count]));
  return standing
    .filter(
      ({ id, state, lineCount, isBuiltUpon }) =>
        state === 'HELD' && !isBuiltUpon && counts.get(id) === lineCount,
    )
    .map(({ id }) => id);
}
