import { describe, expect, it } from '@jest/globals';
import { templateMapping } from '@duebook/platform';
import { PARTY_FIELDS, PARTY_TEMPLATE } from '../../src/application/party-fields';
import { gatherLines } from '../../src/domain/gather-lines';
import { fieldOfPath, partyOfRow, type PartyRow } from '../../src/domain/party-row';

const row = (over: Partial<PartyRow> = {}): PartyRow => ({
  code: '0042',
  legalName: 'Acme',
  kind: 'CUSTOMER',
  aliases: null,
  tags: null,
  unifiedSocialCreditCode: null,
  taxId: null,
  taxIdScheme: null,
  registrationId: null,
  country: null,
  language: null,
  segment: null,
  region: null,
  industry: null,
  virtualAccountNumber: null,
  addressLines: null,
  city: null,
  province: null,
  postalCode: null,
  contactName: null,
  contactRole: null,
  email: null,
  phone: null,
  bankAccountNumber: null,
  bankName: null,
  bankCode: null,
  bankAccountHolder: null,
  ...over,
});

describe('partyOfRow', () => {
  it('says nothing about empty cells', () => {
    expect(partyOfRow(row())).toEqual({ code: '0042', legalName: 'Acme', kinds: ['CUSTOMER'] });
  });

  it('builds lists of what is there', () => {
    expect(
      partyOfRow(
        row({
          kind: 'BOTH',
          country: 'DE',
          taxId: 'DE123',
          taxIdScheme: 'VAT',
          registrationId: 'HRB 1',
          city: 'Bonn',
          contactName: 'Eva',
          email: 'eva@example.test',
          phone: '+49 228 1',
          bankAccountNumber: 'DE89 3704 0044 0532 0130 00',
        }),
      ),
    ).toMatchObject({
      kinds: ['CUSTOMER', 'SUPPLIER'],
      identifiers: [
        { kind: 'TAX', scheme: 'VAT', country: 'DE', value: 'DE123' },
        { kind: 'REGISTRATION', scheme: null, country: 'DE', value: 'HRB 1' },
      ],
      addresses: [{ kind: 'REGISTERED', lines: [], city: 'Bonn', country: 'DE' }],
      contacts: [
        { channel: 'EMAIL', personName: 'Eva', role: 'ACCOUNTS_PAYABLE', consent: 'UNKNOWN' },
        { channel: 'PHONE', personName: 'Eva' },
      ],
      bankAccounts: [{ scheme: 'IBAN' }],
    });
  });
});

