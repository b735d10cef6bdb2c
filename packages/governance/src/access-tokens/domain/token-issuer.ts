import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { readName } from '../../domain/name';

/** How tokens may be signed: by a private key whose public half anybody may know, and no other way. */
export const TOKEN_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

/** The claims that may say who a token stands for. The list is closed: each is looked up. */
export const SUBJECT_CLAIMS = ['sub', 'azp', 'client_id', 'appid', 'oid'] as const;
export type SubjectClaim = (typeof SUBJECT_CLAIMS)[number];

/** A claim that every token has to carry; with null, whatever its value. */
export interface RequiredClaim {
  readonly name: string;
  readonly value: string | null;
}

/** An outside authority whose access tokens are taken in the place of keys. */
export interface TokenIssuer {
  readonly id: Id;
  /** What the tokens say in `iss`, to the letter. Never changes. */
  readonly issuer: string;
  /** Where its public keys are published, as a JSON Web Key Set (RFC 7517). */
  readonly jwksUrl: string;
  /** What the tokens have to have in `aud`: that they are meant for Duebook. */
  readonly audience: string;
  readonly algorithms: readonly TokenAlgorithm[];
  /** Never changes: identities are linked by what it says. */
  readonly subjectClaim: SubjectClaim;
  /** The claim that lists permissions; null: those words of `scope` that begin with `duebook:`. */
  readonly permissionClaim: string | null;
  readonly requiredClaims: readonly RequiredClaim[];
  /** How far its clock may be from ours. */
  readonly clockSkewSeconds: number;
  readonly isActive: boolean;
  /** Rises by one with each edit. */
  readonly version: number;
  readonly createdAt: Date;
}

/** What is told of a new issuer. */
export interface TokenIssuerDraft {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
  readonly algorithms: readonly TokenAlgorithm[];
  /** Absent: `sub`. */
  readonly subjectClaim?: SubjectClaim | null | undefined;
  readonly permissionClaim?: string | null | undefined;
  readonly requiredClaims?: readonly RequiredClaim[] | null | undefined;
  /** Absent: 30. */
  readonly clockSkewSeconds?: number | null | undefined;
}

/** What may be edited; absent or null stays as it is. */
export interface TokenIssuerChange {
  readonly jwksUrl?: string | null | undefined;
  readonly audience?: string | null | undefined;
  readonly algorithms?: readonly TokenAlgorithm[] | null | undefined;
  /** An empty text: the words of `scope` again. */
  readonly permissionClaim?: string | null | undefined;
  readonly requiredClaims?: readonly RequiredClaim[] | null | undefined;
  readonly clockSkewSeconds?: number | null | undefined;
}

/** Why an issuer cannot be as told. */
export type TokenIssuerFault = Readonly<
  | { code: 'TOKEN_ISSUER_URL_INVALID'; field: 'issuer' | 'jwksUrl' }
  | { code: 'TOKEN_AUDIENCE_INVALID'; field: 'audience' }
  | { code: 'TOKEN_ALGORITHMS_EMPTY'; field: 'algorithms' }
  | { code: 'TOKEN_CLAIM_INVALID'; field: 'permissionClaim' | 'requiredClaims' }
  | { code: 'CLOCK_SKEW_INVALID'; field: 'clockSkewSeconds' }
>;

/** Which addresses an installation takes. */
export interface UrlRule {
  /** For development: an issuer on the same machine, without TLS. */
  readonly allowsLoopback: boolean;
  /** Whether keys may be fetched from there: not from this machine's own network. */
  readonly mayFetch: (url: string) => boolean;
}

