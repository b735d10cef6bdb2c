import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  type UserError,
  userErrorText,
} from '@duebook/platform/graphql';
import type { ConfirmationRemindRefusal } from '../application/confirmation-remind';
import type { ConfirmationRequestRefusal } from '../application/confirmation-request';
import type { ConfirmationWithdrawRefusal } from '../application/confirmation-withdraw';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  CONFIRMATION_UNKNOWN:
    'The tenant has no such balance confirmation. Take an id from `balanceConfirmations`.',
  CONFIRMATION_NOT_AWAITED:
    'The confirmation was answered or withdrawn already, so that nothing of it changes any more. Ask anew.',
  CONFIRMATION_OVERDUE: 'Its day of reply is over. Withdraw it and ask anew with a later one.',
  CONFIRMATION_IN_FUTURE: 'The day lies ahead. Ask for a day up to today.',
  CONFIRMATION_REPLY_DATE_INVALID:
    'The day of reply is past or more than 90 days ahead. Name one in between.',
  CONFIRMATION_TOO_LONG:
    'More than 2,000 items are open, which nobody goes through one by one. Compare a statement of both sides instead.',
  CONFIRMATION_AWAITED:
    'The party has not answered for this day yet. Remind it, or withdraw that one first.',
  RECIPIENT_INVALID:
    'This is no mail address, or the name holds unreadable characters. Correct it.',
} as const;

declareUserErrors('reconciliation', texts);

const messages: Readonly<Record<string, string>> = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
};

/** A refusal as a payload shows it. */
export function confirmationError(
  refusal: ConfirmationRequestRefusal | ConfirmationRemindRefusal | ConfirmationWithdrawRefusal,
): UserError {
  return refusalError(refusal, messages[refusal.code] ?? refusal.code);
}
