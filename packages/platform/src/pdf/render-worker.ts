/** The thread that documents are rendered on, one after the other; see `PdfThread`. */
import { serveThread } from '../threads/serve-thread';
import type { PdfOptions } from './pdf-document';
import type { PlainDocument } from './plain-document';
import { renderHere } from './render-here';

/** What the thread is asked. */
export interface RenderJob {
  readonly document: PlainDocument;
  readonly options: PdfOptions;
}

serveThread(async function* ({ document, options }: RenderJob): AsyncGenerator<Buffer> {
  yield await renderHere(document, options);
});
