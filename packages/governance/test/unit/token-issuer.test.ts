import { describe, expect, it } from '@jest/globals';
import {
  changeTokenIssuer,
  registerTokenIssuer,
  type TokenIssuerDraft,
} from '../../src/access-tokens/domain/token-issuer';

const place = { id: 'issuer', now: new Date('2026-03-31T08:00:00Z') };
const strict = { allowsLoopback: false, mayFetch: () => true };
const lenient = { ...strict, allowsLoopback: true };
const draft: TokenIssuerDraft = {
  issuer: 'https://id.example.com/realms/acme',
  jwksUrl: 'https://id.example.com/keys',
  audience: 'duebook',
  algorithms: ['RS256'],
};

const registered = (over: Partial<TokenIssuerDraft> = {}, rule = strict) =>
  registerTokenIssuer(place, { ...draft, ...over }, rule);

describe('a token issuer', () => {
  it('has what was told and what is usual', () => {
    expect(registered()).toEqual({
      ok: true,
      value: {
        ...{ id: 'issuer', ...draft, subjectClaim: 'sub', permissionClaim: null },
        ...{ requiredClaims: [], clockSkewSeconds: 30, isActive: true, version: 1 },
        createdAt: place.now,
      },
    });
  });

  it('is found over TLS, and on this machine only where that is allowed', () => {
    const wrong = [
      ...['', 'local', 'http://id.example.com/', 'https://ada:secret@id.example.com/'],
      ...['https://id.example.com/#keys', 'file:///etc/passwd', ' https://id.example.com/'],
      ...[
        'http://127.0.0.1:8080/',
        'https://a\u0000b',
        `https://id.example.com/${'x'.repeat(500)}`,
      ],
    ];
    for (const url of wrong) {
      expect(registered({ issuer: url })).toMatchObject({
        refusal: { code: 'TOKEN_ISSUER_URL_INVALID', field: 'issuer' },
      });
      expect(registered({ jwksUrl: url })).toMatchObject({
        refusal: { code: 'TOKEN_ISSUER_URL_INVALID', field: 'jwksUrl' },
      });
    }
    const here = { issuer: 'http://127.0.0.1:8080/', jwksUrl: 'http://localhost:8080/keys' };
    expect(registered(here, lenient)).toMatchObject({ ok: true });
    expect(registered({ jwksUrl: 'http://10.0.0.1/keys' }, lenient)).toMatchObject({ ok: false });
    expect(registered({}, { ...strict, mayFetch: () => false })).toMatchObject({
      refusal: { code: 'TOKEN_ISSUER_URL_INVALID', field: 'jwksUrl' },
    });
  });

  it.each<[Partial<TokenIssuerDraft>, string]>([
    [{ audience: ' ' }, 'TOKEN_AUDIENCE_INVALID'],
    [{ algorithms: [] }, 'TOKEN_ALGORITHMS_EMPTY'],
    [{ algorithms: ['none' as 'RS256'] }, 'TOKEN_ALGORITHMS_EMPTY'],
    [{ algorithms: ['HS256' as 'RS256'] }, 'TOKEN_ALGORITHMS_EMPTY'],
    [{ permissionClaim: 'a\nb' }, 'TOKEN_CLAIM_INVALID'],
    [{ requiredClaims: [{ name: '', value: null }] }, 'TOKEN_CLAIM_INVALID'],
    [{ requiredClaims: [{ name: 'tid', value: '' }] }, 'TOKEN_CLAIM_INVALID'],
    [{ requiredClaims: Array(11).fill({ name: 'tid', value: null }) as [] }, 'TOKEN_CLAIM_INVALID'],
    [{ clockSkewSeconds: 61 }, 'CLOCK_SKEW_INVALID'],
    [{ clockSkewSeconds: -1 }, 'CLOCK_SKEW_INVALID'],
    [{ clockSkewSeconds: 1.5 }, 'CLOCK_SKEW_INVALID'],
  ])('refuses %j as %s', (over, code) => {
    expect(registered(over)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('keeps what an edit does not name, and takes a claim off by an empty name', () => {
    const before = registered({ permissionClaim: 'permissions' });
    if (!before.ok) throw new Error(before.refusal.code);
    expect(changeTokenIssuer(before.value, { audience: 'other' }, strict)).toEqual({
      ok: true,
      value: { ...before.value, audience: 'other', version: 2 },
    });
    expect(changeTokenIssuer(before.value, { permissionClaim: '' }, strict)).toMatchObject({
      value: { permissionClaim: null },
    });
  });
});
