import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userErrorText,
  type RefusalWithPath,
  type UserError,
} from '@duebook/platform/graphql';
import type { LimitationRefusal } from '../domain/limitation-refusal';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  LIMITATION_ITEMS_COUNT_INVALID: 'An event names 1 to 500 claims, each once. Split or correct it.',
  LIMITATION_ITEM_UNKNOWN: 'The tenant has no such open item. Take an id from `openItems`.',
  LIMITATION_ITEM_NOT_RECEIVABLE:
    'Only what a customer owes by an invoice or debit note is a claim. Name another item.',
  LIMITATION_ITEMS_MIXED:
    'All claims of an event are of one legal entity against one debtor. Record one for each.',
  LIMITATION_DAY_IN_FUTURE: 'What has not happened yet touches no claim. Correct the day.',
  LIMITATION_END_INVALID:
    'Only proceedings and obstacles have an end, not before they begin and not ahead. Correct the day.',
  LIMITATION_PROOF_MISSING:
    'An event has proof: name a filed document, or say in words where the proof is.',
  LIMITATION_DOCUMENT_UNKNOWN:
    'The tenant has no such document, or it was taken back. Take an id from `documents`.',
  LIMITATION_TEXT_INVALID: 'The words are 1 to 500 readable characters. Correct them.',
  LIMITATION_EVENT_UNKNOWN:
    'The tenant has no such event. Take an id from the steps of a clock of limitation.',
  LIMITATION_EVENT_RETRACTED: 'The event was taken back already. Nothing is left to change.',
  LIMITATION_EVENT_ENDED:
    'The end is recorded already. If it is wrong, retract the event and record it anew.',
  LIMITATION_WARNING_DAYS_INVALID:
    'Warnings are 1 to 10 different numbers of days, from 1 to 1,000. Correct them.',
} as const satisfies Record<LimitationRefusal['code'], string>;

declareUserErrors('contracts', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal of limitation as a payload shows it. */
export function limitationError(refusal: RefusalWithPath): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}
