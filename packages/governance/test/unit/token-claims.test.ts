import { describe, expect, it } from '@jest/globals';
import {
  endOfToken,
  hasRequiredClaims,
  isPlainHeader,
  looksLikeToken,
  LONGEST_TOKEN,
  scopeOf,
  subjectIn,
  tenantsIn,
} from '../../src/access-tokens/domain/token-claims';

const NOW = 1_774_944_000;

describe('a text', () => {
  it('is read as a token when it has three parts of base64url and is not too long', () => {
    expect(looksLikeToken('eyJ.eyJ.c2ln')).toBe(true);
    for (const text of ['', 'a.b', 'a.b.', 'a.b.c.d', 'a.b.c=', 'a.b c.d', 'a.b.c\n']) {
      expect([text, looksLikeToken(text)]).toEqual([text, false]);
    }
    const longest = `a.b.${'c'.repeat(LONGEST_TOKEN - 4)}`;
    expect(looksLikeToken(longest)).toBe(true);
    expect(looksLikeToken(`${longest}c`)).toBe(false);
  });
});

describe('a header', () => {
  it('may be of an access token or of none in particular, and asks for nothing more', () => {
    for (const typ of [undefined, 'JWT', 'jwt', 'at+jwt', 'application/at+jwt']) {
      expect(isPlainHeader({ alg: 'ES256', ...(typ === undefined ? {} : { typ }) })).toBe(true);
    }
    for (const wrong of [
      { typ: 'logout+jwt' },
      { typ: 'dpop+jwt' },
      { typ: 7 },
      { crit: ['exp'] },
      { crit: [] },
      { b64: true },
    ]) {
      expect([wrong, isPlainHeader({ alg: 'ES256', ...wrong })]).toEqual([wrong, false]);
    }
  });
});

describe('claims', () => {
  it('name somebody by a text of at most 255 characters', () => {
    expect(subjectIn({ sub: 'ada' }, 'sub')).toBe('ada');
    for (const sub of [undefined, null, '', 7, ['ada'], 'x'.repeat(256)]) {
      expect(subjectIn({ sub }, 'sub')).toBeNull();
    }
    expect(tenantsIn({ duebook_tenant: 'abc123' })).toEqual(['abc123']);
    expect(tenantsIn({ duebook_tenant: ['abc123'] })).toEqual([]);
    expect(tenantsIn({ aud: 'urn:duebook:abc123' })).toEqual(['abc123']);
    const both = { duebook_tenant: 'abc123', aud: ['x', 'urn:duebook:abc123'] };
    expect(tenantsIn(both)).toEqual(['abc123']);
    expect(tenantsIn({ ...both, aud: 'urn:duebook:def456' })).toEqual(['abc123', 'def456']);
    expect(tenantsIn({ aud: ['https://api.example.test/urn:duebook:x', 7, null] })).toEqual([]);
  });

  it('end within a day of their issue, give or take the clock of the issuer', () => {
    const skew = { clockSkewSeconds: 30 };
    const life = (iat: unknown, exp: unknown) => endOfToken({ iat, exp }, NOW, skew);
    expect(life(NOW, NOW + 86_400)).toBe(NOW + 86_430);
    expect(life(NOW, NOW + 86_401)).toBeNull();
    expect(life(NOW + 30, NOW + 300)).toBe(NOW + 330);
    expect(life(NOW + 31, NOW + 300)).toBeNull();
    expect(life(undefined, NOW + 300)).toBeNull();
    expect(life(NOW, `${NOW + 300}`)).toBeNull();
  });

  it('carry what is required: a value, one of a list, or any', () => {
    const requires = (value: string | null) => ({ requiredClaims: [{ name: 'tid', value }] });
    expect(hasRequiredClaims({ tid: 'x' }, requires('x'))).toBe(true);
    expect(hasRequiredClaims({ tid: ['w', 'x'] }, requires('x'))).toBe(true);
    expect(hasRequiredClaims({ tid: 'y' }, requires(null))).toBe(true);
    expect(hasRequiredClaims({ tid: 'y' }, requires('x'))).toBe(false);
    expect(hasRequiredClaims({ tid: null }, requires(null))).toBe(false);
    expect(hasRequiredClaims({}, requires(null))).toBe(false);
    expect(hasRequiredClaims({}, { requiredClaims: [{ name: 'constructor', value: null }] })).toBe(
      false,
    );
  });

  it('cut a token to the words of its scope that are meant for Duebook', () => {
    const byScope = (scope: unknown) => scopeOf({ scope }, { permissionClaim: null });
    expect(byScope('openid duebook:parties.party.read email')).toEqual(['parties.party.read']);
    expect(byScope(['duebook:a.b.c', 'duebook:d.e.f'])).toEqual(['a.b.c', 'd.e.f']);
    expect(byScope('openid email')).toBeNull();
    expect(byScope(undefined)).toBeNull();
    expect(byScope(7)).toBeNull();
  });

  it('cut a token to what a claim of its own lists, and to nothing without it', () => {
    const byClaim = (claims: Record<string, unknown>) =>
      scopeOf(claims, { permissionClaim: 'permissions' });
    expect(byClaim({ permissions: ['a.b.c', 'duebook:d.e.f'] })).toEqual(['a.b.c', 'd.e.f']);
    expect(byClaim({ permissions: 'a.b.c  d.e.f' })).toEqual(['a.b.c', 'd.e.f']);
    expect(byClaim({ scope: 'duebook:a.b.c' })).toEqual([]);
    expect(byClaim({ permissions: { a: 1 } })).toEqual([]);
  });
});
