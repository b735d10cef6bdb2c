import { describe, expect, it } from '@jest/globals';
import {
  bankCardLuhnIsValid,
  ibanIsValid,
  isCountryCode,
  unifiedSocialCreditCodeIsValid,
} from '@duebook/kernel';

describe('统一社会信用代码', () => {
  // Published codes of listed companies.
  it.each([
    '91350100M000100Y43',
    '914403001922038216',
    '9144030071526726XG',
    '91330100799655058B',
    '91110000802100433B',
  ])('accepts %s', (code) => {
    expect(unifiedSocialCreditCodeIsValid(code)).toBe(true);
  });

  it.each([
    ['a wrong check character', '91350100M000100Y44'],
    ['two neighbours exchanged', '91350100M000010Y43'],
    ['small letters', '91350100m000100y43'],
    ['a letter outside the alphabet', '91350100I000100Y43'],
    ['a letter in the division', '9135010AM000100Y43'],
    ['17 characters', '91350100M000100Y4'],
    ['19 characters', '91350100M000100Y433'],
    ['full-width digits', '９1350100M000100Y43'],
    ['a trailing line break', '91350100M000100Y43\n'],
    ['nothing', ''],
  ])('refuses %s', (_why, code) => {
    expect(unifiedSocialCreditCodeIsValid(code)).toBe(false);
  });
});

describe('IBAN', () => {
  // Examples of the SWIFT registry.
  it.each([
    'DE89370400440532013000',
    'GB29NWBK60161331926819',
    'FR1420041010050500013M02606',
    'NL91ABNA0417164300',
    'BE68539007547034',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
    'SA0380000000608010167519',
    'NI45BAPR00000013000003558124',
  ])('accepts %s', (iban) => {
    expect(ibanIsValid(iban)).toBe(true);
  });

  it.each([
    ['a wrong digit', 'DE89370400440532013001'],
    ['digits exchanged', 'DE89370400440532010300'],
    ['a length of another country', 'DE8937040044053201300'],
    ['a country without IBAN', 'US89370400440532013000'],
    ['China, which has none', 'CN89370400440532013000'],
    ['spaces', 'DE89 3704 0044 0532 0130 00'],
    ['small letters', 'de89370400440532013000'],
    ['letters for check digits', 'DEXX370400440532013000'],
    ['nothing', ''],
  ])('refuses %s', (_why, iban) => {
    expect(ibanIsValid(iban)).toBe(false);
  });

  it('refuses check digits the standard never computes, though the remainder is 1', () => {
    // Check digits 97 and 00 are congruent; only the first is computed by the standard.
    const body = Array.from(
      { length: 97 },
      (_, n) => `37040044053201${String(n).padStart(4, '0')}`,
    );
    const withCheck97 = body.find((bban) => ibanIsValid(`DE97${bban}`));
    expect(withCheck97).toBeDefined();
    expect(ibanIsValid(`DE00${withCheck97 ?? ''}`)).toBe(false);
  });
});

describe('bank card numbers', () => {
  it.each(['4111111111111111', '6222021234567890128', '378282246310005'])('accepts %s', (card) => {
    expect(bankCardLuhnIsValid(card)).toBe(true);
  });

  it.each([
    '4111111111111112',
    '4111 1111 1111 1111',
    '0',
    '',
    '４111111111111111',
    '1'.repeat(20),
  ])('refuses %j', (card) => {
    expect(bankCardLuhnIsValid(card)).toBe(false);
  });
});

describe('isCountryCode', () => {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));

  it('knows as many countries as ISO 3166-1 assigns, and Kosovo, each with a name', () => {
    const names = new Intl.DisplayNames('en', { type: 'region' });
    const known = pairs.filter(isCountryCode);
    expect(known).toHaveLength(249 + 1);
    for (const code of known) expect(names.of(code)).not.toBe(code);
    expect(known).toContain('XK');
  });

  it.each(['', 'cn', 'UK', 'EU', 'CHN', 'C', 'CN ', 'ＣＮ'])('refuses %j', (text) => {
    expect(isCountryCode(text)).toBe(false);
  });
});
