import type { TableRefusal } from '@duebook/platform';
import type { FileWarning, TextFailure } from '../../domain/document-version';
import { failed, type TextRead } from './text-read';

/** What a file that is refused as a table means for its text. */
export function refusedAs(refusal: TableRefusal, warnings: readonly FileWarning[]): TextRead {
  return failed(failureOf(refusal), warnings);
}

function failureOf({ code }: TableRefusal): TextFailure {
  return code === 'TABLE_WORKBOOK_TOO_LARGE' ? 'TOO_LARGE' : 'DAMAGED';
}
