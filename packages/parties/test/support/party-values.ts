import type { PartyBankAccount, PartyContact, PartyDetails, Party } from '../../src/domain/party';

export const aDetails = (over: Partial<PartyDetails> = {}): PartyDetails => ({
  legalName: 'Acme Ltd',
  kinds: ['CUSTOMER'],
  unifiedSocialCreditCode: null,
  country: null,
  language: null,
  virtualAccountNumber: null,
  segment: null,
  region: null,
  industry: null,
  tags: [],
  groupId: null,
  ownerUserId: null,
  ...over,
});

export const aKeptParty = (over: Partial<Party> = {}): Party => ({
  id: 'p-1',
  code: '0042',
  version: 3,
  legalNameId: 'n-1',
  details: aDetails(),
  lists: { aliases: [], identifiers: [], addresses: [], contacts: [], bankAccounts: [] },
  ...over,
});

export const aContact = (over: Partial<PartyContact> = {}): PartyContact => ({
  role: 'ACCOUNTS_PAYABLE',
  personName: null,
  channel: 'EMAIL',
  value: 'ap@example.test',
  language: null,
  consent: 'UNKNOWN',
  quietHours: null,
  ...over,
});

export const anAccount = (number: string): PartyBankAccount => ({
  scheme: 'LOCAL',
  number,
  bankName: null,
  bankCode: null,
  holderName: null,
  currency: null,
});
