import { ok, refused, type Result } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import type { IdentityContext, Origin } from './identity-context';
import {
  lockedAccount,
  openSessionOf,
  type Member,
  type SignedIn,
  type SignInTenant,
} from './open-session';
import type { Membership } from './ports';
import type { TenantNeeded } from './sign-in';
import { keysOf, readAddress } from './tokens';
import { keepIdentity, signInEntriesOf } from './user-identity';

/** What a provider that is trusted says of somebody. */
export interface ExternalSignIn {
  readonly issuer: string;
  readonly subject: string;
  /** An address that the provider has verified; null when it has none, or did not verify it. */
  readonly verifiedEmail: string | null;
  readonly hasSecondFactor: boolean;
  /** The public id of the tenant to sign in to; null where there is only one. */
  readonly tenant: string | null;
  readonly origin: Origin;
}

/**
 * Whether users of a tenant, told by its public id, are found by the provider's verified address the
 * first time. Whoever else comes with that provider has to be linked already.
 */
export type LinksByAddress = (tenantPublicId: string) => boolean;

export type ExternalRefusal = Readonly<{ code: 'NOT_LINKED' }>;

/** Signs somebody in whom an outside provider has recognised. */
export const signInExternally =
  (context: IdentityContext) =>
  async (
    shown: ExternalSignIn,
    linksByAddress: LinksByAddress,
  ): Promise<Result<SignedIn | TenantNeeded, ExternalRefusal>> => {
    const members = await membersOf(context, shown);
    const [first, second] =
      members.length > 0 ? members : await linkedNow(context, shown, linksByAddress);
    if (!first) return refused({ code: 'NOT_LINKED' });
    if (second) return ok({ kind: 'TENANT_NEEDED', tenants: members.map(tenantOf) });
    const { hasSecondFactor, origin, issuer, subject } = shown;
    const by = { method: 'OIDC', hasSecondFactor, keys: keysOf(issuer, subject) } as const;
    const opened = await openSessionOf(context, first, by, origin);
    return opened ? ok(opened) : refused({ code: 'NOT_LINKED' });
  };

async function membersOf(
  context: IdentityContext,
  { issuer, subject, tenant: tenantPublicId }: ExternalSignIn,
): Promise<readonly Member[]> {
  const identity = { keys: keysOf(issuer, subject), tenantPublicId };
  const memberships = await context.accounts.memberships(context.database, identity);
  const found = await Promise.all(memberships.map((each) => memberOf(context, each)));
  return found.filter((member) => member !== null);
}

async function memberOf(
  { accounts, unitOfWork }: IdentityContext,
  membership: Membership,
): Promise<Member | null> {
  const { tenantId, userId } = membership;
  const account = await accounts.account(unitOfWork.reader({ tenantId }), userId);
  return account && { membership, account };
}

/**
 * The first time: a user of the tenant that was named, who has the address that was verified, and no
 * other identity of this provider: it may have given the address to somebody else since.
 */
async function linkedNow(
  context: IdentityContext,
  shown: ExternalSignIn,
  linksByAddress: LinksByAddress,
): Promise<readonly Member[]> {
  const { verifiedEmail, tenant } = shown;
  if (tenant === null || verifiedEmail === null || !linksByAddress(tenant)) return [];
  const tenantId = await context.tenants.findTenantId(context.database, tenant);
  if (tenantId === null) return [];
  const reader = context.unitOfWork.reader({ tenantId });
  const user = await context.principals.findUserByEmail(reader, readAddress(verifiedEmail));
  if (!user) return [];
  const member = await memberOf(context, { tenantId, userId: user.id, tenantPublicId: tenant });
  return member && (await link(context, member, shown)) ? [member] : [];
}

async function link(
  context: IdentityContext,
  { membership, account }: Member,
  { issuer, subject, origin }: ExternalSignIn,
): Promise<boolean> {
  const { tenantId, userId } = membership;
  const caller = systemCaller(tenantId, origin.requestId);
  type Outcome = Result<null, null>;
  const linked = await context.unitOfWork.run(
    caller,
    'identityLink',
    async (tx): Promise<Outcome> => {
      const current = await lockedAccount(context, tx, userId);
      const isStillTheirs = current?.email === account.email;
      const entries = await signInEntriesOf(context, tx, issuer, [userId]);
      const isLinked =
        isStillTheirs &&
        entries.length === 0 &&
        (await keepIdentity(context, tx, { issuer, subject, userId }));
      return isLinked ? ok(null) : refused(null);
    },
  );
  return linked.ok;
}

function tenantOf({ membership, account }: Member): SignInTenant {
  return { publicId: membership.tenantPublicId, name: account.tenantName };
}
