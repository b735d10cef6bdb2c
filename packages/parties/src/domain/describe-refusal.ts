import type { PartyRefusalCode } from './party-refusal';

/** When each refusal occurs and what to do about it; also its message, so that they never differ. */
export const PARTY_REFUSAL_TEXTS = {
  PARTY_UNKNOWN: 'The tenant has no such party. Take an id from `parties`.',
  PARTY_CONTACT_UNKNOWN:
    'The tenant has no such contact. Take an id from `contacts` or `formerContacts` of its party.',
  PARTY_CODE_INVALID:
    'The code is not 1 to 60 visible characters without blanks around them. Correct it.',
  PARTY_CODE_TAKEN:
    'Another party of the tenant has this code. Choose another, or update that party.',
  PARTY_CODE_REPEATED: 'An earlier element of the same call has this code. Send each party once.',
  PARTY_NAME_MISSING: 'A new party needs its legal name. Send it.',
  PARTY_NAME_INVALID:
    'The name is empty, longer than 300 characters or holds invisible characters. Correct it.',
  PARTY_KIND_MISSING: 'A party is a customer, a supplier or both. Say which.',
  PARTY_TEXT_INVALID:
    'The text is empty, longer than 200 characters or holds invisible characters. Correct it.',
  PARTY_LIST_TOO_LONG: 'The list has more than 100 elements. Shorten it.',
  LANGUAGE_INVALID: 'The language is no BCP 47 tag such as "zh-Hans-CN". Correct it.',
  CONTACT_VALUE_INVALID:
    'The value does not fit its channel: no e-mail address, or no telephone number. Correct it.',
  QUIET_HOURS_INVALID:
    'Quiet hours are two different times HH:MM, and an IANA time zone or none. Correct them.',
  BANK_ACCOUNT_INVALID:
    'The number is no valid IBAN, no local account number of 4 to 34 letters and digits, or the currency is unknown. Correct it.',
  BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL:
    'Bank accounts of a party that exists change only with the approval of a second person. Change them by `partyUpdate`, which asks for it.',
  VIRTUAL_ACCOUNT_TAKEN: 'Another party has this virtual account number. Choose another.',
  PARTY_GROUP_UNKNOWN: 'The tenant has no such party to stand above. Take an id from `parties`.',
  PARTY_GROUP_CYCLE: 'The party would stand above itself. Choose another group.',
  PARTY_OWNER_UNKNOWN: 'The tenant has no such user. Take an id from `users`.',
  PARTY_OWNER_FROM_FUTURE: 'An owner is assigned from today or an earlier day. Correct the date.',
  PARTY_SIGNAL_UNKNOWN: 'The tenant has no such signal. Take an id from `partySignals`.',
  PARTY_SIGNAL_TEXT_INVALID:
    'The text is empty, longer than 2,000 characters or holds invisible characters. Correct it.',
  PARTY_SIGNAL_HEARD_IN_FUTURE: 'A signal is heard today or on an earlier day. Correct the date.',
  PARTY_SIGNAL_RETRACTED: 'The signal was taken back already. Nothing is left to do.',
  IMPORT_FILE_UNKNOWN:
    'The tenant has no such file that you sent or may see. Send it by `POST /files` first.',
  VERSION_CONFLICT:
    'The party was edited since it was read. Read it again and repeat the edit with its version.',
  COUNTRY_UNKNOWN: 'The country is no ISO 3166-1 alpha-2 code such as "CN". Correct it.',
  UNIFIED_SOCIAL_CREDIT_CODE_INVALID:
    'The 统一社会信用代码 is not 18 characters with the right check character. Correct it.',
} as const satisfies Record<PartyRefusalCode, string>;

/** What a refusal of parties means and what to do about it; null when the code is none of them. */
export function describePartyRefusal(code: string): string | null {
  return code in PARTY_REFUSAL_TEXTS ? PARTY_REFUSAL_TEXTS[code as PartyRefusalCode] : null;
}
