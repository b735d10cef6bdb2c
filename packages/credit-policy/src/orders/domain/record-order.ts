import { Decimal, type Id, type Money } from '@duebook/kernel';
import {
  creditContentOf,
  tellsTheSame,
  UNCHECKED,
  type CreditStanding,
  type OrderFacts,
  type SalesOrder,
  type SalesOrderState,
} from './sales-order';

/** Whose doing a version of an order is. */
export type OrderCause =
  'RECORDED' | 'CLOSED' | 'CANCELLED' | 'REOPENED' | 'CHECKED' | 'RELEASED' | 'REJECTED';

/** An order as another system tells it. */
export interface ToldOrder {
  readonly facts: OrderFacts;
  /** Null: as it stands; OPEN for a new one. */
  readonly state: SalesOrderState | null;
}

/** What becomes of an order that is told. */
export interface OrderChange {
  readonly order: SalesOrder;
  readonly cause: OrderCause;
}

/**
 * Decides what an order is from now on. What credit was granted for is this very order: where party,
 * currency or product group are others, the amount is more than was allowed, or more of it is open than
 * before, nothing is allowed any more, and a release, which somebody made of what they saw, is void by
 * any change at all. So is what was allowed before an order was closed, once it is open again. A hold or
 * a rejection stays.
 *
 * @param id for an order that is not known yet
 * @param delivered of the order as it stands, in its currency; left out for nothing
 * @returns null where nothing new is told
 */
export function decideRecording(
  before: SalesOrder | undefined,
  told: ToldOrder,
  { id, now, delivered }: Readonly<{ id: Id; now: Date; delivered?: Money | undefined }>,
): OrderChange | null {
  const { facts } = told;
  if (!before) {
    const state = told.state ?? 'OPEN';
    return { order: { ...facts, ...UNCHECKED, id, state, version: 1 }, cause: 'RECORDED' };
  }
  const state = told.state ?? before.state;
  const isConfirmed = before.reservedUntil === null;
  if (state === before.state && isConfirmed && tellsTheSame(before, facts)) return null;
  const standing = standingAfter(before, { facts, state }, { now, delivered });
  const { version } = before;
  return {
    order: { ...facts, ...standing, id: before.id, state, version: version + 1 },
    cause: causeOf(before.state, state),
  };
}

function standingAfter(
  before: SalesOrder,
  { facts, state }: Readonly<{ facts: OrderFacts; state: SalesOrderState }>,
  { now, delivered }: Readonly<{ now: Date; delivered: Money | undefined }>,
): CreditStanding {
  const { creditState, allowedAmount, allowanceEndsAt, checkId } = before;
  const confirmed = { creditState, allowedAmount, allowanceEndsAt, checkId, reservedUntil: null };
  if (before.state !== 'OPEN' && state === 'OPEN') {
    return creditState === 'REJECTED' ? confirmed : UNCHECKED;
  }
  if (creditState === 'HELD' || creditState === 'REJECTED') return confirmed;
  if (creditState === 'UNCHECKED') return UNCHECKED;
  // Its part of the limit was given up meanwhile, and may be another's.
  const hasLapsed = before.reservedUntil !== null && before.reservedUntil <= now;
  return !hasLapsed && isCoveredBy(before, facts, delivered) ? confirmed : UNCHECKED;
}

/**
 * Whether what was allowed for an order is still allowed for it as it is told now.
 *
 * @param delivered of the order as it stands, in its currency; undefined for nothing
 */
export function isCoveredBy(
  allowed: Pick<SalesOrder, 'creditState' | 'allowedAmount'> & OrderFacts,
  facts: OrderFacts,
  delivered: Money | undefined,
): boolean {
  const { allowedAmount } = allowed;
  if (allowedAmount === null || leavesMoreOpen(allowed, facts, delivered)) return false;
  if (creditContentOf(allowed) === creditContentOf(facts)) return true;
  // Less than was allowed is allowed; of a release not even that, as nobody saw it.
  return (
    allowed.creditState === 'ALLOWED' &&
    facts.amount.amount.lessThanOrEqualTo(allowedAmount) &&
    creditContentOf({ ...allowed, amount: facts.amount }) === creditContentOf(facts) &&
    allowed.amount.currency === facts.amount.currency
  );
}

/**
 * Whether more of an order may be open than was before: only what was open was weighed. What nobody told
 * is what is not delivered, so that what left meanwhile is not open once more when it is told. What nobody
 * tells now may be as much as the order, and less was delivered of one that was made later.
 */
function leavesMoreOpen(
  before: OrderFacts,
  now: OrderFacts,
  delivered: Money | undefined,
): boolean {
  const most = ({ openAmountTold, amount }: OrderFacts) => openAmountTold ?? amount.amount;
  const isLater = now.openAmountTold === null && now.orderedOn > before.orderedOn;
  const goesByDeliveries = before.openAmountTold === null && now.openAmountTold !== null;
  const gone = goesByDeliveries && delivered ? delivered.amount : new Decimal(0);
  return isLater || most(now).greaterThan(Decimal.max(most(before).minus(gone), 0));
}

function causeOf(before: SalesOrderState, after: SalesOrderState): OrderCause {
  if (before === after) return 'RECORDED';
  switch (after) {
    case 'OPEN':
      return 'REOPENED';
    case 'CLOSED':
      return 'CLOSED';
    case 'CANCELLED':
      return 'CANCELLED';
  }
}
