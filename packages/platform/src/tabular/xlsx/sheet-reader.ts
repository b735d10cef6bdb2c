import { RowBatch } from '../row-batch';
import type { TableLimits } from '../table';
import { TableFault } from '../table-fault';
import { parseReference } from './cell-reference';
import { cellText, type StoredCell, type WorkbookContext } from './cell-value';
import { StringItem } from './string-item';
import { damaged } from './workbook-package';
import type { XmlHandler } from './xml-part';

/** Which rows are wanted: all with content, or those below the header, as wide as it. */
export type WantedSheetRows = Readonly<{ fromRow: number; width: number | null }>;

const LAST_ROW = 1_048_576;

/**
 * Collects the rows of a sheet (ECMA-376 part 1, 18.3.1) from its XML events.
 * Rows and cells without content are mostly not stored at all; rows without any are left out.
 */
export class SheetReader implements XmlHandler {
  readonly batch = new RowBatch();
  private row = 0;
  private column = 0;
  private cells: string[] = [];
  private attributes: Readonly<Record<string, string>> = {};
  private value = '';
  private isInValue = false;
  private hasFormula = false;
  private readonly inline = new StringItem();

  constructor(
    private readonly context: WorkbookContext,
    private readonly limits: TableLimits,
    private readonly wanted: WantedSheetRows,
  ) {}

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    switch (element) {
      case 'row':
        this.startRow(attributes['r']);
        return;
      case 'c':
        this.startCell(attributes);
        return;
      case 'v':
        this.isInValue = true;
        return;
      case 'f':
        this.hasFormula = true;
        return;
      default:
        this.inline.open(element);
    }
  }

  text(text: string): void {
    if (this.isInValue) this.value += text;
    else this.inline.text(text);
  }

  close(element: string): void {
    switch (element) {
      case 'row':
        this.endRow();
        return;
      case 'c':
        this.endCell();
        return;
      case 'v':
        this.isInValue = false;
        return;
      default:
        this.inline.close(element);
    }
  }

  private startRow(number: string | undefined): void {
    const row = number === undefined ? this.row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.row || row > LAST_ROW) {
      throw damaged(`row ${number ?? row} stands after row ${this.row}`);
    }
    this.row = row;
    this.column = 0;
    this.cells = [];
  }

  private startCell(attributes: Readonly<Record<string, string>>): void {
    const { r: reference } = attributes;
    const place = reference === undefined ? null : parseReference(reference);
    if (reference !== undefined && place?.row !== this.row) {
      throw damaged(`cell ${reference} stands in row ${this.row}`);
    }
    const column = place?.column ?? this.column + 1;
    if (column <= this.column) throw damaged(`row ${this.row} has its cells out of order`);
    this.column = column;
    this.attributes = attributes;
    this.value = '';
    this.hasFormula = false;
  }

  private endCell(): void {
    const inlineText = this.inline.take();
    if (this.row < this.wanted.fromRow) return;
    const cell: StoredCell = {
      column: this.column,
      row: this.row,
      type: this.attributes['t'] ?? 'n',
      style: Number(this.attributes['s'] ?? 0),
      value: this.value,
      inlineText,
      hasFormula: this.hasFormula,
    };
    this.place(cell.column, cellText(cell, this.context));
  }

  private place(column: number, text: string): void {
    if (text === '') return;
    const { maxColumns: limit, maxCellBytes: limitBytes } = this.limits;
    const line = this.row;
    if (column > limit) throw new TableFault({ code: 'TABLE_TOO_MANY_COLUMNS', line, limit });
    if (text.length * 3 > limitBytes && Buffer.byteLength(text) > limitBytes) {
      throw new TableFault({ code: 'TABLE_CELL_TOO_LARGE', line, column, limitBytes });
    }
    if (text.includes('\0')) throw new TableFault({ code: 'TABLE_NUL_CHARACTER', line });
    while (this.cells.length < column) this.cells.push('');
    this.cells[column - 1] = text;
  }

  private endRow(): void {
    const { cells, row: line } = this;
    const found = cells.length;
    if (found === 0) return;
    const width = this.wanted.width ?? found;
    if (found > width) {
      throw new TableFault({ code: 'TABLE_COLUMN_COUNT', line, expected: width, found });
    }
    while (cells.length < width) cells.push('');
    this.batch.add(
      { line, cells },
      cells.reduce((sum, cell) => sum + cell.length, 0),
    );
  }
}
