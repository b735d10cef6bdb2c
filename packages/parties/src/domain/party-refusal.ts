/** Why something about a party was refused. */
export type PartyRefusalCode =
  | 'PARTY_CODE_INVALID'
  | 'PARTY_CODE_TAKEN'
  | 'PARTY_CODE_REPEATED'
  | 'PARTY_UNKNOWN'
  | 'PARTY_CONTACT_UNKNOWN'
  | 'VERSION_CONFLICT'
  | 'PARTY_NAME_MISSING'
  | 'PARTY_NAME_INVALID'
  | 'PARTY_KIND_MISSING'
  | 'PARTY_TEXT_INVALID'
  | 'PARTY_LIST_TOO_LONG'
  | 'UNIFIED_SOCIAL_CREDIT_CODE_INVALID'
  | 'COUNTRY_UNKNOWN'
  | 'LANGUAGE_INVALID'
  | 'CONTACT_VALUE_INVALID'
  | 'QUIET_HOURS_INVALID'
  | 'BANK_ACCOUNT_INVALID'
  | 'BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL'
  | 'VIRTUAL_ACCOUNT_TAKEN'
  | 'PARTY_GROUP_UNKNOWN'
  | 'PARTY_GROUP_CYCLE'
  | 'PARTY_OWNER_UNKNOWN'
  | 'PARTY_OWNER_FROM_FUTURE'
  | 'PARTY_SIGNAL_UNKNOWN'
  | 'PARTY_SIGNAL_TEXT_INVALID'
  | 'PARTY_SIGNAL_HEARD_IN_FUTURE'
  | 'PARTY_SIGNAL_RETRACTED'
  | 'IMPORT_FILE_UNKNOWN';

/**
 * One reason and where it lies, for example `['contacts', '0', 'value']`.
 * The refused value is not repeated: it may be personal data.
 */
export type PartyRefusal = Readonly<{ code: PartyRefusalCode; path: readonly string[] }>;

/** A refusal at a place. */
export function refusalAt(
  code: PartyRefusalCode,
  ...path: readonly (string | number)[]
): PartyRefusal {
  return { code, path: path.map(String) };
}
