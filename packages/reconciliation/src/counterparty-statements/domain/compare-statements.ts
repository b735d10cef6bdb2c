import { compareText, Decimal, invariant } from '@duebook/kernel';
import type {
  Comparison,
  ComparisonInput,
  FoundDifference,
  MatchedLines,
  OurLine,
} from './comparison';
import { matchSides, totalOf, type MatchedSides } from './match-sides';
import {
  anchorOf,
  differencesOfContracts,
  differencesOfMaster,
  differencesOfMatch,
  differencesOfRest,
} from './type-differences';

const ZERO = new Decimal(0);
const OPENING = 'OPENING';

/**
 * Compares a party's account in both books, line by line. Always and exactly: our closing balance less
 * theirs is the sum of the differences. The order in which lines come in changes nothing.
 */
export function compareStatements(input: ComparisonInput): Comparison {
  const { ours, theirs } = input;
  const theirTotal = totalOf(theirs.lines, ZERO);
  const theirOpening = theirs.opening ?? theirs.closing.minus(theirTotal);
  const ordinary = ours.lines.filter(({ resolves }) => resolves === null);
  // What was posted for the balance that was carried forward belongs to that difference.
  const ofOpening = ours.lines.filter(({ resolves }) => resolves === OPENING);
  const sides = withResolving(
    matchSides(ordinary, theirs.lines),
    ours.lines.filter(({ resolves }) => resolves !== null && resolves !== OPENING),
  );
  const openingApart = ours.opening.plus(totalOf(ofOpening, ZERO)).minus(theirOpening);
  const differences = [
    ...balanceDifference('OPENING', openingApart, input),
    ...sides.matches.flatMap(differencesOfMatch),
    ...differencesOfRest(sides, input),
    ...balanceDifference('CLOSING', theirOpening.plus(theirTotal).minus(theirs.closing), input),
    ...differencesOfMaster(input.master),
    ...differencesOfContracts(input.contracts, ours.lines),
  ].sort((a, b) => compareText(a.anchor, b.anchor));
  const comparison: Comparison = {
    ourOpening: ours.opening,
    ourClosing: ours.opening.plus(totalOf(ours.lines, ZERO)),
    theirOpening,
    theirClosing: theirs.closing,
    matches: sides.matches,
    differences,
  };
  invariant(
    isConserved(comparison),
    'our closing balance less theirs is the sum of the differences',
  );
  return comparison;
}

/** Whether the differences explain the balances to the last cent. */
export function isConserved({ ourClosing, theirClosing, differences }: Comparison): boolean {
  return totalOf(differences, ZERO).equals(ourClosing.minus(theirClosing));
}

function balanceDifference(
  which: 'OPENING' | 'CLOSING',
  amount: Decimal,
  { ours, theirs }: ComparisonInput,
): readonly FoundDifference[] {
  if (amount.isZero()) return [];
  const isOpening = which === 'OPENING';
  return [
    {
      anchor: which,
      type: isOpening ? 'AMOUNT_MISMATCH' : 'ENTRY_ERROR',
      cause: isOpening ? 'OPENING_DIFFERS' : 'STATEMENT_DOES_NOT_ADD_UP',
      ...{ amount, ours: [], theirs: [] },
      facts: isOpening
        ? {
            ours: ours.opening.toFixed(),
            theirs: (theirs.opening ?? ours.opening.minus(amount)).toFixed(),
          }
        : { computed: theirs.closing.plus(amount).toFixed(), stated: theirs.closing.toFixed() },
    },
  ];
}

/** Puts what was posted to resolve a difference beside the lines that it is about. */
function withResolving(sides: MatchedSides, resolving: readonly OurLine[]): MatchedSides {
  let { matches, ours, theirs } = sides;
  const inOrder = [...resolving].sort((a, b) => compareText(a.id, b.id));
  for (const line of inOrder) {
    const anchor = line.resolves;
    const match = matches.find((each) => anchorOf(each.ours, each.theirs) === anchor);
    const theirLine = theirs.find((each) => anchorOf([], [each]) === anchor);
    const ourLine = ours.find((each) => anchorOf([each], []) === anchor);
    if (match) {
      const joined = { ...match, ours: [...match.ours, line] };
      matches = matches.map((each) => (each === match ? joined : each));
    } else if (theirLine) {
      theirs = theirs.filter((each) => each !== theirLine);
      matches = [...matches, resolved([line], [theirLine])];
    } else if (ourLine) {
      ours = ours.filter((each) => each !== ourLine);
      matches = [...matches, resolved([ourLine, line], [])];
    } else {
      ours = [...ours, line];
    }
  }
  return { matches, ours, theirs };
}

function resolved(ours: readonly OurLine[], theirs: MatchedLines['theirs']): MatchedLines {
  return { rule: 'RESOLVED', ours, theirs, isAmbiguous: false };
}
