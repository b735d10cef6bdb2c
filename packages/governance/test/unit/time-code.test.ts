import { describe, expect, it } from '@jest/globals';
import {
  authenticatorUri,
  stepOfCode,
  timeCodeAt,
} from '../../src/identity/application/time-codes';
import {
  acceptableSteps,
  readRecoveryCode,
  readTimeCode,
  stepOf,
  writeBase32,
  writeRecoveryCode,
} from '../../src/identity/domain/time-code';

const secret = Buffer.from('12345678901234567890');

describe('a time code', () => {
  // RFC 6238, appendix B, the rows of SHA-1.
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %d seconds is %s', (seconds, code) => {
    expect(timeCodeAt(secret, stepOf(seconds * 1_000), 8)).toBe(code);
    expect(timeCodeAt(secret, stepOf(seconds * 1_000))).toBe(code.slice(2));
  });

  it('is taken a step before and after its own, and no further', () => {
    const nowMs = 1_234_567_890_000;
    const now = stepOf(nowMs);
    const found = [-2, -1, 0, 1, 2].map((off) =>
      stepOfCode(secret, timeCodeAt(secret, now + off), { nowMs, lastStep: 0 }),
    );
    expect(found).toEqual([null, now - 1, now, now + 1, null]);
  });

  it('is taken once, and none that is older', () => {
    const nowMs = 1_234_567_890_000;
    const now = stepOf(nowMs);
    expect(acceptableSteps(nowMs, now)).toEqual([now + 1]);
    expect(stepOfCode(secret, timeCodeAt(secret, now), { nowMs, lastStep: now })).toBeNull();
    expect(stepOfCode(secret, timeCodeAt(secret, now - 1), { nowMs, lastStep: now })).toBeNull();
  });

  it('is read with the spaces that apps show, and nothing else', () => {
    expect(readTimeCode(' 123 456 ')).toBe('123456');
    for (const text of ['12345', '1234567', 'abcdef', '１２３４５６', '']) {
      expect(readTimeCode(text)).toBeNull();
    }
  });

  it('is enrolled by a URI that authenticators read', () => {
    expect(writeBase32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(authenticatorUri(secret, 'ada@example.test')).toBe(
      'otpauth://totp/Duebook:ada%40example.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Duebook',
    );
  });

  // RFC 4648, section 10, without padding.
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes %p in base 32 as %p', (text, written) => {
    expect(writeBase32(Buffer.from(text))).toBe(written);
  });
});

describe('a recovery code', () => {
  it('is read as it was written, however it is typed', () => {
    const written = writeRecoveryCode(Uint8Array.from({ length: 16 }, (_, index) => index * 17));
    expect(written).toMatch(/^[A-HJ-NP-Z2-9]{4}(?:-[A-HJ-NP-Z2-9]{4}){3}$/);
    const plain = written.replaceAll('-', '');
    expect(readRecoveryCode(written)).toBe(plain);
    expect(readRecoveryCode(` ${written.toLowerCase().replaceAll('-', ' ')}`)).toBe(plain);
    expect(readRecoveryCode(plain.slice(1))).toBeNull();
    expect(readRecoveryCode('0'.repeat(16))).toBeNull();
  });
});
