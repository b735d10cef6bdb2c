import type { TableRefusal } from '../table-refusal';
import { TableFault } from '../table-fault';
import { numberText, temporalText } from './cell-text';
import { referenceOf } from './cell-reference';
import type { TemporalFormat } from './number-format';
import { unescapeCharacters } from './string-item';
import { damaged } from './workbook-package';

/** What cells refer to. */
export interface WorkbookContext {
  readonly sharedStrings: readonly string[];
  /** By cell style. */
  readonly formats: readonly TemporalFormat[];
  readonly countsFrom1904: boolean;
}

/** A `c` element as it stands in the sheet (ECMA-376 part 1, 18.3.1.4). */
export interface StoredCell {
  readonly column: number;
  readonly row: number;
  /** `t`: s, str, inlineStr, b, e, d or n. */
  readonly type: string;
  readonly style: number;
  /** The text of `v`. */
  readonly value: string;
  /** The text of `is`. */
  readonly inlineText: string;
  readonly hasFormula: boolean;
}

/** The cell as text. @throws TableFault naming the cell when it has none */
export function cellText(cell: StoredCell, context: WorkbookContext): string {
  switch (cell.type) {
    case 's':
      return sharedString(cell, context);
    case 'str':
      return unescapeCharacters(cell.value);
    case 'inlineStr':
      return cell.inlineText;
    case 'b':
      return cell.value.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return refuse(cell, { code: 'TABLE_CELL_ERROR', shown: cell.value });
    case 'd':
      return cell.value.trim().replace(/T00:00:00(?:\.0+)?Z?$/, '');
    default:
      return numericText(cell, context);
  }
}

function sharedString(cell: StoredCell, { sharedStrings }: WorkbookContext): string {
  const text = sharedStrings[Number(cell.value)];
  if (text === undefined) throw damaged(`cell ${at(cell)} refers to a text that is not there`);
  return text;
}

function numericText(cell: StoredCell, context: WorkbookContext): string {
  const stored = cell.value.trim();
  if (stored === '') {
    return cell.hasFormula ? refuse(cell, { code: 'TABLE_FORMULA_NOT_CALCULATED' }) : '';
  }
  const format = context.formats[cell.style] ?? null;
  if (format === null) return numberText(stored);
  return (
    temporalText(stored, format, context.countsFrom1904) ??
    refuse(cell, { code: 'TABLE_CELL_NO_DATE', stored })
  );
}

type CellRefusal = Extract<TableRefusal, { readonly cell: string }>;
type WithoutPlace<R> = R extends CellRefusal ? Omit<R, 'line' | 'cell'> : never;

function refuse(cell: StoredCell, facts: WithoutPlace<CellRefusal>): never {
  throw new TableFault({ ...facts, line: cell.row, cell: at(cell) });
}

function at(cell: StoredCell): string {
  return referenceOf(cell.column, cell.row);
}
