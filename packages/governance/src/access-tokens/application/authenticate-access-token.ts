import { createHash } from 'node:crypto';
import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { grantsWithinScope } from '../../access/domain/grant';
import type { GovernanceContext } from '../../application/ports';
import { TimedCache } from '../../application/timed-cache';
import { usableRightsOf } from '../../segregation/application/usable-rights-of';
import type { Rights } from '../../segregation/domain/usable-rights';
import { scopeOf, subjectIn, tenantsIn } from '../domain/token-claims';
import { SUBJECT_CLAIMS, type TokenIssuer } from '../domain/token-issuer';
import { KeysUnavailable, KeySets } from './key-sets';
import type { IdentifiedPrincipal, TenantOfIdentity } from './ports';
import { readToken, type UnverifiedToken } from './read-token';
import { tokenSubjectHash } from './subject-hash';
import { verifyToken, type VerifiedToken } from './verify-token';

/** What a request presents of itself. */
export interface AccessTokenCredentials {
  readonly token: string;
  /** The public id of the tenant that it is meant for; needed by who is known in several. */
  readonly tenantPublicId?: string | undefined;
  readonly requestId?: string | undefined;
}

/** A token found good; rights are those left under its scope. */
interface KnownToken extends Rights {
  readonly tenantId: Id;
  readonly principal: IdentifiedPrincipal;
  /** Null where the token is not limited. */
  readonly scope: readonly string[] | null;
  readonly endsAtMs: number;
}

/** As of keys: what is revoked, unlinked or deactivated holds everywhere within five seconds. */
const CACHE_BOUNDS = { timeToLiveMs: 3_000, capacity: 10_000 };

/** Whoever is known in more names the one that is meant. */
const MOST_TENANTS = 8;

/**
 * Turns an access token of an outside issuer into the caller it stands for.
 *
 * Which tenants it may be for, the directory tells by who is meant; whether it is good, the issuer's
 * entry in each, with its keys and nobody else's. Null for whatever is wrong with it, and when it is
 * good in several.
 *
 * @throws KeysUnavailable when the issuer's keys cannot be had now
 */
export const authenticateAccessToken = (context: GovernanceContext) => {
  const cache = new TimedCache<KnownToken>(CACHE_BOUNDS);
  const keySets = new KeySets(context.outside.fetchJson, context.clock);
  return async ({
    token,
    tenantPublicId,
    requestId,
  }: AccessTokenCredentials): Promise<Caller | null> => {
    const unverified = readToken(token);
    if (!unverified) return null;
    const claimed = tenantsIn(unverified.claims);
    const [wanted = null, another] = new Set(
      tenantPublicId === undefined ? claimed : [...claimed, tenantPublicId],
    );
    // Of two tenants that are named, none is guessed.
    if (another !== undefined) return null;
    const now = context.clock.now();
    const name = createHash('sha256')
      .update(`${wanted ?? ''} ${token}`)
      .digest('base64');
    const known = await cache.get(name, now.getTime(), () =>
      readCaller(context, unverified, { wanted, keySets, now }),
    );
    if (!known || known.endsAtMs <= now.getTime()) return null;
    return {
      tenantId: known.tenantId,
      principalId: known.principal.principalId,
      principalKind: known.principal.principalKind,
      grants: known.grants,
      suspended: known.suspended,
      requestId: requestId ?? context.ids.next(),
      // What an issuer says of second factors is its own word, in a form of its own.
      authentication: {
        ...({ method: 'ACCESS_TOKEN', hasSecondFactor: false } as const),
        ...(known.scope && { scope: known.scope }),
      },
    };
  };
};

interface Asked {
  readonly wanted: string | null;
  readonly keySets: KeySets;
  readonly now: Date;
}

async function readCaller(
  context: GovernanceContext,
  token: UnverifiedToken,
  { wanted, keySets, now }: Asked,
): Promise<KnownToken | null> {
  const tenants = await tenantsOf(context, token, wanted);
  if (tenants.length > MOST_TENANTS) return null;
  const words = await Promise.all(
    tenants.map(({ tenantId }) => wordOf(context, token, { tenantId, keySets, now })),
  );
  const vouched = onlyVouched(words);
  if (!vouched) return null;
  const { tenantId, issuer, verified } = vouched;
  const subject = subjectIn(verified.claims, issuer.subjectClaim);
  if (subject === null) return null;
  const reader = context.unitOfWork.reader({ tenantId });
  const principal = await context.externalIdentities.identify(reader, {
    tokenIssuerId: issuer.id,
    subject,
  });
  if (!principal) return null;
  const { grants, suspended } = await usableRightsOf(context)(reader, principal.principalId);
  const scope = scopeOf(verified.claims, issuer);
  return {
    ...{ tenantId, principal, scope },
    grants: grantsWithinScope(grants, scope),
    suspended: grantsWithinScope(suspended, scope),
    endsAtMs: verified.endsAt * 1_000,
  };
}

/** Which claim names somebody is up to the issuer's entry, and so to the tenant, which is to be found. */
function tenantsOf(
  { database, externalIdentities }: GovernanceContext,
  { issuer, claims }: UnverifiedToken,
  tenantPublicId: string | null,
): Promise<readonly TenantOfIdentity[]> {
  const subjectHashes = SUBJECT_CLAIMS.flatMap((claim) => {
    const subject = subjectIn(claims, claim);
    return subject === null ? [] : [tokenSubjectHash(issuer, claim, subject)];
  });
  const atMost = MOST_TENANTS + 1;
  return externalIdentities.tenantsOf(database, { issuer, subjectHashes, tenantPublicId, atMost });
}

/** A tenant by whose entry a token is good. */
interface Vouched {
  readonly tenantId: Id;
  readonly issuer: TokenIssuer;
  readonly verified: VerifiedToken;
}

/** What the entry of a tenant says of a token; nothing, when the entry or its keys cannot be asked now. */
type Word = Vouched | 'REFUSED' | 'INACTIVE' | KeysUnavailable;

async function wordOf(
  context: GovernanceContext,
  token: UnverifiedToken,
  { tenantId, keySets, now }: Pick<Asked, 'keySets' | 'now'> & { readonly tenantId: Id },
): Promise<Word> {
  const reader = context.unitOfWork.reader({ tenantId });
  const issuer = await context.tokenIssuers.findActive(reader, token.issuer);
  if (!issuer) return 'INACTIVE';
  try {
    const verified = await verifyToken(token, issuer, { keySets, now });
    return verified ? { tenantId, issuer, verified } : 'REFUSED';
  } catch (error) {
    if (error instanceof KeysUnavailable) return error;
    throw error;
  }
}

/**
 * The only one by whose entry the token is good; of several, none is guessed. One that says nothing
 * keeps no other waiting that has known the subject for longer: it might be there for that. One that
 * came later must not be taken instead of it either: it might be there for that, too.
 *
 * @param words of who has known the subject for longest first
 */
function onlyVouched(words: readonly Word[]): Vouched | null {
  const [only, another] = words.filter(isVouched);
  if (another) return null;
  const older = only ? words.slice(0, words.indexOf(only)) : words;
  const unavailable = older.find((word) => word instanceof KeysUnavailable);
  if (unavailable) throw unavailable;
  return only && !older.includes('INACTIVE') ? only : null;
}

function isVouched(word: Word): word is Vouched {
  return typeof word === 'object' && 'verified' in word;
}
