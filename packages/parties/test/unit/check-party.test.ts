import { describe, expect, it } from '@jest/globals';
import { schemeOf } from '../../src/domain/bank-account';
import { checkPartyFields } from '../../src/domain/check-party';
import type { PartyBankAccount, PartyContact, PartyFields } from '../../src/domain/party';
import { isPartyCode } from '../../src/domain/text';

const contact: PartyContact = {
  role: 'ACCOUNTS_PAYABLE',
  personName: 'Li Lei',
  channel: 'EMAIL',
  value: 'li.lei@example.test',
  language: 'zh-Hans',
  consent: 'GIVEN',
  quietHours: { from: '20:00', to: '08:00', timeZone: 'Asia/Shanghai' },
};
const account: PartyBankAccount = {
  scheme: 'IBAN',
  number: 'DE89 3704 0044 0532 0130 00',
  bankName: null,
  bankCode: null,
  holderName: null,
  currency: 'EUR',
};

describe('checkPartyFields', () => {
  it('tidies what it accepts', () => {
    expect(
      checkPartyFields({
        legalName: '  Acme \t Trading ',
        kinds: ['SUPPLIER', 'CUSTOMER', 'SUPPLIER'],
        tags: ['b', 'a', 'b'],
        bankAccounts: [account],
        unifiedSocialCreditCode: '91350100M000100Y43',
        region: null,
      }),
    ).toEqual({
      ok: true,
      value: {
        legalName: 'Acme Trading',
        kinds: ['CUSTOMER', 'SUPPLIER'],
        tags: ['a', 'b'],
        bankAccounts: [{ ...account, number: 'DE89370400440532013000' }],
        unifiedSocialCreditCode: '91350100M000100Y43',
        region: null,
      },
    });
  });

  it.each<[string, string, PartyFields]>([
    ['PARTY_NAME_INVALID', 'legalName', { legalName: ' ' }],
    ['PARTY_NAME_INVALID', 'legalName', { legalName: 'x'.repeat(301) }],
    ['PARTY_NAME_INVALID', 'aliases.0', { aliases: ['a\u0000b'] }],
    ['PARTY_NAME_INVALID', 'aliases.1', { aliases: ['a', 'b\u202e'] }],
    ['PARTY_KIND_MISSING', 'kinds', { kinds: [] }],
    ['PARTY_TEXT_INVALID', 'segment', { segment: 'x'.repeat(201) }],
    ['PARTY_TEXT_INVALID', 'tags.0', { tags: [''] }],
    ['PARTY_LIST_TOO_LONG', 'tags', { tags: Array.from({ length: 101 }, String) }],
    [
      'UNIFIED_SOCIAL_CREDIT_CODE_INVALID',
      'unifiedSocialCreditCode',
      { unifiedSocialCreditCode: '91350100M000100Y44' },
    ],
    ['COUNTRY_UNKNOWN', 'country', { country: 'ZZ' }],
    ['LANGUAGE_INVALID', 'language', { language: 'Chinese' }],
    [
      'COUNTRY_UNKNOWN',
      'identifiers.0.country',
      { identifiers: [{ kind: 'TAX', scheme: null, country: 'cn', value: '1' }] },
    ],
    [
      'PARTY_TEXT_INVALID',
      'addresses.0.lines.0',
      {
        addresses: [
          {
            kind: 'BILLING',
            lines: [''],
            city: null,
            region: null,
            postalCode: null,
            country: null,
          },
        ],
      },
    ],
    ['CONTACT_VALUE_INVALID', 'contacts.0.value', { contacts: [{ ...contact, value: 'nobody' }] }],
    ['CONTACT_VALUE_INVALID', 'contacts.0.value', { contacts: [{ ...contact, channel: 'PHONE' }] }],
    ['LANGUAGE_INVALID', 'contacts.0.language', { contacts: [{ ...contact, language: '中文' }] }],
    [
      'QUIET_HOURS_INVALID',
      'contacts.0.quietHours',
      { contacts: [{ ...contact, quietHours: { from: '8:00', to: '20:00', timeZone: null } }] },
    ],
    [
      'QUIET_HOURS_INVALID',
      'contacts.0.quietHours',
      { contacts: [{ ...contact, quietHours: { from: '08:00', to: '08:00', timeZone: null } }] },
    ],
    [
      'QUIET_HOURS_INVALID',
      'contacts.0.quietHours',
      { contacts: [{ ...contact, quietHours: { from: '20:00', to: '08:00', timeZone: 'CST?' } }] },
    ],
    [
      'BANK_ACCOUNT_INVALID',
      'bankAccounts.0',
      { bankAccounts: [{ ...account, number: 'DE88370400440532013000' }] },
    ],
    [
      'BANK_ACCOUNT_INVALID',
      'bankAccounts.0',
      { bankAccounts: [{ ...account, scheme: 'LOCAL', number: '12/34' }] },
    ],
    ['BANK_ACCOUNT_INVALID', 'bankAccounts.0', { bankAccounts: [{ ...account, currency: 'XXX' }] }],
  ])('refuses with %s at %s', (code, path, fields) => {
    expect(checkPartyFields(fields)).toEqual({
      ok: false,
      refusal: [{ code, path: path.split('.') }],
    });
  });

  it('names all faults at once', () => {
    const checked = checkPartyFields({ legalName: '', kinds: [], country: '' });
    expect(checked).toMatchObject({ ok: false });
    expect(!checked.ok && checked.refusal.length).toBe(3);
  });
});

it('takes a code exactly as it comes', () => {
  expect(['0042', '42', 'A B', '客户1'].every(isPartyCode)).toBe(true);
  expect(['', ' 42', '42 ', 'a\tb', 'a  b', 'x'.repeat(61)].some(isPartyCode)).toBe(false);
});

it('takes a number for an IBAN when it has the form of one', () => {
  expect(schemeOf('de89 3704 0044 0532 0130 00')).toBe('IBAN');
  expect(schemeOf('6222 0212 3456 7890 123')).toBe('LOCAL');
  expect(schemeOf('NRA1234567890')).toBe('LOCAL');
});
