import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userError,
  userErrorText,
  type UserError,
} from '@duebook/platform/graphql';
import type { FileRefusal } from '../application/file-refusal';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  CREDIT_FILE_ITEM_UNKNOWN:
    'Credit files of the tenant have no such item, or it is told otherwise: inquiries and visits by `creditInvestigationRecord`. Take a code from `creditFileItems`.',
  CREDIT_FILE_ITEM_TAKEN:
    'An item, a figure or a ratio has this code already. Choose another, or use that one.',
  CREDIT_FILE_ITEM_CODE_INVALID:
    'A code of an item is 2 to 40 letters and digits and begins with a small letter. Correct it.',
  CREDIT_FILE_ITEM_REPEATED: 'The same item of the same day comes twice. Send it once.',
  CREDIT_FILE_EXPIRY_MONTHS_INVALID: 'Items expire after 1 to 120 months, or never. Correct it.',
  CREDIT_FILE_VALUE_INVALID:
    'The value is not of the type of its item: just the field of its type is told, counts are whole, numbers have up to four decimals, and a document is its file. Correct it.',
  CREDIT_FILE_TEXT_INVALID: 'A text is empty, too long or holds invisible characters. Correct it.',
  CREDIT_FILE_DATE_IN_FUTURE: 'The day has not begun anywhere on Earth. Correct it.',
  CREDIT_FILE_EXPIRY_INVALID:
    'It would expire before its own day, or the next visit would be due before this one. Correct the later day.',
  CREDIT_FILE_PERIOD_INVALID:
    'A financial statement is of a period of up to two years that does not end before it begins. Correct it.',
  CREDIT_FILE_TOO_MANY: 'A call records up to 100 facts. Send several calls.',
  CREDIT_FILE_NOTHING_TOLD: 'The call tells nothing. Send at least one fact or figure.',
  CREDIT_FILE_ENTRY_UNKNOWN:
    'No credit file of the tenant has such an entry. Take the id of a fact, a statement or an investigation.',
  CREDIT_FILE_ENTRY_RETIRED:
    'The entry does not stand any more: another took its place, or it was taken back. Nothing is left to do.',
  CREDIT_FILE_ENTRY_OF_STATEMENT:
    'The figure stands and falls with its financial statement. Take the statement back, or record it anew.',
  CREDIT_FILE_CHECKLIST_INVALID:
    'A check-list has 1 to 50 groups with a code of capitals, digits and underscores each, a name, countries by ISO 3166-1, segments, and up to 100 items. Correct it.',
} as const;

declareUserErrors('credit-policy', texts);

const messages: Readonly<Record<string, string>> = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
};

/** A refusal as a payload shows it. */
export function fileErrors(refusal: FileRefusal): UserError[] {
  if (refusal.code !== 'CREDIT_FILE_REFUSED') {
    return [refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code))];
  }
  return refusal.faults.map(({ code, path }) =>
    userError(code, messages[code] ?? userErrorText(code), ['input', ...path.map(shown)]),
  );
}

/** What the API calls otherwise. */
const FIELDS: Readonly<Record<string, string>> = {
  countries: 'countryCodes',
  requires: 'requiredCodes',
};

const shown = (step: string): string => FIELDS[step] ?? step;
