/** A party as the API is sent it, with an element in each of its lists. */
export const partyInput = (over: object = {}) => ({
  code: '0007',
  legalName: '上海示例有限公司',
  kinds: ['CUSTOMER'],
  aliases: ['示例'],
  tags: ['vip'],
  countryCode: 'CN',
  addresses: [{ kind: 'BILLING', lines: ['1 Road'], city: 'Shanghai' }],
  contacts: [
    {
      role: 'ACCOUNTS_PAYABLE',
      personName: 'Li Lei',
      channel: 'EMAIL',
      value: 'li@example.test',
      quietHours: { from: '20:00', to: '08:00' },
    },
  ],
  bankAccounts: [{ scheme: 'IBAN', number: 'DE89 3704 0044 0532 0130 00', currencyCode: 'EUR' }],
  identifiers: [{ kind: 'TAX', value: '123' }],
  ...over,
});

/** Registers one and asks for all of it. */
export const CREATE = `mutation ($input: PartyCreateInput!) { partyCreate(input: $input) {
  party { id code legalName kinds aliases tags countryCode version
    addresses { kind lines city postalCode } identifiers { kind value }
    contacts { role personName channel value consent quietHours { from to timeZone } }
    bankAccounts { scheme number numberEnding currencyCode } owner { displayName } group { code }
    ownerHistory { validFrom } }
  userErrors { code message path } } }`;
