/** Whoever waits for a turn. */
interface Waiting {
  readonly begin: () => void;
}

/** How connections are shared out. */
interface TurnsOptions {
  readonly turns: number;
  /** How many of them one may have at the same time, so that the others find some at once. */
  readonly mostOfOne: number;
  /** So many are left to whoever has none: no two of many may have all between them. */
  readonly kept: number;
  readonly patienceMs: number;
}

/** The driver's own words for the same thing, by which it is known as a passing fault. */
const TOO_LONG = 'timeout exceeded when trying to connect';

/**
 * Shares connections out among tenants: who waits is served by turns, one of each tenant after the
 * other, and not in the order of coming. A tenant that asks for a hundred at once waits for its own
 * requests, another one finds a connection, or waits for the next that is given back.
 */
export class ConnectionTurns {
  private free: number;
  private readonly held = new Map<string, number>();
  /** By tenant; the one whose turn it is comes first. */
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(private readonly options: TurnsOptions) {
    this.free = options.turns;
  }

  /** How many wait. */
  get waitingCount(): number {
    let count = 0;
    for (const queue of this.waiting.values()) count += queue.length;
    return count;
  }

  /** Resolves when it is this tenant's turn. Whoever has had it calls `leave`. @throws Error after too long */
  enter(tenant: string): Promise<void> {
    if (this.free > 0 && this.mayHaveMore(tenant)) {
      this.grant(tenant);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        begin: () => {
          clearTimeout(patience);
          resolve();
        },
      };
      const patience = setTimeout(() => {
        this.forget(tenant, waiting);
        reject(new Error(TOO_LONG));
      }, this.options.patienceMs);
      const queue = this.waiting.get(tenant);
      if (queue) queue.push(waiting);
      else this.waiting.set(tenant, [waiting]);
    });
  }

  /** Gives a turn back, and on to whoever is next. */
  leave(tenant: string): void {
    const rest = (this.held.get(tenant) ?? 0) - 1;
    if (rest > 0) this.held.set(tenant, rest);
    else this.held.delete(tenant);
    this.free += 1;
    // One that is kept for whoever has none may be due besides.
    while (this.free > 0 && this.serveNext());
  }

  private serveNext(): boolean {
    for (const [tenant, queue] of this.waiting) {
      if (!this.mayHaveMore(tenant)) continue;
      const next = queue.shift();
      // To the end: the others come first the next time.
      this.waiting.delete(tenant);
      if (queue.length > 0) this.waiting.set(tenant, queue);
      this.grant(tenant);
      next?.begin();
      return true;
    }
    return false;
  }

  private mayHaveMore(tenant: string): boolean {
    const held = this.held.get(tenant) ?? 0;
    return held === 0 || (held < this.options.mostOfOne && this.free > this.options.kept);
  }

  private grant(tenant: string): void {
    this.free -= 1;
    this.held.set(tenant, (this.held.get(tenant) ?? 0) + 1);
  }

  private forget(tenant: string, waiting: Waiting): void {
    const left = (this.waiting.get(tenant) ?? []).filter((each) => each !== waiting);
    if (left.length > 0) this.waiting.set(tenant, left);
    else this.waiting.delete(tenant);
  }
}
