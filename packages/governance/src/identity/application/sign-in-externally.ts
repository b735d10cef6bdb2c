import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import type { IdentityContext, Origin } from './identity-context';
import { openSessionOf, type Member, type SignedIn, type SignInTenant } from './open-session';
import type { Membership } from './ports';
import type { TenantNeeded } from './sign-in';
import { readAddress, subjectHashOf } from './tokens';

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
    const { hasSecondFactor } = shown;
    return ok(
      await openSessionOf(context, first, { method: 'OIDC', hasSecondFactor }, shown.origin),
    );
  };

async function membersOf(
  context: IdentityContext,
  { issuer, subject, tenant: tenantPublicId }: ExternalSignIn,
): Promise<readonly Member[]> {
  const subjectHash = subjectHashOf(issuer, subject);
  const identity = { issuer, subjectHash, tenantPublicId };
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

/** The first time: a user of the tenant that was named, who has the address that was verified. */
async function linkedNow(
  context: IdentityContext,
  { issuer, subject, verifiedEmail, tenant, origin }: ExternalSignIn,
  linksByAddress: LinksByAddress,
): Promise<readonly Member[]> {
  if (tenant === null || verifiedEmail === null || !linksByAddress(tenant)) return [];
  const tenantId = await context.tenants.findTenantId(context.database, tenant);
  if (tenantId === null) return [];
  const reader = context.unitOfWork.reader({ tenantId });
  const user = await context.principals.findUserByEmail(reader, readAddress(verifiedEmail));
  if (!user) return [];
  const membership: Membership = { tenantId, userId: user.id, tenantPublicId: tenant };
  const member = await memberOf(context, membership);
  if (!member) return [];
  const identity = { issuer, subjectHash: subjectHashOf(issuer, subject), userId: user.id };
  await link(context, tenantId, identity, origin.requestId);
  return [member];
}

async function link(
  { accounts, unitOfWork }: IdentityContext,
  tenantId: Id,
  identity: { readonly issuer: string; readonly subjectHash: Buffer; readonly userId: Id },
  requestId: string,
): Promise<void> {
  const { userId, issuer } = identity;
  await unitOfWork.run(systemCaller(tenantId, requestId), 'identityLink', async (tx) => {
    await accounts.addMembership(tx, identity);
    tx.audit({
      action: 'identity.link',
      subjectType: 'User',
      subjectId: userId,
      details: { userId, issuer },
    });
    return ok(null);
  });
}

function tenantOf({ membership, account }: Member): SignInTenant {
  return { publicId: membership.tenantPublicId, name: account.tenantName };
}
