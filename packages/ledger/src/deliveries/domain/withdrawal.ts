import {
  ok,
  refused,
  type BusinessDate,
  type Decimal,
  type Id,
  type Result,
} from '@duebook/kernel';
import type { RecordedDelivery } from './delivery';

/** That a delivery counts no more, from a day on. */
export interface Withdrawal {
  readonly deliveryId: Id;
  readonly withdrawnOn: BusinessDate;
  readonly reason: string;
}

/** Why a delivery cannot be withdrawn; `path` is where in the call. */
export type WithdrawalFault = Readonly<{
  code: 'DELIVERY_UNKNOWN' | 'DELIVERY_INVOICED';
  path: readonly (string | number)[];
}>;

/**
 * Decides on withdrawing a delivery of which nothing is invoiced; null when it is withdrawn already.
 * It counts no more from today on, so that what was reported for the days before stays, until its
 * number is recorded anew and that delivery counts in its place.
 *
 * @param today the calendar day where the legal entity is
 */
export function decideWithdrawal(
  delivery: RecordedDelivery,
  { invoiced, today, reason }: Readonly<{ invoiced: Decimal; today: BusinessDate; reason: string }>,
): Result<Withdrawal | null, WithdrawalFault> {
  if (delivery.withdrawnOn !== null) return ok(null);
  if (invoiced.greaterThan(0)) return refused({ code: 'DELIVERY_INVOICED', path: [] });
  // A legal entity that moved to another zone may have a day before that of the delivery.
  const withdrawnOn = today < delivery.deliveredOn ? delivery.deliveredOn : today;
  return ok({ deliveryId: delivery.id, withdrawnOn, reason });
}
