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
  CONCENTRATION_LIMIT_INVALID:
    'A share is up to 100 percent and of the largest 1 to 100; the index is up to 10,000 and of no count; both are above zero with up to four decimals. Correct it.',
  CONCENTRATION_LIMIT_UNKNOWN:
    'The tenant has no such limit. Take an id from `concentrationLimits`.',
  CONCENTRATION_LIMIT_ENDED: 'The limit holds no more. Nothing is left to end.',
} as const;

declareUserErrors('credit-policy', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal of concentration as a payload shows it. */
export function concentrationError(refusal: RefusalWithPath): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}
