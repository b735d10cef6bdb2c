import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Row, SqlReader, Statement } from '../../src';
import { FOLDED, historyRoot } from '../../src/audit/history';
import { historyPaths } from '../../src/audit/history-paths';
import { historyLeaf, MerkleTree } from '../../src/audit/merkle-path';
import { merkleRoot } from '../../src/recorder/merkle';
import { turnsDuring } from '../support/turns-during';

const LONGEST = 2_000;
const folded = Number(FOLDED);
const hashes = Array.from({ length: LONGEST }, (_, n) =>
  createHash('sha256').update(String(n)).digest(),
);
const leaves = hashes.map(historyLeaf);

/** Answers what a chain of these hashes would, and keeps the roots that it is told to. */
class ChainReader implements SqlReader {
  readonly tenantId = '0190a000-0000-7000-8000-000000000001';
  hashesRead = 0;

  constructor(private readonly keeps: (subtree: number) => boolean) {}

  query<T extends object = Row>({ text, name, values = [] }: Statement): Promise<readonly T[]> {
    if (text.startsWith('set local')) return Promise.resolve([]);
    if (Array.isArray(values[1])) {
      return Promise.resolve(this.subtrees(values[1].map(Number)) as unknown as readonly T[]);
    }
    const [after, last] = values.slice(1).map(Number) as [number, number];
    const rows =
      name === 'platform.audit_history' ? this.roots(after, last) : this.blocks(after, last);
    return Promise.resolve(rows as unknown as readonly T[]);
  }

  batch(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
    return Promise.all(statements.map((statement) => this.query(statement)));
  }

  private blocks(after: number, last: number): readonly object[] {
    this.hashesRead += last - after;
    return hashes.slice(after, last).map((blockHash) => ({ blockHash }));
  }

  private subtrees(befores: readonly number[]): readonly object[] {
    return befores
      .toSorted((a, b) => a - b)
      .flatMap((before) =>
        this.blocks(before, before + folded).map((row, index) => ({
          ...row,
          number: String(before + index + 1),
        })),
      );
  }

  private roots(after: number, last: number): readonly object[] {
    const rows = [];
    for (let end = after + folded; end <= last; end += folded) {
      const root = merkleRoot(leaves.slice(end - folded, end));
      if (this.keeps(end / folded - 1)) rows.push({ last_block: String(end), root });
    }
    return rows;
  }
}

describe('the history of a chain', () => {
  const head = fc.integer({ min: 1, max: LONGEST });
  const kept = fc.func(fc.boolean());

  it('has the root and the paths of the tree over all blocks, whichever roots are kept', async () => {
    await fc.assert(
      fc.asyncProperty(
        head,
        fc.array(fc.nat(), { maxLength: 4 }),
        kept,
        async (size, some, keeps) => {
          const reader = new ChainReader(keeps);
          const blocks = some.map((n) => BigInt(1 + (n % size)));
          const tree = leaves.slice(0, size);
          const paths = await historyPaths(reader, blocks, BigInt(size));
          expect(paths.root).toEqual(merkleRoot(tree));
          const whole = await MerkleTree.over(tree);
          for (const block of blocks) {
            expect(paths.pathOf(block)).toEqual(whole.path(Number(block) - 1));
          }
          expect(await historyRoot(reader, BigInt(size))).toEqual(paths.root);
        },
      ),
    );
  }, 60_000);

  it('is read by few hashes where roots are kept', async () => {
    const reader = new ChainReader(() => true);
    await historyPaths(reader, [700n], BigInt(LONGEST));
    // Those of its own subtree, and those behind the last whole one.
    expect(reader.hashesRead).toBe(folded + (LONGEST % folded));
  });

  it('lets others have a turn while it is computed', async () => {
    const blocks = Array.from({ length: 7 }, (_, subtree) => BigInt(subtree * folded + 1));
    const turns = await turnsDuring(() =>
      historyPaths(new ChainReader(() => true), blocks, BigInt(LONGEST)),
    );
    expect(turns).toBeGreaterThanOrEqual(7);
  });
});
