import { Readable } from 'node:stream';
import { invariant } from '@duebook/kernel';
import type { Delimiter } from '../table';
import { escapeSpreadsheetCell } from './spreadsheet-cell';

/** How an export is to be written; readTable reads every combination back. */
export interface WriteCsvOptions {
  /** ',' by default. */
  readonly delimiter?: Delimiter;
  /** Without the mark Excel takes UTF-8 for the system's own code page. True by default. */
  readonly byteOrderMark?: boolean;
}

const CHARACTERS_PER_PIECE = 65_536;

/**
 * Writes rows, the header first, as CSV in UTF-8 with CR LF (RFC 4180), at the pace of whoever
 * reads the stream. Every cell passes through {@link escapeSpreadsheetCell}.
 */
export function writeCsv(
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  options: WriteCsvOptions = {},
): Readable {
  return Readable.from(pieces(rows, options), { objectMode: false });
}

async function* pieces(
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  options: WriteCsvOptions,
): AsyncGenerator<Buffer, void, void> {
  const { delimiter = ',', byteOrderMark = true } = options;
  let piece = byteOrderMark ? '\ufeff' : '';
  for await (const row of rows) {
    piece += `${csvLine(row, delimiter)}\r\n`;
    if (piece.length < CHARACTERS_PER_PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}

function csvLine(row: readonly string[], delimiter: Delimiter): string {
  // A row of one empty cell would be a blank line, which readers skip.
  if (row.length === 1 && row[0] === '') return '""';
  return row.map((cell) => csvCell(escapeSpreadsheetCell(cell), delimiter)).join(delimiter);
}

function csvCell(text: string, delimiter: Delimiter): string {
  invariant(!text.includes('\0'), 'Text that is exported holds no NUL character');
  const needsQuotes = /["\r\n\ufeff]|^\s|\s$/.test(text) || text.includes(delimiter);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
