import type { Anchor } from './anchor';
import type { BlockRow } from './chain-reader';
import type { Fault } from './fault';
import { GrowingTree, historyLeaf } from './merkle-path';

/**
 * Compares the blocks of a chain, one after another, with their anchors. A chain that was rewritten
 * from some block on is whole in itself; only what was kept elsewhere tells.
 */
export class AnchorCheck {
  /** How many anchors were compared so far. */
  compared = 0;
  private readonly anchors: readonly Anchor[];
  /** The history is known only to who has seen all of it. */
  private readonly history: GrowingTree | null;

  constructor(tenantId: string, fromBlock: bigint, anchors: readonly Anchor[]) {
    this.anchors = anchors
      .filter((anchor) => anchor.tenantId === tenantId && anchor.block >= fromBlock)
      .sort((a, b) => (a.block < b.block ? -1 : Number(a.block > b.block)));
    this.history = fromBlock === 1n ? new GrowingTree() : null;
  }

  /** The next block of the chain. */
  next(block: BlockRow): Fault | undefined {
    this.history?.append(historyLeaf(block.blockHash));
    for (let anchor = this.due(block); anchor; anchor = this.due(block)) {
      const reason = this.differenceFrom(anchor, block);
      if (reason !== undefined) {
        return { position: null, lastPosition: BigInt(block.lastPosition), reason };
      }
      this.compared += 1;
    }
    return undefined;
  }

  /** Called behind the last block: an anchor of a later one means that the end was cut off. */
  left(): Fault | undefined {
    const anchor = this.anchors[this.compared];
    if (!anchor) return undefined;
    const reason = `block ${anchor.block}, anchored at ${timeOf(anchor)}, is missing: blocks were cut off the end`;
    return { position: null, lastPosition: null, reason };
  }

  private due({ number }: BlockRow): Anchor | undefined {
    const anchor = this.anchors[this.compared];
    return anchor?.block === BigInt(number) ? anchor : undefined;
  }

  private differenceFrom(anchor: Anchor, { blockHash }: BlockRow): string | undefined {
    if (!anchor.blockHash.equals(blockHash)) {
      return `it is not the block that was anchored at ${timeOf(anchor)}: the chain was rewritten here or before`;
    }
    if (this.history?.root().equals(anchor.historyRoot) === false) {
      return `the blocks before it are not those that were anchored at ${timeOf(anchor)}`;
    }
    return undefined;
  }
}

function timeOf({ anchoredAt }: Anchor): string {
  return anchoredAt.toISOString();
}
