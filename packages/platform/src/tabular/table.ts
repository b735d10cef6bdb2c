import type { Readable } from 'node:stream';
import type { Result } from '@duebook/kernel';
import type { TableRefusal } from './table-refusal';
import type { TextEncoding } from './text/text-encoding';

/** Opens the same bytes anew; a table is read more than once (encoding, header, rows). */
export type OpenBytes = () => Readable;

/** One record of a table, as text. As many cells as the header has, empty ones as ''. */
export interface TableRow {
  /** The physical line of the file on which the record starts, from 1; for a workbook the sheet's row. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What can separate the cells of a CSV file. */
export type Delimiter = ',' | ';' | '\t' | '|';

/** What a mapping profile knows of a file beforehand; whatever is left out is found out. */
export interface ReadTableOptions {
  /** Found out by default: byte order mark, else UTF-8 if valid, else GB18030 or Windows-1252. */
  readonly encoding?: TextEncoding;
  readonly delimiter?: Delimiter;
  /** The line, or sheet row, of the column names, from 1: skips a preamble. By default the first line with content. */
  readonly headerLine?: number;
  /** Name of the sheet; by default the first one that is not hidden. */
  readonly sheet?: string;
  /** Longest cell, in bytes of UTF-8; 65,536 by default. */
  readonly maxCellBytes?: number;
  /** 500 by default. */
  readonly maxColumns?: number;
}

/** A table whose header was read and found good, and whose rows can be read, as often as needed. */
export interface TableSource {
  readonly format: 'CSV' | 'XLSX';
  /**
   * Column names without the blanks around them, none twice. Only the first may be '': the row
   * index that data tools write before the named columns.
   */
  readonly header: readonly string[];
  readonly headerLine: number;
  /** As used for decoding. A workbook's is always UTF-8. */
  readonly encoding: TextEncoding;
  /** '' for a workbook. */
  readonly delimiter: Delimiter | '';
  /** Null for CSV. */
  readonly sheet: string | null;
  /**
   * The rows below the header in chunks of about 1,000, read as they are asked for. Lines without
   * content are no rows.
   *
   * A refusal is the last chunk. Rows before it were handed out already, so whoever stores them
   * does so in one transaction.
   */
  rows(): AsyncIterable<Result<readonly TableRow[], TableRefusal>>;
}

/** The options with every bound settled. */
export type TableLimits = Readonly<{ maxCellBytes: number; maxColumns: number }>;

export function limitsOf(options: ReadTableOptions): TableLimits {
  return { maxCellBytes: options.maxCellBytes ?? 65_536, maxColumns: options.maxColumns ?? 500 };
}