const LONGEST_URL = 500;
const LONGEST_AUDIENCE = 500;
const LONGEST_CLAIM = 100;
const LONGEST_VALUE = 500;
const MOST_REQUIRED = 10;
const LARGEST_SKEW_SECONDS = 60;
const USUAL_SKEW_SECONDS = 30;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Checks a new issuer. */
export function registerTokenIssuer(
  { id, now }: { readonly id: Id; readonly now: Date },
  draft: TokenIssuerDraft,
  rule: UrlRule,
): Result<TokenIssuer, TokenIssuerFault> {
  if (!isTrustedUrl(draft.issuer, rule)) {
    return refused({ code: 'TOKEN_ISSUER_URL_INVALID', field: 'issuer' });
  }
  return checkTokenIssuer(
    {
      id,
      issuer: draft.issuer,
      jwksUrl: draft.jwksUrl,
      audience: draft.audience,
      algorithms: draft.algorithms,
      subjectClaim: draft.subjectClaim ?? 'sub',
      permissionClaim: draft.permissionClaim ?? null,
      requiredClaims: draft.requiredClaims ?? [],
      clockSkewSeconds: draft.clockSkewSeconds ?? USUAL_SKEW_SECONDS,
      isActive: true,
      version: 1,
      createdAt: now,
    },
    rule,
  );
}

/** The issuer as edited; the version rises. */
export function changeTokenIssuer(
  before: TokenIssuer,
  change: TokenIssuerChange,
  rule: UrlRule,
): Result<TokenIssuer, TokenIssuerFault> {
  return checkTokenIssuer(
    {
      ...before,
      jwksUrl: change.jwksUrl ?? before.jwksUrl,
      audience: change.audience ?? before.audience,
      algorithms: change.algorithms ?? before.algorithms,
      permissionClaim: change.permissionClaim ?? before.permissionClaim,
      requiredClaims: change.requiredClaims ?? before.requiredClaims,
      clockSkewSeconds: change.clockSkewSeconds ?? before.clockSkewSeconds,
      version: before.version + 1,
    },
    rule,
  );
}

function checkTokenIssuer(told: TokenIssuer, rule: UrlRule): Result<TokenIssuer, TokenIssuerFault> {
  const { clockSkewSeconds: skew, permissionClaim, requiredClaims } = told;
  const audience = readName(told.audience, LONGEST_AUDIENCE);
  const algorithms = TOKEN_ALGORITHMS.filter((name) => told.algorithms.includes(name));
  if (!isTrustedUrl(told.jwksUrl, rule) || !rule.mayFetch(told.jwksUrl)) {
    return refused({ code: 'TOKEN_ISSUER_URL_INVALID', field: 'jwksUrl' });
  }
  if (audience === null) return refused({ code: 'TOKEN_AUDIENCE_INVALID', field: 'audience' });
  if (algorithms.length === 0) {
    return refused({ code: 'TOKEN_ALGORITHMS_EMPTY', field: 'algorithms' });
  }
  const permissionName = permissionClaim === '' ? null : permissionClaim;
  if (permissionName !== null && readName(permissionName, LONGEST_CLAIM) !== permissionName) {
    return refused({ code: 'TOKEN_CLAIM_INVALID', field: 'permissionClaim' });
  }
  if (!areRequirable(requiredClaims)) {
    return refused({ code: 'TOKEN_CLAIM_INVALID', field: 'requiredClaims' });
  }
  if (!isSkew(skew)) {
    return refused({ code: 'CLOCK_SKEW_INVALID', field: 'clockSkewSeconds' });
  }
  return ok({ ...told, audience, algorithms, permissionClaim: permissionName });
}

function isSkew(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= LARGEST_SKEW_SECONDS;
}

function areRequirable(claims: readonly RequiredClaim[]): boolean {
  return (
    claims.length <= MOST_REQUIRED &&
    claims.every(
      ({ name, value }) =>
        readName(name, LONGEST_CLAIM) === name &&
        (value === null || readName(value, LONGEST_VALUE) === value),
    )
  );
}

/** Over TLS, without a user and a fragment, as it is compared: letter by letter. */
function isTrustedUrl(text: string, { allowsLoopback }: UrlRule): boolean {
  if (text.length > LONGEST_URL || readName(text, LONGEST_URL) !== text) return false;
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.hash === '';
  const isPrivate = url.protocol === 'http:' && allowsLoopback && LOOPBACK.has(url.hostname);
  return isPlain && (url.protocol === 'https:' || isPrivate);
}
