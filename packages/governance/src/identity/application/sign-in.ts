import { ok, refused, type Result } from '@duebook/kernel';
import { normalisePassword } from '../domain/password';
import type { IdentityContext, Origin } from './identity-context';
import {
  auditRefusal,
  openSessionOf,
  type Member,
  type SignedIn,
  type SignInTenant,
} from './open-session';
import type { IdentityKey } from './ports';
import { attemptAt, type Attempt, type TryLater } from './throttle';
import { keyOfAddress } from './tokens';

export interface SignInCommand {
  readonly email: string;
  readonly password: string;
  /** The public id of the tenant to sign in to; null where there is only one. */
  readonly tenant: string | null;
  readonly origin: Origin;
}

/** The password is right in several tenants: the same again, with one of them. */
export interface TenantNeeded {
  readonly kind: 'TENANT_NEEDED';
  readonly tenants: readonly SignInTenant[];
}

/** One answer to every mistake: which it was is nobody's business who is not in. */
export type SignInRefused = Readonly<{ code: 'SIGN_IN_REFUSED' }>;

export type SignInRefusal = SignInRefused | TryLater;

type SignInOutcome = Result<SignedIn | TenantNeeded, SignInRefusal>;

/** So many are verified within seconds. */
const MOST_AT_ONCE = 200;
const BUSY: SignInRefusal = { code: 'TRY_LATER', retryAfterSeconds: 5 };

/**
 * Signs somebody in by address and password.
 *
 * An address that nobody has, one without a password and a wrong password are answered alike, and
 * cost a verification each. What an audit row of a known user takes besides, the route evens out.
 */
export const signIn = (context: IdentityContext) => {
  let underWay = 0;
  return async (command: SignInCommand): Promise<SignInOutcome> => {
    // Anybody may come this way: a flood is turned away untried, and over when it is over.
    if (underWay >= MOST_AT_ONCE) return refused(BUSY);
    underWay += 1;
    try {
      return await tried(context, command);
    } finally {
      underWay -= 1;
    }
  };
};

async function tried(context: IdentityContext, command: SignInCommand): Promise<SignInOutcome> {
  const { origin, tenant } = command;
  const key = keyOfAddress(command.email);
  // As it was asked for, whoever that is: what is told to wait tells nobody who exists.
  const asked = `${key.subjectHash.toString('base64')} ${tenant ?? ''}`;
  const attempt = await attemptAt(context, asked, origin.address);
  if (!attempt.ok) return attempt;
  const members = await membersOf(context, key, tenant);
  const part = { asked, at: attempt.value.at, address: origin.address };
  const known = tenant === null ? await letThrough(context, members, part) : members;
  const admitted = await admittedOf(context, known, normalisePassword(command.password));
  const [first, second] = admitted;
  if (!first) {
    for (const { membership } of known) {
      await auditRefusal(context, membership, 'PASSWORD', origin.requestId);
    }
    return refused({ code: 'SIGN_IN_REFUSED' });
  }
  // Nothing is written down where it was wrong: no tenant is told who signs in at another.
  for (const { attemptAtUser } of admitted) await attemptAtUser?.succeeded();
  await attempt.value.succeeded();
  if (second) return ok({ kind: 'TENANT_NEEDED', tenants: admitted.map(tenantOf) });
  const shown = { method: 'PASSWORD', hasSecondFactor: false } as const;
  const opened = await openSessionOf(context, first, shown, origin);
  return opened ? ok(opened) : refused({ code: 'SIGN_IN_REFUSED' });
}

/** The users whom an address belongs to, in the tenant that was named or in all. */
async function membersOf(
  { accounts, database, unitOfWork }: IdentityContext,
  key: IdentityKey,
  tenantPublicId: string | null,
): Promise<readonly Member[]> {
  const identity = { keys: [key], tenantPublicId };
  const memberships = await accounts.memberships(database, identity);
  const found = await Promise.all(
    memberships.map(async (membership) => {
      const { tenantId, userId } = membership;
      const account = await accounts.account(unitOfWork.reader({ tenantId }), userId);
      return account && { membership, account };
    }),
  );
  return found.filter((member) => member !== null);
}

/** A user whose password is tried, with what was counted for that user alone. */
type Tried = Member & { readonly attemptAtUser?: Attempt };

/**
 * Those whom an address without a tenant is tried for now. Each is counted alone: being right in one
 * tenant, whose administrator may be who guesses, neither forgets nor excuses a guess in another, and
 * being wrong in one is held against nobody in another. Counted is also where there is one only, since
 * another may be registered at any time, to be right in. Who is not let through is left out in silence.
 */
async function letThrough(
  context: IdentityContext,
  members: readonly Member[],
  { asked, at, address }: { readonly asked: string; readonly at: Date; readonly address: string },
): Promise<readonly Tried[]> {
  const counted = await Promise.all(
    members.map(async (member): Promise<Tried | null> => {
      const within = member.membership.tenantId;
      const attempt = await attemptAt(context, `${asked} of ${within}`, address, { within, at });
      return attempt.ok ? { ...member, attemptAtUser: attempt.value } : null;
    }),
  );
  return counted.filter((one) => one !== null);
}

/** Those whose password it is. One verification at least, whoever is asked for. */
async function admittedOf(
  { hasher }: IdentityContext,
  members: readonly Tried[],
  password: string,
): Promise<readonly Tried[]> {
  const hashes = members.map(({ account }) => account.passwordHash);
  const tried = hashes.length === 0 ? [null] : hashes;
  const verified = await Promise.all(tried.map((hash) => hasher.verify(hash, password)));
  return members.filter((_, index) => verified[index] === true);
}

function tenantOf({ membership, account }: Member): SignInTenant {
  return { publicId: membership.tenantPublicId, name: account.tenantName };
}
