import { describe, expect, it } from '@jest/globals';
import { gatherLines } from '../../src/domain/gather-rows';
import { fieldOfPath, partyOfRow, type PartyRow } from '../../src/domain/import-fields';
import { partyTemplateFor } from '../../src/application/party-template';

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
    const { parties, contradictions } = gatherLines([
      line(2, { legalName: 'TARG us', email: 'a@example.test' }),
      line(3, { code: '42' }),
      line(4, { legalName: 'TARG llc', kind: 'SUPPLIER', email: 'b@example.test', region: 'US' }),
      line(5, { legalName: 'TARG us' }),
    ]);
    expect(contradictions).toEqual([]);
    expect(parties).toMatchObject([
      {
        line: 2,
        otherNames: ['TARG llc'],
        party: {
          code: '0042',
          legalName: 'TARG us',
          aliases: ['TARG llc'],
          kinds: ['CUSTOMER', 'SUPPLIER'],
          region: 'US',
          contacts: [{ value: 'a@example.test' }, { value: 'b@example.test' }],
        },
      },
      { line: 3, otherNames: [], party: { code: '42' } },
    ]);
  });

  it('names what two lines say differently; the first counts', () => {
    const { parties, contradictions } = gatherLines([
      line(2, { region: 'US' }),
      line(7, { region: 'CA' }),
    ]);
    expect(contradictions).toEqual([{ line: 7, field: 'region', firstLine: 2 }]);
    expect(parties[0]?.party.region).toBe('US');
  });
});

it('knows the field behind each part of a party', () => {
  expect(fieldOfPath(['contacts', '0', 'role'])).toBe('contactRole');
  expect(fieldOfPath(['contacts', '0', 'value'])).toBe('email');
  expect(fieldOfPath(['bankAccounts', '0'])).toBe('bankAccountNumber');
  expect(fieldOfPath(['legalName'])).toBe('legalName');
  expect(fieldOfPath([])).toBeNull();
});

it('has a template in Chinese and English for whatever columns there are', () => {
  const { rules } = partyTemplateFor(['往来单位编码', '名称', '类型', 'E-mail', 'PHONE']);
  expect(rules.map(({ field, columns }) => [field, columns?.[0]])).toEqual([
    ['code', '往来单位编码'],
    ['legalName', '名称'],
    ['kind', '类型'],
    ['phone', 'phone'],
  ]);
});
