import { Decimal, type BusinessDate } from '@duebook/kernel';
import type { HoldReason, ReadLine, ReadStatement, StandingStatement } from './bank-statement';
import { about, ofLines } from './findings';
import { balanceAfter, balanceBefore } from './statement-neighbours';

/** What a statement is held against. */
interface HoldFacts {
  readonly standing: readonly StandingStatement[];
  readonly today: BusinessDate;
  /** Whether lines of it stand already: then its neighbours are no neighbours. */
  readonly hasKnownLines: boolean;
}

/** Why the lines of a statement may not count before somebody else agrees; none when they may. */
export function reasonsToHold(
  statement: ReadStatement,
  { standing, today, hasKnownLines }: HoldFacts,
): readonly HoldReason[] {
  return [
    ...missingBalance(statement),
    ...sums(statement),
    ...runningBalances(statement),
    ...ofLines('DATE_IN_FUTURE', statement.lines, {
      isFound: ({ bookedOn }) => bookedOn > today,
      shown: ({ bookedOn }) => bookedOn,
      expected: today,
    }),
    ...(hasKnownLines ? [] : breaks(statement, standing)),
  ];
}

/** What came and what went. */
export function sumsOf(lines: readonly ReadLine[]): {
  readonly credit: Decimal;
  readonly debit: Decimal;
} {
  let credit = new Decimal(0);
  let debit = new Decimal(0);
  for (const { direction, amount } of lines) {
    if (direction === 'CREDIT') credit = credit.plus(amount);
    else debit = debit.plus(amount);
  }
  return { credit, debit };
}

/** Who has no balance at all promises nothing; who has one and should have two was cut off. */
function missingBalance({
  hasBothBalances,
  opening,
  closing,
}: ReadStatement): readonly HoldReason[] {
  const isOneMissing = (opening === null) !== (closing === null);
  if (!hasBothBalances || !isOneMissing) return [];
  return [about('BALANCE_MISSING', null, (opening ?? closing)?.toString() ?? null)];
}

/** Opening plus what came minus what went is closing, exactly. */
function sums({ opening, closing, lines }: ReadStatement): readonly HoldReason[] {
  if (opening === null || closing === null) return [];
  const { credit, debit } = sumsOf(lines);
  const proven = opening.plus(credit).minus(debit);
  return proven.eq(closing)
    ? []
    : [about('DOES_NOT_ADD_UP', proven.toString(), closing.toString())];
}

function runningBalances({ balanceBreaks }: ReadStatement): readonly HoldReason[] {
  const [first] = balanceBreaks;
  if (!first) return [];
  const { expected, found, position: line } = first;
  return [{ code: 'RUNNING_BALANCE_BREAKS', expected, found, line, count: balanceBreaks.length }];
}

/** No day lies between two statements, and yet one does not open with what the other closed with. */
function breaks(
  statement: ReadStatement,
  standing: readonly StandingStatement[],
): readonly HoldReason[] {
  const { opening, closing } = statement;
  const before = balanceBefore(statement, standing);
  const after = balanceAfter(statement, standing);
  return [
    ...(opening !== null && before?.isAdjoining === true
      ? [about('OPENING_BREAKS', before.balance.toString(), opening.toString())]
      : []),
    ...(closing !== null && after?.isAdjoining === true
      ? [about('CLOSING_BREAKS', after.balance.toString(), closing.toString())]
      : []),
  ];
}
