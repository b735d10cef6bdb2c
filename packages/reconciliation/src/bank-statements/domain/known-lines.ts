import { Decimal, type Id } from '@duebook/kernel';
import type { ReadLine, ReadStatement, StandingStatement } from './bank-statement';

/** A line that stands already. */
export interface StandingLine {
  readonly statementId: Id;
  readonly occurrence: number;
  /** Whether its statement is held, so that it counts for nothing yet. */
  readonly isHeld: boolean;
}

/** Lines that stand, by their fingerprints. */
export type StandingLines = ReadonlyMap<string, readonly StandingLine[]>;

/** A line with its fingerprint. */
export interface MarkedLine {
  readonly line: ReadLine;
  readonly fingerprint: string;
}

/** A line to be added, the how manieth of its kind. */
export interface NewLine extends MarkedLine {
  readonly occurrence: number;
}

/** Lines of a statement that another one brought. */
export interface KnownLines {
  readonly statementId: Id;
  readonly isHeld: boolean;
  readonly count: number;
  readonly credit: Decimal;
  readonly debit: Decimal;
}

export interface PlannedLines {
  readonly added: readonly NewLine[];
  readonly known: readonly KnownLines[];
}

/**
 * Which lines are new. Of lines that say the same, as many are known as stand already: a file that
 * comes twice, in another order or in parts adds nothing. One is taken for a line that is held only
 * where no other is left.
 *
 * @param besides statements whose lines cannot be these
 */
export function planLines(
  lines: readonly MarkedLine[],
  standing: StandingLines,
  besides: ReadonlySet<Id>,
): PlannedLines {
  const left = new Map<string, StandingLine[]>();
  const highest = new Map<string, number>();
  const added: NewLine[] = [];
  const known = new Map<Id, Omit<KnownLines, 'statementId'>>();
  for (const marked of lines) {
    const { fingerprint, line } = marked;
    const found = standing.get(fingerprint) ?? [];
    let candidates = left.get(fingerprint);
    if (!candidates) {
      const open = found.filter(({ statementId }) => !besides.has(statementId));
      candidates = [
        ...open.filter(({ isHeld }) => !isHeld),
        ...open.filter(({ isHeld }) => isHeld),
      ];
      left.set(fingerprint, candidates);
      highest.set(fingerprint, Math.max(0, ...found.map(({ occurrence }) => occurrence)));
    }
    const same = candidates.shift();
    if (same) {
      const { statementId, isHeld } = same;
      known.set(statementId, { isHeld, ...plus(known.get(statementId) ?? NOTHING, line) });
    } else {
      const occurrence = (highest.get(fingerprint) ?? 0) + 1;
      highest.set(fingerprint, occurrence);
      added.push({ ...marked, occurrence });
    }
  }
  return { added, known: [...known].map(([statementId, sums]) => ({ statementId, ...sums })) };
}

const NOTHING = { count: 0, credit: new Decimal(0), debit: new Decimal(0) };

function plus(sums: typeof NOTHING, { direction, amount }: ReadLine): typeof NOTHING {
  const isCredit = direction === 'CREDIT';
  return {
    count: sums.count + 1,
    credit: isCredit ? sums.credit.plus(amount) : sums.credit,
    debit: isCredit ? sums.debit : sums.debit.plus(amount),
  };
}

/**
 * The statements that this one goes on after within a day: it opens with what they closed with, and
 * their balance moved. Two payments that say the same, one in each, are two.
 */
export function continuedBy(
  { kind, fromOn, opening }: ReadStatement,
  standing: readonly StandingStatement[],
): ReadonlySet<Id> {
  if (opening === null) return new Set();
  return new Set(
    standing
      .filter(
        (before) =>
          before.kind === kind &&
          before.toOn === fromOn &&
          before.closing?.eq(opening) === true &&
          before.opening?.eq(opening) === false,
      )
      .map(({ id }) => id),
  );
}
