import type { Anchor } from './anchor';
import type { BlockRow } from './chain-reader';
import { type Fault, faultAt } from './fault';
import { GrowingTree, historyLeaf } from './merkle-path';

/** Where a chain begins to be compared. */
export interface ChainStart {
  readonly tenantId: string;
  readonly block: bigint;
  readonly position: bigint;
}

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
  /** The first position of which no anchor has told that it is as it was. */
  private unconfirmed: bigint;

  constructor({ tenantId, block, position }: ChainStart, anchors: readonly Anchor[]) {
    this.anchors = anchors
      .filter((anchor) => anchor.tenantId === tenantId && anchor.block >= block)
      .sort((a, b) => (a.block < b.block ? -1 : Number(a.block > b.block)));
    this.history = block === 1n ? new GrowingTree() : null;
    this.unconfirmed = position;
  }

  /** The next block of the chain. */
  next(block: BlockRow): Fault | undefined {
    this.history?.append(historyLeaf(block.blockHash));
    const lastPosition = BigInt(block.lastPosition);
    const before = this.compared;
    for (let anchor = this.due(block); anchor; anchor = this.due(block)) {
      const reason = this.differenceFrom(anchor, block);
      if (reason !== undefined) return { position: this.unconfirmed, lastPosition, reason };
      this.compared += 1;
    }
    if (this.compared > before) this.unconfirmed = lastPosition + 1n;
    return undefined;
  }

  /** Called behind the last block: an anchor of a later one means that the end was cut off. */
  left(nextPosition: bigint): Fault | undefined {
    const anchor = this.anchors[this.compared];
    if (!anchor) return undefined;
    const reason = `block ${anchor.block}, anchored at ${timeOf(anchor)}, is missing: blocks were cut off the end`;
    return faultAt(nextPosition, reason);
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
