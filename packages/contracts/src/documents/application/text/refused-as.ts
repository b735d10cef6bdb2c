import type { TableRefusal } from '@duebook/platform';
import type { FileWarning, TextFailure } from '../../domain/document-version';
import { failed, type TextRead } from './read-text';

/** What a file that is refused as a table means for its text. */
export function refusedAs(refusal: TableRefusal, warnings: readonly FileWarning[]): TextRead {
  return failed(failureOf(refusal), warnings);
}

function failureOf(refusal: TableRefusal): TextFailure {
  switch (refusal.code) {
    case 'TABLE_WORKBOOK_TOO_LARGE':
    case 'TABLE_CELL_TOO_LARGE':
    case 'TABLE_TOO_MANY_COLUMNS':
      return 'TOO_LARGE';
    default:
      return 'DAMAGED';
  }
}
