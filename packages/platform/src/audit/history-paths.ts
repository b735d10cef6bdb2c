import { setImmediate } from 'node:timers/promises';
import type { SqlReader } from '../database/statement';
import { type HistoryPart, readHistory } from './history';
import { GrowingTree, type LeafRange, pathRanges } from './merkle-path';

/** How blocks stand in the history of their chain up to one block. */
export interface HistoryPaths {
  readonly root: Buffer;
  /** The hashes that lead from a block to the root, the lowest first. */
  pathOf(block: bigint): readonly Buffer[];
}

/** A stretch of blocks of which one hash is wanted. */
interface Stretch extends LeafRange {
  readonly tree: GrowingTree;
}

/**
 * Leads from blocks to the root of the history up to a head, for all of them in one reading of the
 * history: what several paths share is computed once.
 */
export async function historyPaths(
  reader: SqlReader,
  blocks: readonly bigint[],
  head: bigint,
): Promise<HistoryPaths> {
  const stretches = new Map<string, Stretch>();
  const stretchesOf = (block: bigint): readonly Stretch[] =>
    pathRanges(Number(block) - 1, Number(head)).map((range) => {
      const name = `${range.from} ${range.to}`;
      const stretch = stretches.get(name) ?? { ...range, tree: new GrowingTree() };
      stretches.set(name, stretch);
      return stretch;
    });
  for (const block of blocks) stretchesOf(block);
  const root = await growAll(readHistory(reader, head, blocks), [...stretches.values()]);
  return { root, pathOf: (block) => stretchesOf(block).map(({ tree }) => tree.root()) };
}

/** Each goes into some of the stretches besides; others have a turn between. */
const PARTS_A_TURN = 250;

/**
 * A stretch beside a path holds a subtree as a whole, or lies within that of the path's own block,
 * which is told block by block; so it begins and ends with a part.
 *
 * @returns the root over all parts
 */
async function growAll(
  parts: AsyncIterable<HistoryPart>,
  stretches: readonly Stretch[],
): Promise<Buffer> {
  const ahead = [...stretches].sort((a, b) => b.from - a.from);
  let open: readonly Stretch[] = [];
  const history = new GrowingTree();
  let index = 0;
  let appended = 0;
  for await (const { hash, size } of parts) {
    history.append(hash, size);
    appended += 1;
    if (appended % PARTS_A_TURN === 0) await setImmediate();
    if (open.some(({ to }) => to === index)) open = open.filter(({ to }) => to > index);
    for (let next = ahead.at(-1); next?.from === index; next = ahead.at(-1)) {
      open = [...open, next];
      ahead.pop();
    }
    for (const { tree } of open) tree.append(hash, size);
    index += size;
  }
  return history.root();
}
