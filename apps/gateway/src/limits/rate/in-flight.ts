/** Counts what each of many has under way at the same time, up to a bound for each. */
export class InFlight {
  private readonly counts = new Map<string, number>();

  constructor(readonly most: number) {}

  /** Adds to what is under way, unless it would be too much. */
  enter(key: string, amount = 1): boolean {
    const sum = this.of(key) + amount;
    if (sum > this.most) return false;
    this.counts.set(key, sum);
    return true;
  }

  /** Takes away what was added. Who has nothing under way is not remembered. */
  leave(key: string, amount = 1): void {
    const rest = this.of(key) - amount;
    if (rest > 0) this.counts.set(key, rest);
    else this.counts.delete(key);
  }

  of(key: string): number {
    return this.counts.get(key) ?? 0;
  }
}
