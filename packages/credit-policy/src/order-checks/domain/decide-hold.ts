import { refused, type Id, type Result, ok } from '@duebook/kernel';
import type { SalesOrder } from '../../orders/domain/sales-order';
import type { CreditHold } from './credit-hold';

/** Why nobody decides on a hold as was asked. */
export type HoldFault = Readonly<{ path: readonly string[] }> &
  Readonly<
    | { code: 'CREDIT_HOLD_UNKNOWN' }
    | { code: 'CREDIT_HOLD_SETTLED' }
    | { code: 'CREDIT_CHECK_OUTDATED' }
    | { code: 'ORDER_CHANGED' }
    | { code: 'MAKER_MAY_NOT_RELEASE' }
    | { code: 'RELEASE_HOURS_INVALID' }
    | { code: 'TEXT_INVALID' }
    | { code: 'CREDIT_HOLD_OWNER_UNKNOWN' }
  >;

/** What a decision on a hold rests on. */
export interface HoldCase {
  readonly hold: CreditHold | undefined;
  readonly order: SalesOrder | undefined;
  /** What somebody looked at when they decided. */
  readonly seenCheckId: Id;
  /** Of the order as that check had it, and as it is now. */
  readonly checkedHash: string | null;
  readonly currentHash: string | null;
}

/** A hold that can be decided on, and its order. */
export interface DecidableHold {
  readonly hold: CreditHold;
  readonly order: SalesOrder;
}

/** Whether what somebody saw is what waits still. */
export function decidable(known: HoldCase): Result<DecidableHold, HoldFault> {
  const { hold, order } = known;
  if (!hold || !order) return refused({ code: 'CREDIT_HOLD_UNKNOWN', path: ['creditHoldId'] });
  if (hold.state !== 'OPEN')
    return refused({ code: 'CREDIT_HOLD_SETTLED', path: ['creditHoldId'] });
  if (hold.checkId !== known.seenCheckId) {
    return refused({ code: 'CREDIT_CHECK_OUTDATED', path: ['creditCheckId'] });
  }
  const isSame = known.checkedHash !== null && known.checkedHash === known.currentHash;
  return isSame ? ok({ hold, order }) : refused({ code: 'ORDER_CHANGED', path: ['creditHoldId'] });
}

/**
 * Whether an order may be released by these: nobody lets pass what they brought in or had checked
 * themselves, nor agrees to it.
 *
 * @param makers who recorded the order or had it checked
 */
export function mayRelease(makers: ReadonlySet<Id>, deciders: readonly Id[]): boolean {
  return deciders.every((id) => !makers.has(id));
}

/** The hold once it is settled. */
export function settled(
  hold: CreditHold,
  state: 'RELEASED' | 'REJECTED',
  by: Readonly<{ principalId: Id; at: Date }>,
): CreditHold {
  const { version } = hold;
  return { ...hold, state, settledAt: by.at, settledBy: by.principalId, version: version + 1 };
}

/** The order once it is released: as it is and no other, until the release runs out. */
export function released(order: SalesOrder, endsAt: Date): SalesOrder {
  return {
    ...order,
    creditState: 'RELEASED',
    allowedAmount: order.amount.amount,
    reservedUntil: order.reservedUntil === null ? null : endsAt,
    allowanceEndsAt: endsAt,
    version: order.version + 1,
  };
}

/** The order once it is rejected. */
export function rejected(order: SalesOrder): SalesOrder {
  return { ...order, creditState: 'REJECTED', version: order.version + 1 };
}
