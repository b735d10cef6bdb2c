import type { Decimal, Id, Money } from '@duebook/kernel';

/** ENDED: another check took its place, or the order was closed. */
export type HoldState = 'OPEN' | 'RELEASED' | 'REJECTED' | 'ENDED';

/** An order that waits: for somebody to decide, or for money. */
export interface CreditHold {
  readonly id: Id;
  readonly orderId: Id;
  /** The check that holds it. */
  readonly checkId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly answer: 'HOLD' | 'PREPAY';
  readonly state: HoldState;
  readonly isHardStop: boolean;
  readonly orderAmount: Money;
  /** When the order began to wait; a further check of it does not put it back. */
  readonly heldSince: Date;
  /** Who looks after it; null while nobody does. */
  readonly ownerId: Id | null;
  readonly settledAt: Date | null;
  readonly settledBy: Id | null;
  readonly version: number;
}

/** That somebody let an order pass against the rules, and what they saw. */
export interface CreditRelease {
  readonly id: Id;
  readonly holdId: Id;
  /** What they saw. */
  readonly checkId: Id;
  readonly orderId: Id;
  /** Of the order as they saw it: of another one it releases nothing. */
  readonly contentHash: string;
  readonly releasedAmount: Money;
  readonly amountAboveLimit: Decimal | null;
  /** Of the amount above the limit. */
  readonly currency: string;
  readonly endsAt: Date;
  readonly releasedBy: Id;
  readonly releasedAt: Date;
}

/** What somebody wrote about a hold. */
export interface HoldNote {
  readonly id: Id;
  readonly holdId: Id;
  readonly text: string;
  readonly writtenBy: Id;
  readonly writtenAt: Date;
}
