import { unreachable } from '@duebook/kernel';
import type { TextEncoding } from './text/text-encoding';

/** Why a file cannot be read as a table. Lines count from 1 as an editor shows them; columns from 1. */
export type TableRefusal =
  /** There is no line with content (at or after the header's line, when one was given). */
  | { readonly code: 'TABLE_EMPTY' }
  /** Neither text nor an XLSX workbook. Save it as CSV (UTF-8) or XLSX. */
  | { readonly code: 'TABLE_FORMAT_UNSUPPORTED'; readonly mediaType: string }
  /** The bytes of this line are not text in this encoding. `detected` is what the file looks like. */
  | {
      readonly code: 'TABLE_ENCODING_WRONG';
      readonly encoding: TextEncoding;
      readonly line: number;
      readonly detected: TextEncoding | null;
    }
  /** No known encoding fits. Save it as UTF-8. */
  | { readonly code: 'TABLE_ENCODING_UNKNOWN' }
  /** A NUL character: a damaged or binary file. */
  | { readonly code: 'TABLE_NUL_CHARACTER'; readonly line: number }
  /** The quote that opens on `line` is not closed properly; that was noticed on `noticedOnLine`. */
  | {
      readonly code: 'TABLE_QUOTE_UNBALANCED';
      readonly line: number;
      readonly noticedOnLine: number;
    }
  /** The row has more or fewer cells than the header. */
  | {
      readonly code: 'TABLE_COLUMN_COUNT';
      readonly line: number;
      readonly expected: number;
      readonly found: number;
    }
  | { readonly code: 'TABLE_TOO_MANY_COLUMNS'; readonly line: number; readonly limit: number }
  /** Often a quote that opens in this cell and never closes. */
  | {
      readonly code: 'TABLE_CELL_TOO_LARGE';
      readonly line: number;
      readonly column: number;
      readonly limitBytes: number;
    }
  | {
      readonly code: 'TABLE_HEADER_DUPLICATE';
      readonly line: number;
      readonly name: string;
      readonly columns: readonly [number, number];
    }
  /** A column without a name (only the first may lack one, when all others have theirs). */
  | { readonly code: 'TABLE_HEADER_UNNAMED'; readonly line: number; readonly column: number }
  | {
      readonly code: 'TABLE_SHEET_UNKNOWN';
      readonly sheet: string;
      readonly sheets: readonly string[];
    }
  /** The workbook, or what it unpacks to, is over the limit; RATIO: it unpacks to suspiciously much. */
  | {
      readonly code: 'TABLE_WORKBOOK_TOO_LARGE';
      readonly measure: 'FILE_BYTES' | 'UNPACKED_BYTES' | 'PART_BYTES' | 'PARTS' | 'RATIO';
      readonly limit: number;
    }
  /** Not a workbook as ECMA-376 describes it; `why` says what was found. */
  | { readonly code: 'TABLE_WORKBOOK_DAMAGED'; readonly why: string }
  /** The cell shows an error such as `#REF!`. */
  | {
      readonly code: 'TABLE_CELL_ERROR';
      readonly line: number;
      readonly cell: string;
      readonly shown: string;
    }
  /** The formula's result is not stored. Open the workbook in a spreadsheet program and save it. */
  | { readonly code: 'TABLE_FORMULA_NOT_CALCULATED'; readonly line: number; readonly cell: string }
  /** The cell is formatted as a date, but its number is no day (1900-02-29 among them). */
  | {
      readonly code: 'TABLE_CELL_NO_DATE';
      readonly line: number;
      readonly cell: string;
      readonly stored: string;
    };

/** The refusal in a sentence for the person who has the file, with its line where there is one. */
export function describeTableRefusal(refusal: TableRefusal): string {
  const text = sentence(refusal);
  return 'line' in refusal ? `Line ${refusal.line}: ${text}` : text;
}

function sentence(refusal: TableRefusal): string {
  switch (refusal.code) {
    case 'TABLE_EMPTY':
      return 'There is no row with column names.';
    case 'TABLE_FORMAT_UNSUPPORTED':
      return `A file of type ${refusal.mediaType} is not a table. Save it as CSV (UTF-8) or XLSX.`;
    case 'TABLE_ENCODING_WRONG':
      return (
        `The text is not ${refusal.encoding}` +
        (refusal.detected === null ? '.' : `; it looks like ${refusal.detected}.`)
      );
    case 'TABLE_ENCODING_UNKNOWN':
      return 'The encoding of the text is unknown. Save the file as UTF-8.';
    case 'TABLE_NUL_CHARACTER':
      return 'There is a NUL character: the file is damaged, or it is not text.';
    case 'TABLE_QUOTE_UNBALANCED':
      return `The quote that opens here is not closed properly, as noticed on line ${refusal.noticedOnLine}.`;
    case 'TABLE_COLUMN_COUNT':
      return `The header has ${refusal.expected} columns, this row ${refusal.found}.`;
    case 'TABLE_TOO_MANY_COLUMNS':
      return `There are more than ${refusal.limit} columns.`;
    case 'TABLE_CELL_TOO_LARGE':
      return `Column ${refusal.column} holds more than ${refusal.limitBytes} bytes; perhaps a quote opens here and never closes.`;
    case 'TABLE_HEADER_DUPLICATE':
      return `Columns ${refusal.columns.join(' and ')} have the same name, “${refusal.name}”.`;
    case 'TABLE_HEADER_UNNAMED':
      return `Column ${refusal.column} has no name.`;
    case 'TABLE_SHEET_UNKNOWN':
      return `There is no sheet “${refusal.sheet}”; there are ${refusal.sheets.map((name) => `“${name}”`).join(', ')}.`;
    case 'TABLE_WORKBOOK_TOO_LARGE':
      return `The workbook is too large (${refusal.measure}, limit ${refusal.limit}). Save it as CSV (UTF-8).`;
    case 'TABLE_WORKBOOK_DAMAGED':
      return `The workbook is damaged: ${refusal.why}.`;
    case 'TABLE_CELL_ERROR':
      return `Cell ${refusal.cell} shows the error ${refusal.shown}.`;
    case 'TABLE_FORMULA_NOT_CALCULATED':
      return `Cell ${refusal.cell} holds a formula without its result. Open and save the workbook in a spreadsheet program.`;
    case 'TABLE_CELL_NO_DATE':
      return `Cell ${refusal.cell} is formatted as a date, but ${refusal.stored} is no day.`;
    default:
      return unreachable(refusal);
  }
}
