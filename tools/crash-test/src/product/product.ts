import type { Defect } from '../defect';
import {
  type GatewayProcess,
  type ProcessEnd,
  type Site,
  startGatewayProcess,
} from './gateway-process';

/** More failed starts in a row than this, and it will never start. */
const MOST_FAILED_STARTS = 3;

/**
 * The product under a supervisor: whenever its process ends, however it ended, it is started again
 * with the same data folder on the same port, as a service manager does.
 */
export class Product {
  readonly url: string;
  readonly defects: Defect[] = [];
  private current: GatewayProcess;
  /** Rejects when it does not start any more; otherwise never settles. */
  readonly failed: Promise<never>;
  private starts = 1;
  private isStopping = false;

  constructor(readonly site: Site) {
    this.url = `http://127.0.0.1:${site.port}`;
    this.current = startGatewayProcess(site);
    this.failed = this.supervise().then(() => new Promise<never>(() => undefined));
    // Told where it is waited for.
    this.failed.catch(() => undefined);
  }

  /** How many processes there have been; one more after each restart. */
  get generation(): number {
    return this.starts;
  }

  /** Resolves once the process that runs, or one that takes its place, is ready. */
  async untilReady(): Promise<void> {
    while (!(await Promise.race([this.current.ready, this.failed]))) {
      await new Promise((next) => setTimeout(next, 20));
    }
  }

  /** Ends the process without a word. */
  kill(): void {
    this.current.child.kill('SIGKILL');
  }

  /** Stops the product for good, as a user would. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.current.ready;
    const end = await this.current.stop();
    if (end?.code === 0) return;
    this.kill();
    this.defects.push({ kind: 'FAILED_STOP', what: end ? explain(end) : 'it did not stop' });
  }

  /** For whoever leaves early: nothing is started any more. */
  abandon(): void {
    this.isStopping = true;
    this.kill();
  }

  private async supervise(): Promise<void> {
    for (let failures = 0; ;) {
      const isReady = await this.current.ready;
      const end = await this.current.ended;
      if (this.isStopping) return;
      // Killed while it started, it has not failed.
      if (isReady || end.signal === 'SIGKILL') failures = 0;
      else failures = this.noteFailure(failures, end);
      this.current = startGatewayProcess(this.site);
      this.starts += 1;
    }
  }

  private noteFailure(before: number, end: ProcessEnd): number {
    this.defects.push({ kind: 'FAILED_START', what: explain(end) });
    if (before + 1 === MOST_FAILED_STARTS) throw new Error(`It does not start: ${end.words}`);
    return before + 1;
  }
}

function explain({ code, signal, words }: ProcessEnd): string {
  return `it ended with ${signal ?? `exit code ${code ?? '?'}`}: ${words.trim()}`;
}
