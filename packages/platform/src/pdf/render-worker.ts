/** The thread that documents are rendered on, one after the other; see `PdfThread`. */
import { parentPort } from 'node:worker_threads';
import type { PdfOptions } from './pdf-document';
import type { PlainDocument } from './plain-document';
import { renderHere } from './render-here';

/** What the thread is asked. */
export interface RenderJob {
  readonly document: PlainDocument;
  readonly options: PdfOptions;
}

parentPort?.on('message', ({ document, options }: RenderJob) => {
  // What it rejects with ends the thread, and is told to whoever waits.
  void renderHere(document, options).then((pdf) => {
    parentPort?.postMessage(pdf);
  });
});
