/** Lets so many do their work at a time; the others wait for their turn, in the order in which they came. */
export class InTurn {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((go) => this.waiting.push(go));
    try {
      return await work();
    } finally {
      // The place of whoever leaves is the next one's: nobody comes in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
