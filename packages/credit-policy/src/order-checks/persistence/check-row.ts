import { Decimal, Money } from '@duebook/kernel';
import type { Row } from '@duebook/platform';
import type { CreditCheck } from '../application/ports';
import type { CreditHold, CreditRelease } from '../domain/credit-hold';

/** The columns of `credit_check as kept`, named after its fields. */
export const CHECK_COLUMNS = `kept.id, kept.order_id as "orderId",
  kept.legal_entity_id as "legalEntityId", kept.party_id as "partyId", kept.point, kept.answer,
  kept.rests_on_check_id as "restsOnCheckId", kept.content_hash as "contentHash",
  kept.order_currency as "orderCurrency", kept.order_amount as "orderAmount",
  kept.policy_version_id as "policyVersionId", kept.currency, kept.amount,
  kept.trivial_amount as "trivialAmount", kept.amount_above_limit as "amountAboveLimit",
  kept.is_hard_stop as "isHardStop", kept.is_breach as "isBreach", kept.reasons, kept.evidence,
  kept.checked_on as "checkedOn", kept.checked_by as "checkedBy", kept.checked_at as "checkedAt"`;

type OrderMoney = Readonly<{ orderCurrency: string; orderAmount: string }>;

type CheckRow = Omit<CreditCheck, 'orderAmount' | 'amount'> &
  OrderMoney &
  Readonly<{ amount: string | null }>;

/** Checks from rows of their columns. */
export function checksOf(rows: readonly Row[]): readonly CreditCheck[] {
  return (rows as unknown as readonly CheckRow[]).map(
    ({ orderCurrency, orderAmount, amount, ...row }) => ({
      ...row,
      orderAmount: Money.of(orderAmount, orderCurrency),
      amount: amount === null ? null : new Decimal(amount),
    }),
  );
}

/** The columns of `credit_hold as hold`, named after its fields. */
export const HOLD_COLUMNS = `hold.id, hold.order_id as "orderId", hold.check_id as "checkId",
  hold.legal_entity_id as "legalEntityId", hold.party_id as "partyId", hold.answer, hold.state,
  hold.is_hard_stop as "isHardStop", hold.order_currency as "orderCurrency",
  hold.order_amount as "orderAmount", hold.held_since as "heldSince", hold.owner_id as "ownerId",
  hold.settled_at as "settledAt", hold.settled_by as "settledBy", hold.version`;

type HoldRow = Omit<CreditHold, 'orderAmount'> & OrderMoney;

/** Holds from rows of their columns. */
export function holdsOf(rows: readonly Row[]): readonly CreditHold[] {
  return (rows as unknown as readonly HoldRow[]).map(({ orderCurrency, orderAmount, ...row }) => ({
    ...row,
    orderAmount: Money.of(orderAmount, orderCurrency),
  }));
}

/** The columns of `credit_release as kept`, named after its fields. */
export const RELEASE_COLUMNS = `kept.id, kept.hold_id as "holdId", kept.check_id as "checkId",
  kept.order_id as "orderId", kept.content_hash as "contentHash",
  kept.order_currency as "orderCurrency", kept.released_amount as "orderAmount",
  kept.amount_above_limit as "amountAboveLimit", kept.currency, kept.ends_at as "endsAt",
  kept.released_by as "releasedBy", kept.released_at as "releasedAt"`;

type ReleaseRow = Omit<CreditRelease, 'releasedAmount' | 'amountAboveLimit'> &
  OrderMoney &
  Readonly<{ amountAboveLimit: string | null }>;

/** Releases from rows of their columns. */
export function releasesOf(rows: readonly Row[]): readonly CreditRelease[] {
  return (rows as unknown as readonly ReleaseRow[]).map(
    ({ orderCurrency, orderAmount, amountAboveLimit, ...row }) => ({
      ...row,
      releasedAmount: Money.of(orderAmount, orderCurrency),
      amountAboveLimit: amountAboveLimit === null ? null : new Decimal(amountAboveLimit),
    }),
  );
}
