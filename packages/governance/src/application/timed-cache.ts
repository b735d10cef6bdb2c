interface Entry<V> {
  /** In milliseconds: when the reading began. Whatever was committed before that is in it. */
  readonly readAt: number;
  readonly value: Promise<V | null>;
}

/**
 * Remembers what was read for a bounded time, and so many readings at most; the oldest go first.
 *
 * Requests that come together wait for one reading. Nulls and failures are forgotten at once, so
 * that nobody fills the memory with what does not exist.
 */
export class TimedCache<V> {
  private readonly entries = new Map<string, Entry<V>>();

  constructor(
    private readonly bounds: { readonly timeToLiveMs: number; readonly capacity: number },
  ) {}

  /** The value under this name as it was less than the time to live before `now`. */
  async get(name: string, now: number, read: () => Promise<V | null>): Promise<V | null> {
    const known = this.entries.get(name);
    if (known && this.isFresh(known, now)) return known.value;

    const entry = { readAt: now, value: read() };
    this.keep(name, entry);
    try {
      const value = await entry.value;
      if (value === null) this.forget(name, entry);
      return value;
    } catch (error) {
      this.forget(name, entry);
      throw error;
    }
  }

  /** A clock that was set back makes the age negative; then nothing is known of it. */
  private isFresh({ readAt }: Entry<V>, now: number): boolean {
    const age = now - readAt;
    return age >= 0 && age < this.bounds.timeToLiveMs;
  }

  private keep(name: string, entry: Entry<V>): void {
    // A Map keeps the order of insertion: taken out first, a renewed entry goes to the end.
    this.entries.delete(name);
    this.entries.set(name, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.bounds.capacity && oldest !== undefined) {
      this.entries.delete(oldest);
    }
  }

  private forget(name: string, entry: Entry<V>): void {
    if (this.entries.get(name) === entry) this.entries.delete(name);
  }
}
