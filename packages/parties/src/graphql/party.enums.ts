import { registerEnumType } from 'type-graphql';
import type { PartyOutcome } from '../application/parties-upsert';
import type { PartySort } from '../application/ports';
import type { ContactErasureReason } from '../domain/erase-contact';
import type { DuplicateReasonKind } from '../domain/judge-duplicate';
import type {
  AddressKind,
  ContactChannel,
  ContactConsent,
  PartyBankAccount,
  PartyIdentifier,
  PartyKind,
} from '../domain/party';

/** Makes a GraphQL enum of a union of texts; every member has its description. */
function enumOf<T extends string>(
  name: string,
  description: string,
  values: Readonly<Record<T, string>>,
): { readonly [K in T]: K } {
  const entries = Object.entries<string>(values);
  // Each key stands for itself, as the union's members do.
  const codes = Object.fromEntries(entries.map(([value]) => [value, value])) as {
    readonly [K in T]: K;
  };
  registerEnumType(codes, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      entries.map(([value, text]) => [value, { description: text }]),
    ) as { readonly [K in T]: { readonly description: string } },
  });
  return codes;
}

export const PartyKindEnum = enumOf<PartyKind>(
  'PartyKind',
  'On which side of trade a party stands.',
  {
    CUSTOMER: 'It buys from one of our legal entities.',
    SUPPLIER: 'It sells to one of our legal entities.',
  },
);

export const PartySortEnum = enumOf<PartySort>('PartySort', 'How a list of parties is sorted.', {
  NAME: 'By legal name, Chinese names by their pronunciation.',
  CODE: 'By code, character by character.',
  RELEVANCE: 'The nearest to the text that is searched for first; by name without such a text.',
});

export const PartyIdentifierKindEnum = enumOf<PartyIdentifier['kind']>(
  'PartyIdentifierKind',
  'What a number of an authority is for.',
  {
    TAX: 'By which it is known to a tax authority, for VAT for example.',
    REGISTRATION: 'Under which it stands in a register of companies.',
  },
);

export const PartyAddressKindEnum = enumOf<AddressKind>(
  'PartyAddressKind',
  'What an address is for.',
  {
    REGISTERED: 'The registered office.',
    BILLING: 'Where invoices are sent to.',
    DELIVERY: 'Where goods are delivered to.',
    POSTAL: 'Where letters are sent to.',
  },
);

export const ContactChannelEnum = enumOf<ContactChannel>(
  'ContactChannel',
  'A way to reach a person.',
  {
    EMAIL: 'E-mail.',
    PHONE: 'Telephone.',
    SMS: 'Short message.',
    WECHAT: 'WeChat.',
    FAX: 'Fax.',
    POST: 'Letter.',
    OTHER: 'Any other way.',
  },
);

export const ContactConsentEnum = enumOf<ContactConsent>(
  'ContactConsent',
  'Whether a person agreed to be contacted this way.',
  {
    GIVEN: 'The person agreed to it.',
    REFUSED: 'The person did not agree to it, or does no more.',
    UNKNOWN: 'Nobody has told whether the person agrees.',
  },
);

export const ContactErasureReasonEnum = enumOf<ContactErasureReason>(
  'ContactErasureReason',
  'Why a contact is erased.',
  {
    ASKED_FOR: 'The person asked for it.',
    NOT_NEEDED: 'It is no longer needed for what it was kept for.',
    NOT_ALLOWED: 'It should not have been kept.',
  },
);

export const BankAccountSchemeEnum = enumOf<PartyBankAccount['scheme']>(
  'BankAccountScheme',
  'How a bank account number is formed.',
  {
    IBAN: 'An International Bank Account Number, ISO 13616.',
    LOCAL: 'As the banks of its country form it.',
  },
);

export const PartyOutcomeEnum = enumOf<PartyOutcome['status']>(
  'PartyUpsertOutcome',
  'What became of one element of partiesUpsert.',
  {
    CREATED: 'There was no party of this code: one was made.',
    UPDATED: 'The party of this code was changed.',
    UNCHANGED: 'The party of this code says all of it already.',
    REFUSED: 'Nothing was done; its userErrors say why.',
  },
);

export const DuplicateReasonEnum = enumOf<DuplicateReasonKind>(
  'PartyDuplicateReasonKind',
  'What speaks for two parties being one.',
  {
    CREDIT_CODE: 'The same 统一社会信用代码.',
    IDENTIFIER: 'The same tax or registration number.',
    BANK_ACCOUNT: 'The same bank account.',
    CODE_BUT_FOR_ZEROS: 'Codes that differ in nothing but zeros in front.',
    NAME: 'Names that are alike, legal forms left aside.',
  },
);
