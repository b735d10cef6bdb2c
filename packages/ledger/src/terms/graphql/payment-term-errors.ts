import {
  declareUserErrors,
  type UserError,
  refusalError,
  sharedTexts,
} from '@duebook/platform/graphql';
import type { PaymentTermCreateRefusal } from '../application/payment-term-create';
import type { PaymentTermUpdateRefusal } from '../application/payment-term-update';

type PaymentTermRefusal = PaymentTermCreateRefusal | PaymentTermUpdateRefusal;

/** When each refusal occurs and what to do about it; also the first part of its message. */
const texts = {
  PAYMENT_TERM_CODE_INVALID:
    'The code is empty, longer than 40 characters, has outer blanks or unreadable characters. Correct it.',
  PAYMENT_TERM_CODE_TAKEN: 'Another payment term of the tenant has this code. Choose another.',
  PAYMENT_TERM_NAME_INVALID:
    'The name is empty, longer than 200 characters or has unreadable characters. Correct it.',
  PAYMENT_TERM_UNKNOWN: 'The tenant has no such active payment term. Take one from `paymentTerms`.',
  PAYMENT_TERM_DUE_RULE_NOT_ONE:
    'Not exactly one way of falling due is given. Give one of its fields.',
  PAYMENT_TERM_NUMBER_OUT_OF_RANGE: 'The number is out of range. Correct it.',
  PAYMENT_TERM_PERCENT_INVALID:
    'The percentage is not above zero, too large, or has more than six decimals. Correct it.',
  PAYMENT_TERM_PERCENTS_NOT_100: 'The shares of the instalments do not add up to 100 per cent.',
  PAYMENT_TERM_DISCOUNTS_UNORDERED:
    'The discounts do not have rising days with falling percentages. Put them in order.',
  PAYMENT_TERM_DISCOUNT_AFTER_DUE: 'The discount ends after the amount is due. Shorten it.',
} as const;

export const paymentTermUserErrors = declareUserErrors('ledger', texts);

/** A refusal as a payload shows it. */
export function paymentTermError(refusal: PaymentTermRefusal): UserError {
  const text = { ...texts, ...sharedTexts }[refusal.code];
  return refusalError(refusal, [text, ...factsOf(refusal)].join(' '));
}

function factsOf(refusal: PaymentTermRefusal): readonly string[] {
  if ('given' in refusal && refusal.given.length > 0) {
    return [`Given: ${refusal.given.join(', ')}.`];
  }
  if ('least' in refusal) return [`It may be ${refusal.least} to ${refusal.most}.`];
  if ('most' in refusal) return [`It may be at most ${refusal.most}.`];
  if ('sum' in refusal) return [`They add up to ${refusal.sum}.`];
  return [];
}
