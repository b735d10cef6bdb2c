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
  NOTICE_UNKNOWN: 'The tenant has no such notice. Take an id from `creditTermsNotices`.',
  NOTICE_TERMS_MISSING:
    'No policy holds for the customer, or it is in no class that the policy has terms for. There is nothing to tell it yet.',
  NOTICE_RECIPIENT_INVALID: 'The recipient has no address that mail can be sent to. Correct it.',
  NOTICE_ACKNOWLEDGED: 'The notice is acknowledged already. There is nothing left to record.',
  NOTICE_DAY_INVALID:
    'A notice is acknowledged on the day on which it was sent or later, and not ahead of today. Correct it.',
  NOTICE_EVIDENCE_UNKNOWN:
    'You have sent no such file. Send it by `POST /files`, and take the id that is answered.',
} as const;

declareUserErrors('credit-policy', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal of this feature as a payload shows it. */
export function noticeError(refusal: RefusalWithPath): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}
