import { RowBatch } from '../row-batch';
import type { Delimiter, TableLimits } from '../table';
import { TableFault } from '../table-fault';
import type { TableRefusal } from '../table-refusal';
import { LineCounter } from '../text/line-counter';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const TAB = 9;
const BLANK = 32;

/**
 * Which rows are wanted: every one as it comes, or those below the first, which then have to be
 * as wide as the first.
 */
export type WantedRows = 'EVERY_ROW' | 'BELOW_HEADER';

export type TokenizerOptions = TableLimits &
  Readonly<{
    delimiter: Delimiter;
    wanted: WantedRows;
    /** The physical line on which the text starts. */
    firstLine: number;
  }>;

/** Where the next character belongs. */
type Place = 'CELL_START' | 'PLAIN' | 'QUOTED' | 'AFTER_QUOTE' | 'CLOSED';

/**
 * Reads CSV (RFC 4180) from text that comes in pieces, cut anywhere, with the physical line of
 * every row and of every fault.
 *
 * Lines end with CR LF, LF or CR, mixed as they come. A quote opens a quoted cell only at the
 * cell's start; elsewhere it is text (`5" pipe`). After a closing quote only a delimiter, a line
 * end or the end of the file may follow, and before those blanks and tabs, which some banks put
 * there and which are dropped. A line without any character is no row.
 *
 * Written by hand because the parsers at hand do not know on which line a quote opened, count a
 * CR LF within quotes twice, and take several times as long.
 */
export class CsvTokenizer {
  readonly batch = new RowBatch();
  private readonly delimiterCode: number;
  private readonly lines = new LineCounter();
  private place: Place = 'CELL_START';
  private cells: string[] = [];
  private cell = '';
  private rowCharacters = 0;
  private rowLine: number;
  private quoteLine: number;
  private width: number | undefined;

  constructor(private readonly options: TokenizerOptions) {
    this.delimiterCode = options.delimiter.charCodeAt(0);
    this.lines.line = options.firstLine;
    this.rowLine = options.firstLine;
    this.quoteLine = options.firstLine;
  }

  /** @throws TableFault at the first fault; the rows before it are in the batch */
  push(text: string): void {
    const nul = text.indexOf('\0');
    this.read(nul === -1 ? text : text.slice(0, nul));
    if (nul !== -1) this.fail({ code: 'TABLE_NUL_CHARACTER', line: this.lines.line });
  }

  /** Completes the last row. @throws TableFault when a quote is still open */
  end(): void {
    if (this.place === 'QUOTED') this.failQuote();
    if (this.place !== 'CELL_START' || this.cells.length > 0) this.endRow();
  }

  private read(text: string): void {
    let at = 0;
    while (at < text.length) {
      if (this.place === 'QUOTED') at = this.readQuoted(text, at);
      else if (this.place === 'AFTER_QUOTE' || this.place === 'CLOSED') {
        at = this.readAfterQuote(text, at);
      } else at = this.readPlain(text, at);
    }
  }

  private readPlain(text: string, start: number): number {
    const first = text.charCodeAt(start);
    if (this.place === 'CELL_START') {
      if (first === QUOTE) {
        this.place = 'QUOTED';
        this.quoteLine = this.lines.line;
        this.lines.pass(QUOTE);
        return start + 1;
      }
      if (this.lines.completes(first)) {
        this.lines.pass(first);
        return start + 1;
      }
      this.lines.endPair();
    }
    let at = start;
    let code = first;
    while (code !== this.delimiterCode && code !== LINE_FEED && code !== CARRIAGE_RETURN) {
      at += 1;
      if (at === text.length) break;
      code = text.charCodeAt(at);
    }
    if (at > start) this.append(text.slice(start, at), 'PLAIN');
    if (at < text.length) this.close(code);
    return at + 1;
  }

  private readQuoted(text: string, start: number): number {
    const quote = text.indexOf('"', start);
    const end = quote === -1 ? text.length : quote;
    if (end > start) {
      const piece = text.slice(start, end);
      this.lines.count(piece);
      this.append(piece, 'QUOTED');
    }
    if (quote === -1) return end;
    this.lines.pass(QUOTE);
    this.place = 'AFTER_QUOTE';
    return quote + 1;
  }

  private readAfterQuote(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === QUOTE && this.place === 'AFTER_QUOTE') this.append('"', 'QUOTED');
    else if (code === this.delimiterCode || code === LINE_FEED || code === CARRIAGE_RETURN) {
      this.close(code);
    } else if (code === BLANK || code === TAB) this.place = 'CLOSED';
    else this.failQuote();
    return at + 1;
  }

  /** Ends the cell, and the row unless it was a delimiter. */
  private close(code: number): void {
    if (code === this.delimiterCode) {
      this.lines.pass(code);
      this.endCell();
      return;
    }
    if (this.place !== 'CELL_START' || this.cells.length > 0) this.endRow();
    this.lines.pass(code);
    this.rowLine = this.lines.line;
  }

  private append(piece: string, place: 'PLAIN' | 'QUOTED'): void {
    this.place = place;
    this.cell = this.cell === '' ? piece : this.cell + piece;
    const limitBytes = this.options.maxCellBytes;
    // A UTF-16 unit takes at most three bytes, so most cells need no counting.
    if (this.cell.length * 3 > limitBytes && Buffer.byteLength(this.cell) > limitBytes) {
      const column = this.cells.length + 1;
      const line = this.rowLine;
      this.fail({ code: 'TABLE_CELL_TOO_LARGE', line, column, limitBytes });
    }
  }

  private endCell(): void {
    this.rowCharacters += this.cell.length;
    this.cells.push(this.cell);
    this.cell = '';
    this.place = 'CELL_START';
    const limit = this.options.maxColumns;
    if (this.cells.length > limit) {
      this.fail({ code: 'TABLE_TOO_MANY_COLUMNS', line: this.rowLine, limit });
    }
  }

  private endRow(): void {
    this.endCell();
    const { cells, rowLine: line, width: expected } = this;
    if (this.options.wanted === 'EVERY_ROW') this.batch.add({ line, cells }, this.rowCharacters);
    else if (expected === undefined) this.width = cells.length;
    else if (expected === cells.length) this.batch.add({ line, cells }, this.rowCharacters);
    else this.fail({ code: 'TABLE_COLUMN_COUNT', line, expected, found: cells.length });
    this.cells = [];
    this.rowCharacters = 0;
  }

  private failQuote(): never {
    const noticedOnLine = this.lines.line;
    return this.fail({ code: 'TABLE_QUOTE_UNBALANCED', line: this.quoteLine, noticedOnLine });
  }

  private fail(refusal: TableRefusal): never {
    throw new TableFault(refusal);
  }
}
