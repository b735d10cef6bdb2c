import type { ImportProgress } from '../product/import-client';
import { rounded } from './statistics';

/** What the progress of one import tells: how long it checked, and whether it grew slower. */
export class ImportPace {
  private readonly begun = performance.now();
  private readonly seen: { readonly seconds: number; readonly posted: number }[] = [];

  constructor(private readonly rows: number) {}

  readonly look = ({ state, rowsPosted }: ImportProgress): void => {
    if (state === 'WAITING' || state === 'CHECKING') return;
    const seconds = (performance.now() - this.begun) / 1_000;
    this.seen.push({ seconds, posted: rowsPosted });
  };

  /** Seconds until the first row was posted, and rows posted a second in the quarters of the file. */
  report() {
    const quarters = [0, 1, 2, 3].map((quarter) => {
      const [from, until] = [this.when(quarter / 4), this.when((quarter + 1) / 4)];
      return rounded(this.rows / 4 / (until - from));
    });
    return { checkedAfterSeconds: rounded(this.when(0)), rowsPerSecondByQuarter: quarters };
  }

  /** When this share of the rows was posted. */
  private when(share: number): number {
    const found = this.seen.find(({ posted }) => posted >= this.rows * share);
    return found?.seconds ?? Number.NaN;
  }
}
