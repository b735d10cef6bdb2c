import type { EntryFault } from './negative-list-refusal';

/** When each refusal of an entry occurs and what to do about it. */
export const ENTRY_FAULT_TEXTS = {
  NEGATIVE_LIST_NAME_INVALID:
    'The name is empty, longer than 300 characters or holds what nobody can see. Correct it.',
  NEGATIVE_LIST_IDENTIFIER_INVALID:
    'The number or its scheme is empty, longer than 60 characters, or has no letter or digit. Correct it.',
  NEGATIVE_LIST_COUNTRY_MISSING:
    'A tax or registration number is unique within its country only. Say which one it is.',
  NEGATIVE_LIST_REASON_CODE_INVALID:
    'A reason code is 2 to 40 capitals, digits and underscores, beginning with a letter. Correct it.',
  NEGATIVE_LIST_TEXT_INVALID:
    'The text is empty, too long (200 characters for a source or a legal basis, 2,000 for others) or holds what nobody can see. Correct it.',
  NEGATIVE_LIST_LISTED_IN_FUTURE: 'The day of listing lies ahead everywhere. Correct it.',
  NEGATIVE_LIST_PERIOD_REVERSED: 'The entry would expire before it was listed. Correct the days.',
} as const;

/** The same for codes that other packages declare. */
export const BORROWED_FAULT_TEXTS = {
  COUNTRY_UNKNOWN: 'The country is no ISO 3166-1 alpha-2 code. Correct it.',
  UNIFIED_SOCIAL_CREDIT_CODE_INVALID:
    'The text is no unified social credit code (GB 32100-2015): 18 characters with a check character. Correct it.',
  IMPORT_FILE_UNKNOWN: 'The tenant has no such file. Send it by `POST /files` first.',
} as const;

const TEXTS: Readonly<Record<EntryFault['code'], string>> = {
  ...ENTRY_FAULT_TEXTS,
  ...BORROWED_FAULT_TEXTS,
};

/** A fault of an entry in a sentence, for a row of a file. */
export function describeEntryFault({ code }: EntryFault): string {
  return TEXTS[code];
}
