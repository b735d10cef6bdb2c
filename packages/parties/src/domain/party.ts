import type { Id } from '@duebook/kernel';

/** On which side of trade the party stands; it may be both. */
export type PartyKind = 'CUSTOMER' | 'SUPPLIER';

/** A number that an authority gave the party. */
export type PartyIdentifier = Readonly<{
  kind: 'TAX' | 'REGISTRATION';
  /** What the authority calls it, for example `VAT` or `EORI`; null for the country's usual one. */
  scheme: string | null;
  /** ISO 3166-1 alpha-2 of the authority's country; null when unknown. */
  country: string | null;
  value: string;
}>;

export type AddressKind = 'REGISTERED' | 'BILLING' | 'DELIVERY' | 'POSTAL';

/** An address in the form it is written in its own country, line by line. */
export type PartyAddress = Readonly<{
  kind: AddressKind;
  lines: readonly string[];
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
}>;

export type ContactChannel = 'EMAIL' | 'PHONE' | 'SMS' | 'WECHAT' | 'FAX' | 'POST' | 'OTHER';

/** Whether the person agreed to be contacted through this channel. */
export type ContactConsent = 'GIVEN' | 'REFUSED' | 'UNKNOWN';

/** The part of the day in which this contact is left in peace; it may pass midnight. */
export type QuietHours = Readonly<{
  /** `HH:MM`, the contact's local time. */
  from: string;
  to: string;
  /** IANA zone; null for the zone of the legal entity that writes. */
  timeZone: string | null;
}>;

/** One way to reach one person. Name and value are personal data. */
export type PartyContact = Readonly<{
  /** Open list, for example `ACCOUNTS_PAYABLE`. */
  role: string;
  personName: string | null;
  channel: ContactChannel;
  value: string;
  language: string | null;
  consent: ContactConsent;
  quietHours: QuietHours | null;
}>;

/** A bank account of the party. May be a person's, so it is kept as personal data. */
export type PartyBankAccount = Readonly<{
  scheme: 'IBAN' | 'LOCAL';
  /** Without spaces; an IBAN in capitals. */
  number: string;
  bankName: string | null;
  /** BIC, CNAPS or another code of the bank. */
  bankCode: string | null;
  holderName: string | null;
  /** ISO 4217; null for any. */
  currency: string | null;
}>;

/** An element of one of the party's lists as it is kept: never changed, only retired and replaced. */
export type Kept<T> = Readonly<{ id: Id; value: T }>;

/** The facts of a party that have one value at a time. */
export type PartyDetails = Readonly<{
  legalName: string;
  /** In the order CUSTOMER, SUPPLIER; never empty. */
  kinds: readonly PartyKind[];
  /** 统一社会信用代码, GB 32100-2015. */
  unifiedSocialCreditCode: string | null;
  country: string | null;
  language: string | null;
  /** Our own account number under which this party pays. */
  virtualAccountNumber: string | null;
  segment: string | null;
  region: string | null;
  industry: string | null;
  /** Sorted by code point, without repeats. */
  tags: readonly string[];
  /** The party at the head of, or above, this one in its group; null at the top. */
  groupId: Id | null;
  /** The user responsible now. */
  ownerUserId: Id | null;
}>;

/** The facts of a party that come in lists. */
export type PartyLists = Readonly<{
  aliases: string;
  identifiers: PartyIdentifier;
  addresses: PartyAddress;
  contacts: PartyContact;
  bankAccounts: PartyBankAccount;
}>;

export type PartyListName = keyof PartyLists;

/** A party as it stands. */
export type Party = Readonly<{
  id: Id;
  code: string;
  version: number;
  /** Where the legal name is kept; audit rows refer to it instead of repeating the name. */
  legalNameId: Id;
  details: PartyDetails;
  lists: { readonly [L in PartyListName]: readonly Kept<PartyLists[L]>[] };
}>;

/** Lists that a caller gives; an absent one is left as it is. */
export type GivenLists = { readonly [L in PartyListName]?: readonly PartyLists[L][] };

/**
 * What a caller says of a party: an absent field is left as it is, null clears it.
 * Group and owner are assigned by commands of their own.
 */
export type PartyFields = Partial<Omit<PartyDetails, 'groupId' | 'ownerUserId'>> & GivenLists;
