import { describe, expect, it } from '@jest/globals';
import { crc32 as referenceCrc32 } from 'node:zlib';
import { crc32 } from '../../src/crc32';

describe('crc32', () => {
  it.each(['', 'a', '123456789', 'dbk_live_acme01_', 'x'.repeat(1_000)])(
    'agrees with zlib on %p',
    (text) => {
      expect(crc32(text)).toBe(referenceCrc32(text));
    },
  );

  it('has the check value of its definition', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
  });
});
