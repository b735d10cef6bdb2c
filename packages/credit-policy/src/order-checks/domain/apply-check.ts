import type { Id } from '@duebook/kernel';
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

/**
 * Whether goods may leave without another check: what is about to ship was allowed or released, is not
 * more than that, and neither has run out.
 */
export function restsOnAllowance(
  before: SalesOrder | undefined,
  facts: OrderFacts,
  { point, now }: Readonly<{ point: CheckPoint; now: Date }>,
): before is SalesOrder {
  if (point !== 'SHIPMENT' || before?.state !== 'OPEN') return false;
  const { reservedUntil, allowanceEndsAt } = before;
  const isGood = (until: Date | null): boolean => until === null || until > now;
  return isGood(reservedUntil) && isGood(allowanceEndsAt) && isCoveredBy(before, facts);
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
