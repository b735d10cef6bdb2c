import { postingError } from '@duebook/ledger';
import { declareUserErrors, refusalError, type RefusalWithPath } from '@duebook/platform/graphql';
import type { UserError } from '@duebook/platform/graphql';
import { orderMessage } from '../../orders/graphql/order-errors';
import type { CheckRefusal } from '../application/check-entry';
import type { ChecksRefusal } from '../application/check-orders';
import type { RateMissing } from '../application/decide-orders';
import type { HoldHandleRefusal } from '../application/hold-handle';
import type { HoldReleaseRefusal } from '../application/hold-release';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  ORDER_NOT_OPEN:
    'The order is closed or cancelled. Record it as open first, or check the order that takes its place.',
  CREDIT_HOLD_UNKNOWN: 'The tenant has no such hold. Take an id from `creditHolds`.',
  CREDIT_HOLD_SETTLED:
    'The hold was released, rejected or ended before. Look at the order: it may be held anew.',
  CREDIT_HOLD_OWNER_UNKNOWN: 'The tenant has no such user. Take an id from `users`.',
  CREDIT_CHECK_OUTDATED:
    'Another check of the order took the place of the one that you saw, or by now it would stand further above its limits or be held for more. Look at that check, or have the order checked again.',
  ORDER_CHANGED:
    'The order is not what was checked any more. Have it checked as it is now, and decide on that.',
  MAKER_MAY_NOT_RELEASE:
    'Whoever recorded an order, or had it checked, neither releases it nor agrees to that. Ask somebody else.',
  RELEASE_HOURS_INVALID: 'A release is good for 1 to 8,760 hours. Correct it.',
} as const;

declareUserErrors('credit-policy', texts);

const messages: Readonly<Record<string, string>> = texts;

/** What a refusal says. */
export function checkMessage(code: string): string {
  return messages[code] ?? orderMessage(code);
}

/** Why one of the orders was not checked. @param at its place in the call */
export function checkError(refusal: CheckRefusal, at: readonly (string | number)[]): UserError {
  if (refusal.code === 'RATE_MISSING') return rateError(refusal, at);
  return refusalError({ ...refusal, path: [...at, ...refusal.path] }, checkMessage(refusal.code));
}

/** A refusal of a call that checks orders: one error for each order that could not be. */
export function checksErrors(refusal: ChecksRefusal | RefusalWithPath): UserError[] {
  if ('elements' in refusal) {
    return refusal.elements.map((each) => checkError(each.refusal, ['orders', each.index]));
  }
  return [refusalError(refusal, checkMessage(refusal.code))];
}

type HoldRefusal =
  Exclude<HoldReleaseRefusal, { readonly code: 'APPROVAL_NEEDED' }> | HoldHandleRefusal;

/** A refusal of what somebody wanted to do with a hold. */
export function holdError(refusal: HoldRefusal): UserError {
  if (refusal.code === 'RATE_MISSING') return rateError(refusal, []);
  return refusalError(refusal, checkMessage(refusal.code));
}

function rateError({ path, ...facts }: RateMissing, at: readonly (string | number)[]): UserError {
  return postingError({ ...facts, path, source: null }, ['input', ...at], {});
}
