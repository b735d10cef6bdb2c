import type { Id, Money } from '@duebook/kernel';
import { isCoveredBy } from '../../orders/domain/record-order';
import {
  creditContentOf,
  type CreditStanding,
  type OrderFacts,
  type SalesOrder,
} from '../../orders/domain/sales-order';
import { isLetPass, type CheckDecision, type CheckPoint } from './credit-check';

/** Why an order is not checked. */
export type CheckFault = Readonly<{ code: 'ORDER_NOT_OPEN'; path: readonly string[] }>;

/** What becomes of an order that was checked. */
export interface AppliedCheck {
  readonly order: SalesOrder;
  /** Whether it waits for somebody from now on. */
  readonly isHeld: boolean;
}

/** What goods may leave by: that the rules allowed the order, or that somebody released it. */
export type Allowance = 'ALLOWED' | 'RELEASED';

/**
 * By what an order ships that counts in the exposure already: it was allowed or released, is not more
 * than that, and neither has run out. Null: it is asked about like any other.
 *
 * @param delivered of the order as it stands, in its currency; undefined for nothing
 */
export function allowanceOf(
  before: SalesOrder | undefined,
  facts: OrderFacts,
  {
    point,
    now,
    delivered,
  }: Readonly<{ point: CheckPoint; now: Date; delivered?: Money | undefined }>,
): Allowance | null {
  if (point !== 'SHIPMENT' || before?.state !== 'OPEN') return null;
  const { creditState, reservedUntil, allowanceEndsAt } = before;
  if (creditState !== 'ALLOWED' && creditState !== 'RELEASED') return null;
  const isGood = (until: Date | null): boolean => until === null || until > now;
  const isStanding = isGood(reservedUntil) && isGood(allowanceEndsAt);
  return isStanding && isCoveredBy(before, facts, delivered) ? creditState : null;
}

/** Whether an order counts in the exposure of its party, reserved or recorded. */
export function countsInExposure(order: SalesOrder, now: Date): boolean {
  const { state, creditState, reservedUntil } = order;
  if (state !== 'OPEN' || creditState === 'HELD' || creditState === 'REJECTED') return false;
  return reservedUntil === null || reservedUntil > now;
}

/**
 * The order as it stands after a check. One that is let pass counts in the exposure from now on, for as
 * long as its reservation runs, or until the other system closes it where that has recorded it already.
 * One that was rejected stays so while it is the same order.
 */
export function applyCheck(
  before: SalesOrder | undefined,
  facts: OrderFacts,
  { decision, checkId, id, reservedUntil }: AppliedDecision,
): AppliedCheck {
  const isConfirmed = before !== undefined && before.reservedUntil === null;
  const common = {
    ...{ allowanceEndsAt: null, checkId },
    reservedUntil: isConfirmed ? null : reservedUntil,
  };
  const standing: CreditStanding = isLetPass(decision.answer)
    ? { ...common, creditState: 'ALLOWED', allowedAmount: facts.amount.amount }
    : { ...common, creditState: staysRejected(before, facts), allowedAmount: null };
  const place = before ?? { id, version: 0 };
  return {
    order: { ...facts, ...standing, id: place.id, state: 'OPEN', version: place.version + 1 },
    isHeld: standing.creditState === 'HELD',
  };
}

function staysRejected(before: SalesOrder | undefined, facts: OrderFacts): 'REJECTED' | 'HELD' {
  return before?.creditState === 'REJECTED' && isSameContent(before, facts) ? 'REJECTED' : 'HELD';
}

/** A decision about to be applied to its order. */
export interface AppliedDecision {
  readonly decision: Pick<CheckDecision, 'answer'>;
  readonly checkId: Id;
  /** For an order that is not known yet. */
  readonly id: Id;
  /** Until when its part of the limit is kept unless the other system records it. */
  readonly reservedUntil: Date;
}

function isSameContent(one: OrderFacts, other: OrderFacts): boolean {
  return creditContentOf(one) === creditContentOf(other);
}
