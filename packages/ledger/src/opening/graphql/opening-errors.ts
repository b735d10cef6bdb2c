import { make } from '@duebook/kernel';
import {
  DateScalar,
  declareUserErrors,
  UserError,
  refusalError,
  sharedTexts,
} from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import type { OpeningStartRefusal } from '../application/opening-start';
import type { TieOutSignOffRefusal } from '../application/opening-tie-out';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  OPENING_ALREADY_STARTED:
    'The legal entity has another go-live date already. Go on with that one.',
  OPENING_AFTER_POSTINGS:
    'Something is posted before this day already. Take a go-live date that is no later than the first posting.',
  OPENING_NOT_STARTED: 'The legal entity has no go-live date yet. Start its opening first.',
  TIE_OUT_CHANGED:
    'The figures have changed since they were looked at. Read the tie-out again and sign that.',
  TIE_OUT_NOTE_INVALID:
    'The note is empty, longer than 1,000 characters, or has unreadable ones. Correct it.',
} as const;

const openingUserErrors = declareUserErrors('ledger', texts);

/** Its code is declared with those of fiscal years. */
const BOOKS_NOT_OPEN = 'The legal entity keeps no books yet. Open them first.';

/** The legal entity has another go-live date. */
@ObjectType('OpeningAlreadyStartedError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'The legal entity has another go-live date already.',
})
class OpeningAlreadyStartedError extends UserError {
  @Field(() => DateScalar, { description: 'The go-live date that it has.' })
  goLiveOn!: string;
}

/** A refused start as a payload shows it. */
export function openingStartError(refusal: OpeningStartRefusal): UserError {
  if (refusal.code !== 'OPENING_ALREADY_STARTED') {
    return refusalError(refusal, { ...texts, ...sharedTexts, BOOKS_NOT_OPEN }[refusal.code]);
  }
  return make(OpeningAlreadyStartedError, {
    code: openingUserErrors.OPENING_ALREADY_STARTED,
    message: texts.OPENING_ALREADY_STARTED,
    path: ['input', ...refusal.path],
    goLiveOn: refusal.goLiveOn,
  });
}

/** A refused sign-off as a payload shows it. */
export function tieOutError(refusal: TieOutSignOffRefusal): UserError {
  return refusalError(refusal, { ...texts, ...sharedTexts }[refusal.code]);
}
