import { Decimal, ok, type Result } from '@duebook/kernel';
import type { ReadLine, ReadStatement } from '../../domain/bank-statement';
import type { MarkedLine } from '../../domain/known-lines';
import type { StatementImportRefusal } from '../statement-import-outcome';
import type { PlacedFile, PlacedStatement, Placing } from './place-file';

/** What a thread answers of a file, first all but the lines, then these; plain, amounts as text. */
export type PlacedPiece =
  | { readonly head: Result<Placing<PlainFile>, StatementImportRefusal> }
  | { readonly of: number; readonly lines: readonly PlainLine[] };

interface PlainFile extends Omit<PlacedFile, 'statements'> {
  readonly statements: readonly PlainStatement[];
}

interface PlainStatement extends Omit<PlacedStatement, 'statement' | 'lines'> {
  readonly statement: Omit<ReadStatement, 'opening' | 'closing' | 'lines'> &
    Readonly<Record<'opening' | 'closing', string | null>>;
}

interface PlainLine extends Omit<MarkedLine, 'line'> {
  readonly line: Omit<ReadLine, 'amount' | 'charges' | 'instructed'> & {
    readonly amount: string;
    readonly charges: string | null;
    readonly instructed: { readonly amount: string; readonly currency: string } | null;
  };
}

/** Some ten milliseconds of copying. */
const LINES_PER_PIECE = 1_000;

/** Cuts what was read into pieces. */
export function* piecesOf(
  placing: Result<Placing, StatementImportRefusal>,
): Generator<PlacedPiece, void> {
  if (!placing.ok) {
    yield { head: placing };
    return;
  }
  const { legalEntityIds, placed } = placing.value;
  if (!placed.ok) {
    yield { head: ok({ legalEntityIds, placed }) };
    return;
  }
  const statements = placed.value.statements.map(plainStatement);
  yield { head: ok({ legalEntityIds, placed: ok({ ...placed.value, statements }) }) };
  for (const [of, { lines }] of placed.value.statements.entries()) {
    for (let from = 0; from < lines.length; from += LINES_PER_PIECE) {
      yield { of, lines: lines.slice(from, from + LINES_PER_PIECE).map(plainLine) };
    }
  }
}

/** Puts pieces together again as they come. */
export interface PieceCollector {
  take(piece: PlacedPiece): void;
  /** What was cut; null where nothing came. */
  whole(): Result<Placing, StatementImportRefusal> | null;
}

/** Begins without any. */
export function collectPieces(): PieceCollector {
  let head: Result<Placing<PlainFile>, StatementImportRefusal> | null = null;
  const lines: MarkedLine[][] = [];
  return {
    take(piece) {
      if ('head' in piece) head = piece.head;
      else {
        const own = (lines[piece.of] ??= []);
        for (const line of piece.lines) own.push(markedLine(line));
      }
    },
    whole() {
      if (head?.ok !== true) return head;
      const { legalEntityIds, placed } = head.value;
      if (!placed.ok) return ok({ legalEntityIds, placed });
      const statements = placed.value.statements.map((each, index) =>
        placedStatement(each, lines[index] ?? []),
      );
      return ok({ legalEntityIds, placed: ok({ ...placed.value, statements }) });
    },
  };
}

function plainStatement({ statement, account }: PlacedStatement): PlainStatement {
  const { opening, closing, lines: _, ...rest } = statement;
  return { account, statement: { ...rest, opening: textOf(opening), closing: textOf(closing) } };
}

function placedStatement(
  { account, statement }: PlainStatement,
  lines: readonly MarkedLine[],
): PlacedStatement {
  const { opening, closing } = statement;
  return {
    ...{ account, lines },
    statement: {
      ...statement,
      ...{ opening: decimalOf(opening), closing: decimalOf(closing) },
      lines: lines.map(({ line }) => line),
    },
  };
}

function plainLine({ line, fingerprint }: MarkedLine): PlainLine {
  const { amount, charges, instructed } = line;
  return {
    fingerprint,
    line: {
      ...line,
      ...{ amount: amount.toString(), charges: textOf(charges) },
      instructed: instructed && { ...instructed, amount: instructed.amount.toString() },
    },
  };
}

function markedLine({ line, fingerprint }: PlainLine): MarkedLine {
  const { amount, charges, instructed } = line;
  return {
    fingerprint,
    line: {
      ...line,
      ...{ amount: new Decimal(amount), charges: decimalOf(charges) },
      instructed: instructed && { ...instructed, amount: new Decimal(instructed.amount) },
    },
  };
}

function textOf(amount: Decimal | null): string | null {
  return amount === null ? null : amount.toString();
}

function decimalOf(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
