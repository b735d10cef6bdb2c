import { describe, expect, it } from '@jest/globals';
import type { IdentityContext } from '../../src/identity/application/identity-context';
import { createPasswordHasher } from '../../src/identity/application/password-hasher';
import { signIn } from '../../src/identity/application/sign-in';
import { checkPassword } from '../../src/identity/domain/password';

const words = ['ada.lovelace@example.test', 'Ada Lovelace', 'Example Trading 贸易公司'];

const check = (text: string) => {
  const checked = checkPassword(text, words);
  return checked.ok ? 'OK' : checked.refusal.code;
};

describe('a password', () => {
  it.each([
    'correct horse battery',
    'tr0mbone under glass',
    '今天的天气真不错我们去公园吧',
    'x9$Lq2!vB7#t',
    '            aebfgchiklm',
    'pässwörter sind träge',
  ])('may be %p', (text) => {
    expect(check(text)).toBe('OK');
  });

  it.each([
    ['elevenchars', 'PASSWORD_TOO_SHORT'],
    ['', 'PASSWORD_TOO_SHORT'],
    ['😀'.repeat(11), 'PASSWORD_TOO_SHORT'],
    ['aebfgch'.repeat(40), 'PASSWORD_TOO_LONG'],
    ['passwordpassword', 'PASSWORD_GUESSABLE'],
    ['Password1234!', 'PASSWORD_GUESSABLE'],
    ['qwertyuiop123', 'PASSWORD_GUESSABLE'],
    ['aaaaaaaaaaaaaaa', 'PASSWORD_GUESSABLE'],
    ['abababababababab', 'PASSWORD_GUESSABLE'],
    ['AdaLovelace2026', 'PASSWORD_GUESSABLE'],
    ['ada.lovelace@example.test', 'PASSWORD_GUESSABLE'],
    ['贸易公司贸易公司2026!', 'PASSWORD_GUESSABLE'],
    ['duebook-duebook', 'PASSWORD_GUESSABLE'],
  ])('cannot be %p: %s', (text, code) => {
    expect(check(text)).toBe(code);
  });

  it('is the same however a keyboard composes its characters', () => {
    const one = checkPassword('Cafe\u0301 au lait, s’il', []);
    const other = checkPassword('Café au lait, s’il', []);
    expect(one).toEqual(other);
  });
});

describe('a flood of passwords', () => {
  it('is turned away while many are tried, and over when it is over', async () => {
    const stops: (() => void)[] = [];
    const attempts = {
      isTrusted: () =>
        new Promise((_, reject) => {
          stops.push(() => {
            reject(new Error('over'));
          });
        }),
    };
    const clock = { now: () => new Date(0) };
    const attempt = signIn({ attempts, clock } as unknown as IdentityContext);
    const command = {
      ...{ email: 'a@example.test', password: 'x', tenant: null },
      origin: { address: '203.0.113.7', userAgent: undefined, requestId: 'r' },
    };
    const many = Array.from({ length: 200 }, () => attempt(command));
    expect(await attempt(command)).toEqual({
      ...{ ok: false, refusal: { code: 'TRY_LATER', retryAfterSeconds: 5 } },
    });
    expect(stops).toHaveLength(200);
    for (const each of stops) each();
    const ended = await Promise.allSettled(many);
    expect(ended.every(({ status }) => status === 'rejected')).toBe(true);
    const next = attempt(command);
    stops.at(-1)?.();
    await expect(next).rejects.toThrow('over');
  });
});

describe('the hasher', () => {
  const hasher = createPasswordHasher();

  it('hashes with argon2id at the stated cost, salted', async () => {
    const [one, other] = await Promise.all([hasher.hash('a password'), hasher.hash('a password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await hasher.verify(one, 'a password')).toBe(true);
    expect(await hasher.verify(one, 'another password')).toBe(false);
  });

  it('answers false where there is no hash, whatever is tried', async () => {
    expect(await hasher.verify(null, 'nobody has this password')).toBe(false);
  });

  it('serves many at once, in turns', async () => {
    const hash = await hasher.hash('a password');
    const all = Array.from({ length: 9 }, (_, index) =>
      hasher.verify(hash, index % 3 === 0 ? 'a password' : 'no'),
    );
    expect((await Promise.all(all)).filter(Boolean)).toHaveLength(3);
  });
});
