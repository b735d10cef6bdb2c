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
  RULE_PACKS_COUNT_INVALID:
    'A legal entity uses 1 to 20 packs; NEUTRAL says that it uses no law. Correct the list.',
  RULE_PACK_UNKNOWN: 'Duebook has no such pack. Take an id from `rulePacks`.',
  RULE_PACK_REPEATED: 'The pack is named twice. Name it once.',
  STATUTORY_CLASS_SUBJECT_INVALID:
    'A class is recorded of one party or of one legal entity. Name one of the two.',
  STATUTORY_CLASS_SOURCE_INVALID:
    'Who says so is told in 1 to 500 readable characters. Correct the source.',
} as const;

declareUserErrors('contracts', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal of rule packs as a payload shows it. */
export function rulePackError(refusal: RefusalWithPath): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}
