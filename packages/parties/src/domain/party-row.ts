import type { PartyUpsert } from './decide-upsert';
import { schemeOf } from './bank-account';
import type { PartyAddress, PartyBankAccount, PartyContact, PartyIdentifier } from './party';

/** A row of a table of parties, read by a mapping profile. */
export type PartyRow = Readonly<{
  code: string;
  legalName: string;
  kind: 'CUSTOMER' | 'SUPPLIER' | 'BOTH';
  aliases: readonly string[] | null;
  tags: readonly string[] | null;
}> & { readonly [F in TextField]: string | null };

/** Fields of one text each; empty ones say nothing. */
export type TextField =
  | 'unifiedSocialCreditCode'
  | 'taxId'
  | 'taxIdScheme'
  | 'registrationId'
  | 'country'
  | 'language'
  | 'segment'
  | 'region'
  | 'industry'
  | 'virtualAccountNumber'
  | 'addressLines'
  | 'city'
  | 'province'
  | 'postalCode'
  | 'contactName'
  | 'contactRole'
  | 'email'
  | 'phone'
  | 'bankAccountNumber'
  | 'bankName'
  | 'bankCode'
  | 'bankAccountHolder';

/** One row as what it says of a party. Empty cells leave what is there as it is. */
export function partyOfRow(row: PartyRow): PartyUpsert {
  return {
    code: row.code,
    legalName: row.legalName,
    kinds: row.kind === 'BOTH' ? ['CUSTOMER', 'SUPPLIER'] : [row.kind],
    ...present('unifiedSocialCreditCode', row.unifiedSocialCreditCode),
    ...present('country', row.country),
    ...present('language', row.language),
    ...present('segment', row.segment),
    ...present('region', row.region),
    ...present('industry', row.industry),
    ...present('virtualAccountNumber', row.virtualAccountNumber),
    ...present('aliases', row.aliases),
    ...present('tags', row.tags),
    ...present('identifiers', listed(identifiersOf(row))),
    ...present('addresses', listed(addressesOf(row))),
    ...present('contacts', listed(contactsOf(row))),
    ...present('bankAccounts', listed(bankAccountsOf(row))),
  };
}

function present<K extends string, T>(field: K, value: T | null): { readonly [F in K]?: T } {
  // One key under its own name, or none at all: an absent field is left as it is.
  return (value === null ? {} : { [field]: value }) as { readonly [F in K]?: T };
}

function listed<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

function identifiersOf(row: PartyRow): readonly PartyIdentifier[] {
  const { country } = row;
  const identifier = (
    kind: PartyIdentifier['kind'],
    scheme: string | null,
    value: string | null,
  ): readonly PartyIdentifier[] => (value === null ? [] : [{ kind, scheme, country, value }]);
  return [
    ...identifier('TAX', row.taxIdScheme, row.taxId),
    ...identifier('REGISTRATION', null, row.registrationId),
  ];
}

function addressesOf({
  addressLines,
  city,
  province,
  postalCode,
  country,
}: PartyRow): readonly PartyAddress[] {
  if (addressLines === null && city === null && province === null && postalCode === null) return [];
  const lines = addressLines === null ? [] : [addressLines];
  return [{ kind: 'REGISTERED', lines, city, region: province, postalCode, country }];
}

const DEFAULT_ROLE = 'ACCOUNTS_PAYABLE';

function contactsOf(row: PartyRow): readonly PartyContact[] {
  const contact = (channel: 'EMAIL' | 'PHONE', value: string | null): readonly PartyContact[] =>
    value === null
      ? []
      : [
          {
            role: row.contactRole ?? DEFAULT_ROLE,
            personName: row.contactName,
            channel,
            value,
            language: row.language,
            consent: 'UNKNOWN',
            quietHours: null,
          },
        ];
  return [...contact('EMAIL', row.email), ...contact('PHONE', row.phone)];
}

function bankAccountsOf(row: PartyRow): readonly PartyBankAccount[] {
  const { bankAccountNumber: number, bankName, bankCode, bankAccountHolder: holderName } = row;
  if (number === null) return [];
  return [{ scheme: schemeOf(number), number, bankName, bankCode, holderName, currency: null }];
}

/** Where in a row the parts of a party stand that are called otherwise there. */
const FIELDS: ReadonlyMap<string, keyof PartyRow> = new Map([
  ['kinds', 'kind'],
  ['addresses', 'addressLines'],
  ['addresses.city', 'city'],
  ['addresses.region', 'province'],
  ['addresses.postalCode', 'postalCode'],
  ['addresses.country', 'country'],
  ['identifiers.country', 'country'],
  ['identifiers.scheme', 'taxIdScheme'],
  ['contacts.role', 'contactRole'],
  ['contacts.personName', 'contactName'],
  ['contacts.language', 'language'],
  ['bankAccounts', 'bankAccountNumber'],
  ['bankAccounts.bankName', 'bankName'],
  ['bankAccounts.bankCode', 'bankCode'],
  ['bankAccounts.holderName', 'bankAccountHolder'],
]);

/** The field of a row that a part of a party came from; null for the party as a whole. */
export function fieldOfPath(path: readonly string[], party: PartyUpsert): string | null {
  const [part, place, leaf] = path;
  if (part === undefined) return null;
  const named = FIELDS.get(`${part}.${leaf ?? ''}`);
  return named ?? elementField(part, Number(place), party) ?? FIELDS.get(part) ?? part;
}

/** Elements of two lists come from one field or another, by what they are. */
function elementField(
  part: string,
  place: number,
  { contacts, identifiers }: PartyUpsert,
): keyof PartyRow | null {
  if (part === 'contacts') return contacts?.[place]?.channel === 'PHONE' ? 'phone' : 'email';
  if (part !== 'identifiers') return null;
  return identifiers?.[place]?.kind === 'REGISTRATION' ? 'registrationId' : 'taxId';
}
