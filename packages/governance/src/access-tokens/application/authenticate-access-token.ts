import { createHash } from 'node:crypto';
import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { grantsWithinScope } from '../../access/domain/grant';
import type { GovernanceContext } from '../../application/ports';
import { TimedCache } from '../../application/timed-cache';
import { usableRightsOf } from '../../segregation/application/usable-rights-of';
import type { Rights } from '../../segregation/domain/usable-rights';
import { scopeOf, subjectIn, tenantIn } from '../domain/token-claims';
import { SUBJECT_CLAIMS } from '../domain/token-issuer';
import { KeySets } from './key-sets';
import type { IdentifiedPrincipal, TenantOfIdentity } from './ports';
import { readToken, type UnverifiedToken } from './read-token';
import { tokenSubjectHash } from './subject-hash';
import { verifyToken } from './verify-token';

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

/**
 * Turns an access token of an outside issuer into the caller it stands for.
 *
 * Which tenant it is for, the directory tells by who is meant; whether it is good, the issuer's entry
 * in that tenant, with its keys and nobody else's. Null for whatever is wrong with it.
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
    const claimed = tenantIn(unverified.claims);
    const wanted = tenantPublicId ?? claimed;
    // Of two tenants that are named, none is guessed.
    if (claimed !== null && claimed !== wanted) return null;
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
  const tenantId = onlyTenant(await tenantsOf(context, token, wanted));
  if (tenantId === null) return null;
  const reader = context.unitOfWork.reader({ tenantId });
  const issuer = await context.tokenIssuers.findActive(reader, token.issuer);
  if (!issuer) return null;
  const verified = await verifyToken(token, issuer, { keySets, now });
  if (!verified) return null;
  const subject = subjectIn(verified.claims, issuer.subjectClaim);
  if (subject === null) return null;
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
  return externalIdentities.tenantsOf(database, { issuer, subjectHashes, tenantPublicId });
}

/** Of several, none is guessed: whoever is known in several says which is meant. */
function onlyTenant([only, another]: readonly TenantOfIdentity[]): Id | null {
  return another === undefined ? (only?.tenantId ?? null) : null;
}
