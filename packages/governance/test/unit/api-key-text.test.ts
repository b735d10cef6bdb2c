import { describe, expect, it } from '@jest/globals';
import { readApiKeyText, writeApiKeyText } from '../../src/api-keys/domain/api-key-text';

const zeros = new Uint8Array(32);
const ones = new Uint8Array(32).fill(255);

describe('the text of an API key', () => {
  it('names its tenant and carries 256 bits in base 62', () => {
    const text = writeApiKeyText('acme01', ones);

    expect(text).toMatch(/^dbk_live_acme01_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    expect(readApiKeyText(text)).toEqual({
      tenantPublicId: 'acme01',
      secret: text.slice('dbk_live_acme01_'.length, -7),
    });
  });

  it('keeps leading zeros of the secret', () => {
    expect(readApiKeyText(writeApiKeyText('acme01', zeros))?.secret).toBe('0'.repeat(43));
  });

  it.each([
    ['nothing', ''],
    ['another prefix', writeApiKeyText('acme01', ones).replace('dbk_live', 'dbk_test')],
    ['a missing checksum', writeApiKeyText('acme01', ones).slice(0, -7)],
    ['a space behind', `${writeApiKeyText('acme01', ones)} `],
    ['a line break behind', `${writeApiKeyText('acme01', ones)}\n`],
    ['a longer secret', writeApiKeyText('acme01', ones).replace('acme01_', 'acme01_0')],
    ['another tenant', writeApiKeyText('acme01', ones).replace('acme01', 'acme02')],
    ['a wide digit', writeApiKeyText('acme01', zeros).replace('_0', '_０')],
  ])('refuses %s', (_what, text) => {
    expect(readApiKeyText(text)).toBeNull();
  });

  it('is made of exactly 32 bytes by a tenant of the right form', () => {
    expect(() => writeApiKeyText('acme01', new Uint8Array(31))).toThrow('32 random bytes');
    expect(() => writeApiKeyText('ACME01', ones)).toThrow('can be read');
  });
});
