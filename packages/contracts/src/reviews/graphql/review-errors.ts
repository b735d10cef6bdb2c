import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userErrorText,
  type RefusalWithPath,
  type UserError,
} from '@duebook/platform/graphql';
import type { ReviewRefusal } from '../domain/review-refusal';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  CONTRACT_CHECKLIST_INVALID:
    'A check-list has 1 to 100 points: each code once, of 2 to 40 capital letters, digits and underscores; questions of 1 to 500 readable characters. Correct the place that is named.',
  CONTRACT_CHECKLIST_KIND_UNKNOWN:
    'The tenant has no such kind of contract. Take a code from `contractKinds`.',
  CONTRACT_REVIEW_POLICY_INVALID:
    'A policy asks for 1 to 3 approvals, its amount is of the functional currency and not below zero, its classes and kinds are each named once and exist. Correct the field that is named.',
  CONTRACT_REVIEW_UNKNOWN: 'The tenant has no such review. Take an id from `contractReviews`.',
  CONTRACT_REVIEW_VERSION_UNKNOWN:
    'The tenant has no such version. Take an id from the `versions` of a contract.',
  CONTRACT_REVIEW_NOT_SUBMITTED:
    'What is being written is not looked through yet, and what was agreed to no more. Submit the version first.',
  CONTRACT_REVIEW_OPEN:
    'A review of this kind is there of what the version says. Go on with that one.',
  CONTRACT_REVIEW_OUTDATED:
    'The version was written anew, agreed to or taken back since the review began. Begin another of what it says now.',
  CONTRACT_REVIEW_POINT_UNKNOWN:
    'The review has no such point, or it is answered twice. Take codes from its `points`, each once.',
  CONTRACT_REVIEW_RISK_UNTOLD: 'A risk is told in words. Add a note.',
  CONTRACT_REVIEW_TEXT_INVALID:
    'The text is empty, longer than 4,000 characters or has unreadable ones. Correct it.',
  CONTRACT_REVIEW_UNDER_APPROVAL:
    'Somebody has approved the review as it stands. Have it given back before it is changed.',
  CONTRACT_REVIEW_INCOMPLETE: 'A point that is required has no answer. Answer it.',
  CONTRACT_REVIEW_SAME_PERSON:
    'Whoever wrote the version, answered a point or approved before does not approve. Ask somebody else.',
  CONTRACT_REVIEW_APPROVED: 'The review is approved. Nothing is left to do.',
  COUNSEL_UNKNOWN: 'The tenant has no such counsel. Take an id from `counsels`.',
  COUNSEL_RETIRED: 'They no longer work for us. Take counsel that is active.',
  COUNSEL_FIRM_UNFIT: 'Only a lawyer is of a firm, and the firm is a law firm. Correct it.',
  COUNSEL_TEXT_INVALID:
    'The text is empty, too long or has unreadable characters, an address for e-mail has no @, or a list has more than 20 words or one twice. Correct the field that is named.',
} as const satisfies Record<Exclude<ReviewRefusal['code'], 'LEGAL_ENTITY_UNKNOWN'>, string>;

declareUserErrors('contracts', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal of reviews as a payload shows it. */
export function reviewError(refusal: RefusalWithPath): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}
