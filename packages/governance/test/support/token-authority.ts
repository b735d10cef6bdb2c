import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { TokenAlgorithm } from '../../src/access-tokens/domain/token-issuer';

/** What a test wants otherwise of a token. */
export interface TokenOver {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly kid?: string;
}

/** An outside issuer of access tokens, with keys of its own that it publishes. */
export interface TokenAuthority {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** What is published now. */
  readonly keySet: () => { readonly keys: readonly JWK[] };
  /** How often it was asked for. */
  readonly asked: () => number;
  /** Answers its keys as whoever fetches from its address gets them. */
  readonly fetchJson: (url: string) => Promise<unknown>;
  /** A token about somebody, good for five minutes from the moment on. */
  readonly sign: (subject: string, at: Date, over?: TokenOver) => Promise<string>;
  /** Signs with a new key from now on; the one before is withdrawn unless it is kept. */
  readonly rollOver: (how?: { readonly keep: boolean }) => Promise<void>;
  /** From now on nobody answers, or somebody does again. */
  readonly setDown: (isDown: boolean) => void;
}

export const AUDIENCE = 'https://api.example.test/duebook';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

/** An issuer that signs with one key at a time. */
export async function aTokenAuthority(
  name: string,
  algorithm: TokenAlgorithm = 'ES256',
): Promise<TokenAuthority> {
  const issuer = `https://${name}.example.test/`;
  const jwksUrl = `${issuer}keys`;
  let number = 0;
  let asked = 0;
  const state = { isUp: true };
  const newKey = async (): Promise<SigningKey> => {
    number += 1;
    const kid = `${name}-${number}`;
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm } };
  };
  let current = await newKey();
  let published = [current.jwk];
  const keySet = () => ({ keys: published });
  return {
    issuer,
    jwksUrl,
    keySet,
    asked: () => asked,
    fetchJson: (url) => {
      asked += 1;
      const isHere = url === jwksUrl && state.isUp;
      return isHere ? Promise.resolve(keySet()) : Promise.reject(new Error('unreachable'));
    },
    sign: (subject, at, { claims = {}, header = {}, kid = current.kid } = {}) => {
      const now = Math.floor(at.getTime() / 1_000);
      const standard = { iss: issuer, aud: AUDIENCE, sub: subject, iat: now, exp: now + 300 };
      const all: [string, unknown][] = Object.entries({ ...standard, ...claims });
      const told = all.filter(([, value]) => value !== undefined);
      return new SignJWT(Object.fromEntries(told))
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid, ...header })
        .sign(current.privateKey, { crit: { exp: true } });
    },
    rollOver: async ({ keep } = { keep: true }) => {
      const before = published;
      current = await newKey();
      published = keep ? [...before, current.jwk] : [current.jwk];
    },
    setDown: (down) => {
      state.isUp = !down;
    },
  };
}
