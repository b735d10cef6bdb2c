/** The value below which a share of all of them lies; 0 where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return Number(found.toPrecision(3));
}

/** How many times, and how long they were, in words for people. */
export function timesIn(milliseconds: readonly number[]): string {
  const [half, nearly, all] = [0.5, 0.99, 1].map((share) => quantile(milliseconds, share));
  return `${milliseconds.length} times: half of them within ${half} ms, 99 of 100 within ${nearly} ms, all within ${all} ms`;
}
