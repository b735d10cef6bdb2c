import { setTimeout as sleep } from 'node:timers/promises';

/** A pause that is shorter is not worth a timer. */
const SHORTEST_PAUSE_MS = 20;

/** Holds whoever reads to so many bytes in a second, over all that they read. */
export class Pace {
  private dueAt = 0;

  /** @param bytesPerSecond null: as fast as it goes */
  constructor(private readonly bytesPerSecond: number | null) {}

  /** Waits until more may be read. @throws when it is to stop meanwhile */
  async took(bytes: number, signal: AbortSignal | undefined): Promise<void> {
    if (this.bytesPerSecond === null) return;
    const now = performance.now();
    this.dueAt = Math.max(this.dueAt, now) + (bytes * 1_000) / this.bytesPerSecond;
    const ahead = this.dueAt - now;
    if (ahead >= SHORTEST_PAUSE_MS) await sleep(ahead, undefined, signal ? { signal } : {});
  }
}
