import { invariant, newId, systemIds } from '@duebook/kernel';
import { createIdentity, csrfTokenOf } from '@duebook/governance/module';
import type { TestTenant } from '@duebook/governance/testing';
import type { TestDatabase } from '@duebook/platform/testing';

/** What a page of the system sends along for whoever has signed in. */
export type SessionHeaders = Readonly<Record<string, string>>;

/**
 * Signs a user in whom an outside provider has recognised, and answers what their browser sends from then
 * on: a credential that nobody else can hold.
 */
export async function signedIn(
  url: string,
  { unitOfWork, database, clock }: TestDatabase,
  { services, caller }: Pick<TestTenant, 'services' | 'caller'>,
  email: string,
): Promise<SessionHeaders> {
  const identity = createIdentity({ unitOfWork, database, clock, ids: systemIds, secrets: null });
  const found = await services.tenantOf(caller);
  invariant(found, 'the tenant exists');
  const origin = { address: '203.0.113.7', userAgent: 'Test', requestId: newId() };
  const shown = {
    ...{ issuer: 'https://id.example.test', subject: email, verifiedEmail: email },
    ...{ hasSecondFactor: true, tenant: found.publicId, origin },
  };
  const outcome = await identity.signInExternally(shown, () => true);
  invariant(outcome.ok && outcome.value.kind === 'SIGNED_IN', 'the user exists');
  const { token } = outcome.value;
  return {
    ...{ cookie: `duebook_session=${token}`, origin: url, 'sec-fetch-site': 'same-origin' },
    'x-duebook-csrf': csrfTokenOf(token),
  };
}
