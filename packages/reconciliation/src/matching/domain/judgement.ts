import type { EarlierPayments } from './earlier-payments';
import type { PreparedBounds } from './ground';
import type { Hypothesis } from './hypothesis';
import type { ItemIndexes } from './item-index';
import type { PostingObstacle } from './match-decision';
import type { PartyIndex } from './party-index';
import type { Item, Line } from './prepared';

/** What was decided of a line, before it is put into words. */
export interface Judgement {
  readonly line: Line;
  readonly ranked: readonly Hypothesis[];
  readonly margin: number;
  readonly runnerUp: Hypothesis | null;
  readonly mayPost: boolean;
  readonly obstacles: readonly PostingObstacle[];
  /** Items that it takes, or would if no proposal of before held them. */
  readonly heldItems: readonly Item[];
}

/** What all lines of a run share. */
export interface RunGround {
  readonly indexes: ItemIndexes;
  readonly parties: PartyIndex;
  readonly earlier: EarlierPayments;
  readonly bounds: PreparedBounds;
}
