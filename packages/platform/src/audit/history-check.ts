import type { SqlReader } from '../database/statement';
import { type BlockRow, readBlockHashes } from './chain-reader';
import type { Fault } from './fault';
import { FOLDED, readRoots } from './history';
import { GrowingTree, historyLeaf } from './merkle-path';

/** Compares the roots that are kept of the history with its blocks, one after another. */
export class HistoryCheck {
  private tree = new GrowingTree();

  private constructor(private readonly reader: SqlReader) {}

  /** From a block on, which may stand within a subtree. */
  static async from(reader: SqlReader, block: bigint): Promise<HistoryCheck> {
    const check = new HistoryCheck(reader);
    const before = block - 1n;
    for await (const hash of readBlockHashes(reader, before - (before % FOLDED), before)) {
      check.tree.append(historyLeaf(hash));
    }
    return check;
  }

  async next({ number, blockHash }: BlockRow): Promise<Fault | undefined> {
    this.tree.append(historyLeaf(blockHash));
    const last = BigInt(number);
    if (last % FOLDED !== 0n) return undefined;
    const root = this.tree.root();
    this.tree = new GrowingTree();
    const kept = (await readRoots(this.reader, last - FOLDED, last)).get(last);
    if (kept?.equals(root) !== false) return undefined;
    const reason = `the root that is kept over it and the ${FOLDED - 1n} blocks before it is another`;
    return { position: null, lastPosition: null, reason };
  }
}
