import {
  declareUserErrors,
  type UserError,
  userErrorText,
  refusalError,
  sharedTexts,
} from '@duebook/platform/graphql';
import { allocationUserErrors } from '../../cash-application/graphql/allocation-errors';
import type { DocumentTimesRecordRefusal } from '../application/document-times-record';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  DOCUMENT_TIMES_COUNT_INVALID: 'A call records times of 1 to 1,000 documents. Split it.',
  DOCUMENT_TIMES_MISSING: 'No day is given, and none is taken back. Send at least one.',
  DOCUMENT_TIME_UNDECIDED: 'A day is both given and taken back. Leave one of the two out.',
  DOCUMENT_TIME_IN_FUTURE:
    'The day lies ahead where the legal entity is. Record what has happened only.',
  DOCUMENT_TIMES_OUT_OF_ORDER:
    'A document is issued, then sent, then received, then accepted; a day lies before that of an earlier step. Correct one of them.',
} as const;

declareUserErrors('ledger', texts);

const messages = {
  ...texts,
  ...sharedTexts,
  DOCUMENT_UNKNOWN: userErrorText(allocationUserErrors.DOCUMENT_UNKNOWN),
};

/** A refusal as a payload shows it: one error per element that was refused. */
export function documentTimesErrors(refusal: DocumentTimesRecordRefusal): UserError[] {
  return refusal.code === 'DOCUMENT_TIMES_REFUSED'
    ? refusal.faults.map((fault) => refusalError(fault, messages[fault.code]))
    : [refusalError(refusal, messages[refusal.code])];
}
