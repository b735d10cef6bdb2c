import { type Transferable, Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadOrder } from './thread-messages';

/** What runs in a thread: a compiled file, or plain text where nothing of ours is needed. */
export type ThreadScript = { readonly file: string } | { readonly code: string };

/** What work on threads may take. */
export interface ThreadBounds {
  /** Whoever comes when as many are busy waits for a turn. */
  readonly mostAtOnce: number;
  readonly longestMs: number;
  readonly mostMegabytes: number;
  /** How long what is loaded stays so; zero for a new thread each time. */
  readonly idleMs: number;
}

/** Work to be done; what is transferred is gone here. */
export interface ThreadJob<Job> {
  readonly job: Job;
  readonly transfer?: readonly Transferable[];
}

/** A job took more time or memory than it may. */
export class ThreadExhausted extends Error {
  constructor(readonly limit: 'TIME' | 'MEMORY') {
    super(`The work took more than its limit of ${limit.toLowerCase()}.`);
  }
}

/**
 * Threads of their own for work of one piece, which on the thread that serves would keep everybody
 * waiting. What goes over is plain: bytes are transferred, the rest is copied.
 */
export class ThreadPool<Job, Piece> {
  private busy = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly idle = new Map<Worker, NodeJS.Timeout>();

  constructor(
    private readonly script: ThreadScript,
    private readonly bounds: ThreadBounds,
  ) {}

  /**
   * Does a job and hands over its pieces, each after the other was taken.
   * @param order called when it is its turn, so that who waits holds nothing in memory
   * @throws ThreadExhausted and whatever ends the thread
   */
  async run(order: () => Promise<ThreadJob<Job>>, take: (piece: Piece) => void): Promise<void> {
    await this.turn();
    try {
      const { job, transfer = [] } = await order();
      await this.runOn(this.takeWorker(), { job, transfer }, take);
    } finally {
      this.busy -= 1;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    while (this.busy >= this.bounds.mostAtOnce) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.busy += 1;
  }

  private async runOn(
    worker: Worker,
    job: Required<ThreadJob<Job>>,
    take: (piece: Piece) => void,
  ): Promise<void> {
    try {
      await answerOf(worker, { ...job, take, longestMs: this.bounds.longestMs });
    } catch (error) {
      await worker.terminate();
      throw error;
    }
    if (this.bounds.idleMs === 0) await worker.terminate();
    else this.keep(worker);
  }

  private takeWorker(): Worker {
    const [kept] = this.idle;
    if (kept === undefined) return this.start();
    const [worker, timer] = kept;
    clearTimeout(timer);
    this.idle.delete(worker);
    return worker;
  }

  private keep(worker: Worker): void {
    const timer = setTimeout(() => {
      this.forget(worker);
    }, this.bounds.idleMs).unref();
    this.idle.set(worker, timer);
  }

  private start(): Worker {
    const isFile = 'file' in this.script;
    const worker = new Worker('file' in this.script ? this.script.file : this.script.code, {
      eval: !isFile,
      resourceLimits: { maxOldGenerationSizeMb: this.bounds.mostMegabytes },
      // Libraries warn there of files of strangers; nobody is to read those in a log.
      ...(isFile ? {} : { stdout: true, stderr: true }),
    });
    worker.unref();
    // Between jobs too; whoever waits for one hears of it besides.
    const forget = (): void => {
      this.forget(worker);
    };
    worker.on('error', forget).on('exit', forget);
    return worker;
  }

  private forget(worker: Worker): void {
    clearTimeout(this.idle.get(worker));
    this.idle.delete(worker);
    void worker.terminate();
  }
}

interface Asked<Job, Piece> extends Required<ThreadJob<Job>> {
  readonly take: (piece: Piece) => void;
  readonly longestMs: number;
}

function answerOf<Job, Piece>(worker: Worker, asked: Asked<Job, Piece>): Promise<void> {
  const { job, transfer, take, longestMs } = asked;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      fail(new ThreadExhausted('TIME'));
    }, longestMs);
    const settle = (): void => {
      clearTimeout(timer);
      worker.off('message', hear).off('error', fail).off('exit', end);
      worker.unref();
    };
    const hear = (answer: ThreadAnswer<Piece>): void => {
      if ('isDone' in answer) {
        settle();
        resolve();
        return;
      }
      try {
        take(answer.piece);
        worker.postMessage({ isTaken: true } satisfies ThreadOrder<Job>);
      } catch (error) {
        fail(error);
      }
    };
    const fail = (error: unknown): void => {
      settle();
      reject(isOutOfMemory(error) ? new ThreadExhausted('MEMORY') : asError(error));
    };
    const end = (): void => {
      fail(new Error('The thread has ended before its work.'));
    };
    worker.ref();
    worker.on('message', hear).on('error', fail).on('exit', end);
    worker.postMessage({ job } satisfies ThreadOrder<Job>, transfer);
  });
}

function isOutOfMemory(error: unknown): boolean {
  return isObject(error) && error['code'] === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** What is thrown in a thread arrives as a copy, whose class need not be the one of here. */
function asError(error: unknown): Error {
  if (error instanceof Error) return error;
  const message = isObject(error) ? error['message'] : null;
  const told = typeof message === 'string' ? message : 'The thread has failed.';
  return new Error(told, { cause: error });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
