import { randomBytes } from 'node:crypto';
import { systemIds, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { createSecretBox } from '@duebook/platform/module';
import type { TestDatabase } from '@duebook/platform/testing';
import { createIdentity } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { addUser, fresh } from './access';

/** A good password; nobody's name is in it. */
export const PASSWORD = 'nine green trombones';

const secrets = createSecretBox(randomBytes(32));

export type Identity = ReturnType<typeof createIdentity>;

/** By which provider people sign in where a test says so. */
export const PROVIDER = 'https://login.example.test/';

/** Services of another process over the same database: it shares nothing in memory. */
export function identityOver(
  { unitOfWork, database, clock }: Pick<TestDatabase, 'unitOfWork' | 'database' | 'clock'>,
  over: { readonly provider?: string } = {},
): Identity {
  return createIdentity({ unitOfWork, database, clock, ids: systemIds, secrets, ...over });
}

/** The same, where something happens just before the transaction of an operation begins. */
export function identityWhile(
  home: TestDatabase,
  operation: string,
  happens: () => Promise<unknown>,
): Identity {
  const unitOfWork = new Proxy(home.unitOfWork, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const call = (args: unknown[]): unknown => Reflect.apply(value, target, args) as unknown;
      return (...args: unknown[]): unknown =>
        name === 'run' && args[1] === operation ? happens().then(() => call(args)) : call(args);
    },
  });
  return identityOver({ ...home, unitOfWork }, { provider: PROVIDER });
}

/** A user of a tenant of their own, who has a password. */
export interface UserWithPassword {
  readonly ours: TestTenant;
  readonly identity: Identity;
  readonly ada: Id;
  readonly email: string;
}

/** Opens a tenant with a user of an address that no other test has: tenants share their people's. */
export async function aUserWithPassword(home: TestDatabase): Promise<UserWithPassword> {
  const ours = await aTenant(home);
  const identity = identityOver(home, { provider: PROVIDER });
  const name = `u${fresh().replaceAll('-', '')}`;
  const ada = await addUser(ours, name);
  await givePassword(identity, ours, ada);
  return { ours, identity, ada, email: `${name}@example.test` };
}

/** Where a test signs in from; each other address is another household. */
export const from = (address = '203.0.113.7') => ({
  ...{ address, userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0', requestId: 'test' },
});

export async function publicIdOf(tenant: TestTenant): Promise<string> {
  const found = await tenant.services.tenantOf(tenant.caller);
  if (!found) throw new Error('The tenant exists');
  return found.publicId;
}

/** Invites a user and sets their password by it. */
export async function givePassword(
  identity: Identity,
  tenant: TestTenant,
  userId: Id,
  password = PASSWORD,
): Promise<void> {
  const command = { idempotencyKey: fresh(), userId };
  const invited = await identity.userInvite(tenant.caller, command);
  if (!invited.ok || invited.value.invitationToken === null) throw new Error('Invited');
  const { invitationToken: invitation } = invited.value;
  const set = await identity.passwordSet({ invitation, password, origin: from() });
  if (!set.ok) throw new Error(set.refusal.code);
}

/** Signs in and answers the token of the session. */
export async function tokenOf(
  identity: Identity,
  email: string,
  over: { readonly tenant?: string | null; readonly password?: string } = {},
): Promise<string> {
  const { tenant = null, password = PASSWORD } = over;
  const signedIn = await identity.signIn({ email, password, tenant, origin: from() });
  if (!signedIn.ok || signedIn.value.kind === 'TENANT_NEEDED') {
    throw new Error(JSON.stringify(signedIn));
  }
  return signedIn.value.token;
}

/** Who stands behind a token now. */
export async function callerOf(identity: Identity, token: string): Promise<Caller> {
  const caller = await identity.authenticateSession(token, 'test');
  if (!caller) throw new Error('The session is good');
  return caller;
}
