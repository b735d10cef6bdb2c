import fc from 'fast-check';
import { expect, it } from '@jest/globals';
import {
  canonicalJson,
  compareText,
  ibanIsValid,
  unifiedSocialCreditCodeIsValid,
} from '@duebook/kernel';

const anyText = fc.string({ unit: 'binary' });

it('compareText agrees with the byte order of UTF-8', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      expect(compareText(a, b)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 2_000 },
  );
});

it('canonicalJson is JSON of the same content and blind to the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(anyText, fc.jsonValue()), (record) => {
      const text = canonicalJson(record);
      const reversed = Object.fromEntries(Object.entries(record).reverse());
      expect(canonicalJson(reversed)).toBe(text);
      expect(JSON.stringify(JSON.parse(text))).toHaveLength(text.length);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

it('a single wrong digit never passes for an IBAN or a credit code', () => {
  const wrongAt = (code: string, at: number, digit: number) =>
    code.slice(0, at) + String(digit) + code.slice(at + 1);
  fc.assert(
    fc.property(fc.nat(17), fc.nat(9), (at, digit) => {
      const iban = wrongAt('DE89370400440532013000', at + 4, digit);
      expect(ibanIsValid(iban)).toBe(iban === 'DE89370400440532013000');
      const credit = wrongAt('914403001922038216', at, digit);
      expect(unifiedSocialCreditCodeIsValid(credit)).toBe(credit === '914403001922038216');
    }),
  );
});

it('every body of a credit code has exactly one check character', () => {
  const alphabet = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');
  const characters = (length: number) =>
    fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });
  const body = fc
    .tuple(characters(2), fc.integer({ min: 110_000, max: 829_999 }), characters(9))
    .map(([head, division, subject]) => `${head}${String(division)}${subject}`);
  fc.assert(
    fc.property(body, (text) => {
      const codes = alphabet.map((character) => text + character);
      expect(codes.filter(unifiedSocialCreditCodeIsValid)).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});
