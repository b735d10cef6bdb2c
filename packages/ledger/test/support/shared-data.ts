import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';

/** Beside the repository: data of others, for tests only, never part of it. */
const FOLDER = join(__dirname, '../../../../../shared/data');

/** A file of others' data, by its path there. */
export function sharedFile(path: string): string {
  return join(FOLDER, path);
}

/** Describes tests that need a file of others' data; says so when it is absent, and skips them. */
export function describeWithData(path: string, name: string, tests: () => void): void {
  if (existsSync(sharedFile(path))) {
    describe(name, tests);
    return;
  }
  process.stderr.write(`SKIPPED: ${name}: ../shared/data/${path} is not there.\n`);
  // Jest runs the body of a skipped suite too, to count its tests; this one would look for the file.
  describe(name, () => {
    it.skip(`needs ../shared/data/${path}`, () => undefined);
  });
}

/** Rows of a plain CSV file as objects: no quotes, no surprises. A reader of its own, for proof. */
export function plainRows(path: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(sharedFile(path), 'utf8').replace(/^\ufeff/, '');
  if (text.includes('"')) throw new Error(`${path} has quotes`);
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== columns.length) throw new Error(`${path}: a row of another width`);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

/** An amount in cents, exact; digits beyond are rounded half away from zero. */
export function cents(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  const kept = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
  return /^..[5-9]/.test(fraction) ? kept + 1n : kept;
}

/** Cents as an amount of two decimals. */
export function amountText(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Sums of cents by key; keys that come to nothing are left out. */
export function sumsBy<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  centsOf: (row: T) => bigint,
): ReadonlyMap<string, string> {
  const sums = new Map<string, bigint>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0n) + centsOf(row));
  return new Map(
    [...sums].flatMap(([key, sum]) => (sum === 0n ? [] : [[key, amountText(sum)] as const])),
  );
}
