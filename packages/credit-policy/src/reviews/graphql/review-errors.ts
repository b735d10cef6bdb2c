import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userErrorText,
  type RefusalWithPath,
  type UserError,
} from '@duebook/platform/graphql';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  REVIEW_UNKNOWN: 'The tenant has no such review. Take an id from `creditReviews`.',
  REVIEW_DONE: 'The review is done. Open another one if there is more to look at.',
  REVIEW_OWNER_UNKNOWN: 'The tenant has no such user. Take an id from `users`.',
  REVIEW_DAY_INVALID:
    'A review is due today or later, and is put off until a day from tomorrow on, up to 90 days ahead. Correct it.',
  REVIEW_TEXT_INVALID:
    'A note or reason is 1 to 2,000 characters without control characters. Correct it.',
} as const;

declareUserErrors('credit-policy', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal of this feature as a payload shows it. */
export function reviewError(refusal: RefusalWithPath): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}
