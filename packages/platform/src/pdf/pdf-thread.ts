import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { renderHere } from './render-here';
import type { RenderJob } from './render-worker';

/** Beside this file once it is built. From source, as in tests, there is none, and this thread renders. */
const WORKER_FILE = join(__dirname, 'render-worker.js');
/** Fonts stay loaded for a while; then the thread ends, and with it the memory it took. */
const IDLE_MS = 60_000;
const LONGEST_MS = 120_000;
const MOST_MEGABYTES = 1_536;

/**
 * A thread of its own for layout, which is work of one piece: on the thread that serves, a statement of
 * thousands of lines would keep everybody waiting for seconds.
 */
export class PdfThread {
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;

  /** One at a time. */
  async render(job: RenderJob): Promise<Buffer> {
    if (!existsSync(WORKER_FILE)) return renderHere(job.document, job.options);
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    try {
      return await answerOf(worker, job);
    } catch (error) {
      this.end(worker);
      throw error;
    } finally {
      this.idle = setTimeout(() => {
        this.end(worker);
      }, IDLE_MS).unref();
    }
  }

  private start(): Worker {
    const worker = new Worker(WORKER_FILE, {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    worker.unref();
    // Between jobs too; whoever waits for one hears of it besides.
    worker.on('error', () => {
      this.end(worker);
    });
    return worker;
  }

  private end(worker: Worker): void {
    if (this.worker === worker) this.worker = undefined;
    void worker.terminate();
  }
}

function answerOf(worker: Worker, job: RenderJob): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      fail(new Error('A document took too long to render.'));
    }, LONGEST_MS);
    const settle = (): void => {
      clearTimeout(timer);
      worker.off('message', succeed).off('error', fail).off('exit', end);
      worker.unref();
    };
    const succeed = (pdf: Uint8Array): void => {
      settle();
      resolve(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
    };
    const fail = (error: Error): void => {
      settle();
      reject(error);
    };
    const end = (): void => {
      fail(new Error('The thread that renders documents has ended.'));
    };
    worker.ref();
    worker.on('message', succeed).on('error', fail).on('exit', end);
    worker.postMessage(job);
  });
}
