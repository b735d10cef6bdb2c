import { describeTableRefusal, type TableRefusal } from '@duebook/platform';
import type { StatementFault, StatementFaultCode } from '../../domain/parsing/parsed-statement';

const CODES: Readonly<Record<TableRefusal['code'], StatementFaultCode>> = {
  TABLE_EMPTY: 'STATEMENT_EMPTY',
  TABLE_FORMAT_UNSUPPORTED: 'STATEMENT_FORMAT_UNKNOWN',
  TABLE_ENCODING_WRONG: 'STATEMENT_ENCODING_INVALID',
  TABLE_ENCODING_UNKNOWN: 'STATEMENT_ENCODING_INVALID',
  TABLE_NUL_CHARACTER: 'STATEMENT_ENCODING_INVALID',
  TABLE_QUOTE_UNBALANCED: 'STATEMENT_MALFORMED',
  TABLE_COLUMN_COUNT: 'STATEMENT_MALFORMED',
  TABLE_TOO_MANY_COLUMNS: 'STATEMENT_TOO_LARGE',
  TABLE_CELL_TOO_LARGE: 'STATEMENT_TOO_LARGE',
  TABLE_HEADER_DUPLICATE: 'STATEMENT_MALFORMED',
  TABLE_HEADER_UNNAMED: 'STATEMENT_MALFORMED',
  TABLE_SHEET_UNKNOWN: 'STATEMENT_MALFORMED',
  TABLE_WORKBOOK_TOO_LARGE: 'STATEMENT_TOO_LARGE',
  TABLE_WORKBOOK_DAMAGED: 'STATEMENT_MALFORMED',
  TABLE_CELL_ERROR: 'STATEMENT_MALFORMED',
  TABLE_FORMULA_NOT_CALCULATED: 'STATEMENT_MALFORMED',
  TABLE_CELL_NO_DATE: 'STATEMENT_DATE_INVALID',
};

/** Why a file is no table at all, in the words of statements. */
export function describeUnreadable(refusal: TableRefusal): StatementFault {
  return {
    code: CODES[refusal.code],
    line: 'line' in refusal ? refusal.line : null,
    field: 'cell' in refusal ? refusal.cell : null,
    detail: describeTableRefusal(refusal),
  };
}
