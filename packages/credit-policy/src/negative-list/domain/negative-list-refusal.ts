/** Where in the input. */
export type Path = readonly (string | number)[];

/** Why somebody is not put on the list. */
export type EntryFault = Readonly<{
  code:
    | 'NEGATIVE_LIST_NAME_INVALID'
    | 'NEGATIVE_LIST_IDENTIFIER_INVALID'
    | 'NEGATIVE_LIST_COUNTRY_MISSING'
    | 'NEGATIVE_LIST_REASON_CODE_INVALID'
    | 'NEGATIVE_LIST_TEXT_INVALID'
    | 'NEGATIVE_LIST_LISTED_IN_FUTURE'
    | 'NEGATIVE_LIST_PERIOD_REVERSED'
    | 'COUNTRY_UNKNOWN'
    | 'UNIFIED_SOCIAL_CREDIT_CODE_INVALID'
    | 'IMPORT_FILE_UNKNOWN';
  path: Path;
}>;

/** Why an entry stays as it is. */
export type EntryRefusal = Readonly<{
  code:
    | 'NEGATIVE_LIST_ENTRY_UNKNOWN'
    | 'NEGATIVE_LIST_ENTRY_REMOVED'
    | 'NEGATIVE_LIST_ENTRY_DISPUTED'
    | 'NEGATIVE_LIST_DISPUTE_UNKNOWN'
    | 'NEGATIVE_LIST_DISPUTE_ENDED'
    | 'NEGATIVE_LIST_DISPUTED_IN_FUTURE'
    | 'NEGATIVE_LIST_TEXT_INVALID'
    | 'NEGATIVE_LIST_HIT_CERTAIN'
    | 'IMPORT_FILE_UNKNOWN'
    | 'PARTY_UNKNOWN';
  path: Path;
}>;
