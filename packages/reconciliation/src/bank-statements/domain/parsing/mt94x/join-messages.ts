import type { ParsedBalance, ParsedStatement } from '../parsed-statement';
import type { StatementPart } from './read-statement';

/**
 * A statement that is too long for one message goes on in the next: the balance in between closes
 * the one (`:62M:`) and opens the other (`:60M:`). They become one statement with the opening of the
 * first and the closing of the last, if they say the same account and number, follow one another,
 * and the balance in between is the same. A part whose other parts are elsewhere stays as it is, with
 * the balances that it has; its number then tells which part it is.
 */
export function joinMessages(parts: readonly StatementPart[]): readonly ParsedStatement[] {
  const runs: Run[] = [];
  for (const part of parts) {
    const run = runs[runs.length - 1];
    if (run && goesOn(run.last, part)) {
      run.statements.push(part.statement);
      run.last = part;
    } else {
      runs.push({ first: part, last: part, statements: [part.statement] });
    }
  }
  return runs.map(joinRun);
}

interface Run {
  readonly first: StatementPart;
  last: StatementPart;
  readonly statements: ParsedStatement[];
}

function goesOn(before: StatementPart, next: StatementPart): boolean {
  return (
    before.closesInBetween &&
    next.opensInBetween &&
    isSameAccount(before.statement, next.statement) &&
    before.statement.sequenceNumber === next.statement.sequenceNumber &&
    followsOn(before.sequence, next.sequence) &&
    isSameBalance(before.statement.closingBalance, next.statement.openingBalance)
  );
}

function isSameAccount(first: ParsedStatement, second: ParsedStatement): boolean {
  return (
    first.account.iban === second.account.iban && first.account.number === second.account.number
  );
}

/** Some banks leave the sequence out, and some repeat it. */
function followsOn(before: string | null, next: string | null): boolean {
  if (before === null || next === null) return before === next;
  const step = Number(next) - Number(before);
  return step === 0 || step === 1;
}

function isSameBalance(before: ParsedBalance | null, next: ParsedBalance | null): boolean {
  return before?.amount === next?.amount && before?.direction === next?.direction;
}

function joinRun({ first, last, statements }: Run): ParsedStatement {
  const isWhole = !first.opensInBetween && !last.closesInBetween;
  const number = first.statement.sequenceNumber;
  return {
    ...first.statement,
    sequenceNumber: isWhole || number === null ? number : `${number}/${first.sequence ?? ''}`,
    toOn: last.statement.toOn,
    closingBalance: last.statement.closingBalance,
    balances: statements.flatMap(({ balances }) => balances),
    lines: statements.flatMap(({ lines }) => lines),
  };
}
