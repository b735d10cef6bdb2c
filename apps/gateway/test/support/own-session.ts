import { invariant, newId, systemIds } from '@duebook/kernel';
import { createIdentity, csrfTokenOf } from '@duebook/governance/module';
import type { TestTenant } from '@duebook/governance/testing';
import type { TestDatabase } from '@duebook/platform/testing';

/** What a page of the system sends along for whoever has signed in. */
export type SessionHeaders = Readonly<Record<string, string>>;

/**
 * Signs a user in whom an outside provider has recognised, and answers what their browser sends from then
 * on: a credential that nobody else can hold. They count as registered a month ago: for a week whoever
 * chose their address could be them.
 */
export async function signedIn(
  url: string,
  home: TestDatabase,
  { services, caller }: Pick<TestTenant, 'services' | 'caller'>,
  email: string,
): Promise<SessionHeaders> {
  const { unitOfWork, database, clock } = home;
  const identity = createIdentity({ unitOfWork, database, clock, ids: systemIds, secrets: null });
  const found = await services.tenantOf(caller);
  invariant(found, 'the tenant exists');
  await home.asOwner(
    `update governance.principal as known set created_at = $3::timestamptz - interval '30 days'
       from governance.user as person
      where known.tenant_id = $1 and person.tenant_id = $1 and person.id = known.id
        and person.email = lower($2)`,
    [caller.tenantId, email, clock.now()],
  );
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