describe('gatherLines', () => {
  const line = (number: number, over: Partial<PartyRow> = {}) => ({
    line: number,
    party: partyOfRow(row(over)),
  });

  it('makes one party of the lines of one code, with further names as aliases', () => {
    const { parties, faults, otherNames } = gatherLines([
      line(2, { legalName: 'TARG us', email: 'a@example.test' }),
      line(3, { code: '42' }),
      line(4, { legalName: 'TARG llc', kind: 'SUPPLIER', email: 'b@example.test', region: 'US' }),
      line(5, { legalName: 'TARG  us ' }),
    ]);
    expect(faults).toEqual(new Map());
    expect(otherNames).toEqual(new Map([[2, 2]]));
    expect(parties).toMatchObject([
      {
        places: [0, 2, 3],
        party: {
          code: '0042',
          legalName: 'TARG us',
          aliases: ['TARG llc'],
          kinds: ['CUSTOMER', 'SUPPLIER'],
          region: 'US',
          contacts: [{ value: 'a@example.test' }, { value: 'b@example.test' }],
        },
      },
      { places: [1], party: { code: '42' } },
    ]);
  });

  it('leaves out a line that contradicts an earlier one, and names both', () => {
    const { parties, faults } = gatherLines([
      line(2, { region: 'US' }),
      line(7, { region: 'CA', email: 'lost@example.test' }),
      line(8, { region: ' US ' }),
    ]);
    expect([...faults]).toEqual([
      [1, [{ code: 'VALUE_DIFFERS', severity: 'REFUSED', field: 'region', detail: '2' }]],
    ]);
    expect(parties).toEqual([
      { places: [0, 2], party: expect.objectContaining({ region: 'US' }) as unknown },
    ]);
    expect(parties[0]?.party.contacts).toBeUndefined();
  });

  it('leaves out lines that make a list too long, however many they are', () => {
    const lines = Array.from({ length: 20_000 }, (_, place) =>
      line(place + 2, { email: `contact-${String(place)}@example.test` }),
    );
    const { parties, faults } = gatherLines([...lines, line(20_002, { region: 'US' })]);
    expect(parties).toHaveLength(1);
    expect(parties[0]?.places).toEqual([...Array(100).keys(), 20_000]);
    expect(parties[0]?.party).toMatchObject({ region: 'US', kinds: ['CUSTOMER'] });
    expect(parties[0]?.party.contacts).toHaveLength(100);
    expect(faults.size).toBe(19_900);
    expect(faults.get(100)).toEqual([
      { code: 'PARTY_LIST_TOO_LONG', severity: 'REFUSED', field: 'email', detail: null },
    ]);
  });

  it('counts further names among the aliases, each element once', () => {
    const aliases = Array.from({ length: 99 }, (_, place) => `Alias ${String(place)}`);
    const { parties, faults } = gatherLines([
      line(2, { aliases }),
      line(3, { legalName: 'Other' }),
      line(4, { legalName: 'One too many' }),
      line(5, { legalName: 'Other', aliases: ['Alias 7', 'Alias 7'] }),
    ]);
    expect([...faults]).toEqual([
      [2, [{ code: 'PARTY_LIST_TOO_LONG', severity: 'REFUSED', field: 'legalName', detail: null }]],
    ]);
    expect(parties).toMatchObject([
      { places: [0, 1, 3], party: { aliases: [...aliases, 'Other'] } },
    ]);
  });

  it.each<[keyof PartyRow, string, string]>([
    ['code', ' blank ', 'PARTY_CODE_INVALID'],
    ['legalName', 'x'.repeat(301), 'PARTY_NAME_INVALID'],
    ['unifiedSocialCreditCode', '91350100M000100Y44', 'UNIFIED_SOCIAL_CREDIT_CODE_INVALID'],
    ['country', 'XX', 'COUNTRY_UNKNOWN'],
    ['language', 'chinese!', 'LANGUAGE_INVALID'],
    ['segment', 'x'.repeat(201), 'PARTY_TEXT_INVALID'],
    ['taxId', '\u0000', 'PARTY_TEXT_INVALID'],
    ['registrationId', '\u0000', 'PARTY_TEXT_INVALID'],
    ['postalCode', '\u0000', 'PARTY_TEXT_INVALID'],
    ['email', 'nobody', 'CONTACT_VALUE_INVALID'],
    ['phone', 'call me', 'CONTACT_VALUE_INVALID'],
    ['bankAccountNumber', 'DE89 3704 0044 0532 0130 01', 'BANK_ACCOUNT_INVALID'],
  ])('names the field behind what is wrong with a line: %s', (field, value, code) => {
    const { faults, parties } = gatherLines([line(2, { [field]: value })]);
    expect(faults.get(0)).toEqual([{ code, severity: 'REFUSED', field, detail: null }]);
    expect(parties).toEqual([]);
  });
});

it('knows the field behind each part of a party', () => {
  const party = partyOfRow(row({ email: 'a@example.test', phone: '+49 228 1' }));
  expect(fieldOfPath(['contacts', '0', 'role'], party)).toBe('contactRole');
  expect(fieldOfPath(['contacts', '0', 'value'], party)).toBe('email');
  expect(fieldOfPath(['contacts', '1', 'value'], party)).toBe('phone');
  expect(fieldOfPath(['bankAccounts', '0'], party)).toBe('bankAccountNumber');
  expect(fieldOfPath(['bankAccounts', '0', 'bankName'], party)).toBe('bankName');
  expect(fieldOfPath(['kinds'], party)).toBe('kind');
  expect(fieldOfPath(['legalName'], party)).toBe('legalName');
  expect(fieldOfPath([], party)).toBeNull();
});

it('has a template in Chinese and English for whatever columns there are', () => {
  const { rules } = templateMapping('DUEBOOK', { fields: PARTY_FIELDS, template: PARTY_TEMPLATE }, [
    '往来单位编码',
    'Legal  name',
    '类型',
    'E-mail',
    'PHONE',
  ]);
  expect(rules.map(({ field, columns }) => [field, columns?.[0]])).toEqual([
    ['code', '往来单位编码'],
    ['legalName', 'Legal name'],
    ['kind', '类型'],
    ['phone', 'Phone'],
  ]);
});
