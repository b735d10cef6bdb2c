import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readApiKeyText, writeApiKeyText } from '../../src/api-keys/domain/api-key-text';

const keys = fc.record({
  publicId: fc.stringMatching(/^[a-z0-9]{6,20}$/),
  bytes: fc.uint8Array({ minLength: 32, maxLength: 32 }),
});

it('reads back what was written', () => {
  fc.assert(
    fc.property(keys, ({ publicId, bytes }) => {
      expect(readApiKeyText(writeApiKeyText(publicId, bytes))?.tenantPublicId).toBe(publicId);
    }),
  );
});

it('gives different bytes different texts', () => {
  fc.assert(
    fc.property(keys, fc.nat(31), fc.integer({ min: 1, max: 255 }), (key, index, change) => {
      const other = Uint8Array.from(key.bytes);
      other[index] = (other[index] ?? 0) ^ change;
      expect(writeApiKeyText(key.publicId, other)).not.toBe(
        writeApiKeyText(key.publicId, key.bytes),
      );
    }),
  );
});

/** Mostly characters that a key may have, so that its form alone refuses few. */
const ANY_CHARACTER = fc.oneof(
  fc.stringMatching(/^[0-9A-Za-z_-]$/),
  fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
);

it('catches every change of a single character, wherever it is', () => {
  fc.assert(
    fc.property(keys, fc.nat(), ANY_CHARACTER, ({ publicId, bytes }, place, character) => {
      const text = writeApiKeyText(publicId, bytes);
      const index = place % text.length;
      fc.pre(text.charAt(index) !== character);
      const changed = text.slice(0, index) + character + text.slice(index + 1);
      expect(readApiKeyText(changed)).toBeNull();
    }),
    { numRuns: 5_000 },
  );
});

it('catches two neighbours in the wrong order', () => {
  fc.assert(
    fc.property(keys, fc.nat(), ({ publicId, bytes }, place) => {
      const text = writeApiKeyText(publicId, bytes);
      const index = place % (text.length - 1);
      const [a, b] = [text.charAt(index), text.charAt(index + 1)];
      fc.pre(a !== b);
      expect(readApiKeyText(text.slice(0, index) + b + a + text.slice(index + 2))).toBeNull();
    }),
    { numRuns: 2_000 },
  );
});

it('catches a character that was lost', () => {
  fc.assert(
    fc.property(keys, fc.nat(), ({ publicId, bytes }, place) => {
      const text = writeApiKeyText(publicId, bytes);
      const index = place % text.length;
      expect(readApiKeyText(text.slice(0, index) + text.slice(index + 1))).toBeNull();
    }),
  );
});
