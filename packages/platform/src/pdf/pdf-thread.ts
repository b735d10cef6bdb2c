import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { invariant } from '@duebook/kernel';
import { ThreadPool } from '../threads/thread-pool';
import { renderHere } from './render-here';
import type { RenderJob } from './render-worker';

/** Beside this file once it is built. From source, as in tests, there is none, and this thread renders. */
const WORKER_FILE = join(__dirname, 'render-worker.js');

/**
 * A thread of its own for layout, which is work of one piece: on the thread that serves, a statement of
 * thousands of lines would keep everybody waiting for seconds.
 */
export class PdfThread {
  private readonly threads = new ThreadPool<RenderJob, Uint8Array>(
    { file: WORKER_FILE },
    // Fonts stay loaded for a while; then the thread ends, and with it the memory it took.
    { mostAtOnce: 1, longestMs: 120_000, mostMegabytes: 1_536, idleMs: 60_000 },
  );

  /** One at a time. */
  async render(job: RenderJob): Promise<Buffer> {
    if (!existsSync(WORKER_FILE)) return renderHere(job.document, job.options);
    const pieces: Uint8Array[] = [];
    await this.threads.run(
      () => Promise.resolve({ job }),
      (pdf) => pieces.push(pdf),
    );
    const [pdf] = pieces;
    invariant(pdf !== undefined, 'A document that is rendered has bytes');
    return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  }
}
