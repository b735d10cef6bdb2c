import { buffer } from 'node:stream/consumers';
import type { PdfDocument, PdfOptions } from '../pdf/pdf-document';
import { renderPdf } from '../pdf/render-pdf';
import { writeCsv } from '../tabular/csv/write-csv';
import { writeXlsx, type XlsxCell, type XlsxSheet } from '../tabular/xlsx/write-xlsx';

/** As what kinds of files statements and reports are issued. */
export type IssueFormat = 'PDF' | 'CSV' | 'XLSX';

/** What is issued, told in each format; only the one that is asked for is built. */
export interface Issuable {
  readonly pages: () => PdfDocument;
  /** One table, the names of its columns first. */
  readonly rows: () => readonly (readonly XlsxCell[])[];
  readonly sheets: () => readonly XlsxSheet[];
}

/** The bytes of what is issued. The same content with the same options is the same PDF and the same CSV. */
export async function writeIssue(
  { pages, rows, sheets }: Issuable,
  format: IssueFormat,
  options: PdfOptions,
): Promise<Buffer> {
  switch (format) {
    case 'PDF':
      return renderPdf(pages(), options);
    case 'CSV':
      return buffer(writeCsv(rows().map((row) => row.map(textOf))));
    case 'XLSX':
      return writeXlsx(sheets());
  }
}

/** Amounts are plain decimal text, for programs to read. */
function textOf(cell: XlsxCell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.toAmountText() : String(cell);
}
