import { invariant } from '@duebook/kernel';
import { countPdfRows, MOST_PDF_ROWS, type PdfDocument, type PdfOptions } from './pdf-document';
import { PdfThread } from './pdf-thread';
import { plainDocument } from './plain-document';

const thread = new PdfThread();

/** Documents are rendered one after the other: each holds its pages in memory, and two are no faster. */
let last: Promise<unknown> = Promise.resolve();

/**
 * The pages of a document, as PDF 1.3 in A4 with its glyphs embedded.
 *
 * The same document with the same options is the same bytes, so that a hash of them says what was sent.
 * @throws InvariantViolation for more than {@link MOST_PDF_ROWS} rows: who builds documents of what others
 *   enter refuses them before
 */
export function renderPdf(document: PdfDocument, options: PdfOptions): Promise<Buffer> {
  invariant(countPdfRows(document) <= MOST_PDF_ROWS, 'A document has a bounded number of rows');
  const job = { document: plainDocument(document, options.language), options };
  const rendered = last.then(() => thread.render(job));
  last = rendered.catch(() => undefined);
  return rendered;
}
