import { refusalError, sharedTexts } from '../../graphql/refusal-error';
import { declareUserErrors, type UserError } from '../../graphql/user-error';
import type { MailRetryRefusal } from '../application/mail-services';

/** When each refusal occurs and what to do about it; also its message, so that they never differ. */
const texts = {
  MAIL_MESSAGE_UNKNOWN: 'The tenant has no such message. Take an id from `mailMessages`.',
  MAIL_MESSAGE_NOT_FAILED:
    'The message was sent, or waits to be. Only one that was given up is sent again.',
  MAIL_MESSAGE_ERASED: 'What the message said was erased. Have it written anew by what it was for.',
} as const;

declareUserErrors('platform', texts);

/** A refusal as a payload shows it. */
export function mailUserError(refusal: MailRetryRefusal): UserError {
  return refusalError(refusal, { ...texts, ...sharedTexts }[refusal.code]);
}
