import type { PartyFields } from '../domain/party';
import type {
  PartyAddressInput,
  PartyBankAccountInput,
  PartyContactInput,
  PartyFieldsInput,
  PartyIdentifierInput,
  QuietHoursInput,
} from './party.inputs';

/** The fields of any input that speaks of a party. */
type GivenFields = { readonly [F in keyof PartyFieldsInput]: PartyFieldsInput[F] };

/**
 * What an input says of a party. For a field that cannot be empty null says nothing; for one that
 * can it clears.
 */
export function fieldsOfInput(input: GivenFields): PartyFields {
  return definedOnly<PartyFields>({
    legalName: input.legalName ?? undefined,
    kinds: input.kinds ?? undefined,
    unifiedSocialCreditCode: input.unifiedSocialCreditCode,
    country: input.countryCode,
    language: input.language,
    virtualAccountNumber: input.virtualAccountNumber,
    segment: input.segment,
    region: input.region,
    industry: input.industry,
    tags: input.tags ?? undefined,
    aliases: input.aliases ?? undefined,
    identifiers: input.identifiers?.map(identifierOf),
    addresses: input.addresses?.map(addressOf),
    contacts: input.contacts?.map(contactOf),
    bankAccounts: input.bankAccounts?.map(bankAccountOf),
  });
}

/** Leaves out what is undefined: an absent field and an undefined one are told apart by the type. */
function definedOnly<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function identifierOf({ kind, scheme = null, countryCode = null, value }: PartyIdentifierInput) {
  return { kind, scheme, country: countryCode, value };
}

function addressOf(input: PartyAddressInput) {
  const { kind, lines, city = null, region = null, postalCode = null } = input;
  return { kind, lines, city, region, postalCode, country: input.countryCode ?? null };
}

function contactOf(input: PartyContactInput) {
  const { role, personName = null, channel, value, language = null, consent, quietHours } = input;
  return {
    role,
    personName,
    channel,
    value,
    language,
    consent: consent ?? 'UNKNOWN',
    quietHours: quietHours ? quietHoursOf(quietHours) : null,
  };
}

function quietHoursOf({ from, to, timeZone = null }: QuietHoursInput) {
  return { from, to, timeZone };
}

function bankAccountOf(input: PartyBankAccountInput) {
  const { scheme, number, bankName = null, bankCode = null, holderName = null } = input;
  return { scheme, number, bankName, bankCode, holderName, currency: input.currencyCode ?? null };
}
