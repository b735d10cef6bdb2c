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
  CYCLE_UNKNOWN: 'The tenant has no such rule. Take an id from `reconciliationCycles`.',
  CYCLE_SCOPE_INVALID:
    'A rule for all names no segment or tag, any other names one of up to 60 characters. Correct it.',
  CYCLE_DAY_INVALID: 'A rule is for a day from the 1st to the 60th after the period. Correct it.',
  TASK_UNKNOWN: 'The tenant has no such task. Take an id from `reconciliationTasks`.',
  TASK_DONE: 'The task is done. There is nobody to give it to.',
  HOURS_INVALID:
    'Hours are a number up to 24 with two decimals, not zero, and no more are taken back than were recorded. Correct it.',
  HOURS_IN_FUTURE: 'The day lies ahead where the legal entity is. Record what was worked only.',
} as const;

declareUserErrors('reconciliation', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal of this feature as a payload shows it. */
export function cycleError(refusal: RefusalWithPath): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}
