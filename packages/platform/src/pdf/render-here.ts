import { layOut } from './lay-out';
import type { PdfOptions } from './pdf-document';
import { loadPdfMake } from './pdf-make';
import type { PlainDocument } from './plain-document';

/** Renders on this thread. */
export async function renderHere(document: PlainDocument, options: PdfOptions): Promise<Buffer> {
  const pdfMake = await loadPdfMake();
  return pdfMake.createPdf(layOut(document, options)).getBuffer();
}
