import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  platformUserErrors,
  refusalError,
  sharedTexts,
  userErrorText,
  type RefusalWithPath,
  type UserError,
} from '@duebook/platform/graphql';
import { ORDER_FAULTS } from '../domain/describe-order-fault';
import type { OrderRefusal, OrdersRecordRefusal } from '../application/orders-record';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  ORDERS_COUNT_INVALID: 'A call has 1 to 1,000 orders. Split it.',
  ORDER_TWICE_IN_CALL:
    'The call names the order twice, so that nobody knows which is meant. Send it once.',
  ...ORDER_FAULTS,
} as const;

declareUserErrors('credit-policy', texts);

const messages: Readonly<Record<string, string>> = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
  AMOUNT_NOT_A_NUMBER: userErrorText(platformUserErrors.AMOUNT_NOT_A_NUMBER),
  AMOUNT_TOO_LARGE: userErrorText(platformUserErrors.AMOUNT_TOO_LARGE),
  AMOUNT_TOO_PRECISE: userErrorText(platformUserErrors.AMOUNT_TOO_PRECISE),
};

/** What a refusal says: in words of this feature, or of the package that owns the code. */
export function orderMessage(code: string): string {
  return messages[code] ?? userErrorText(code);
}

/** A refusal of one order among others. @param at its place in the call */
export function orderError(
  refusal: OrderRefusal | RefusalWithPath,
  at: readonly (string | number)[],
): UserError {
  const path = 'path' in refusal ? refusal.path : [];
  return refusalError({ ...refusal, path: [...at, ...path] }, orderMessage(refusal.code));
}

/** A refusal of a call that records orders: one error for each order that was refused. */
export function ordersRecordErrors(refusal: OrdersRecordRefusal): UserError[] {
  if (refusal.code === 'ORDERS_REFUSED') {
    return refusal.elements.map((each) => orderError(each.refusal, ['orders', each.index]));
  }
  return [refusalError(refusal, orderMessage(refusal.code))];
}
