import { newId, type Id } from '@duebook/kernel';
import type { TestTenant } from '@duebook/governance/testing';

/** A key that no other call uses. */
export const fresh = (): string => newId();

/** What a refusal with this code looks like. */
export const refused = (code: string) => ({ ok: false, refusal: { code } });

/** Registers a user of this name, who holds no role yet. */
export async function addUser(tenant: TestTenant, displayName: string): Promise<Id> {
  const outcome = await tenant.services.userCreate(tenant.caller, {
    displayName,
    email: `${displayName}@example.test`,
    idempotencyKey: fresh(),
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.userId;
}

export async function roleIdOf(tenant: TestTenant, code: string): Promise<Id> {
  const roles = await tenant.services.rolesPage(tenant.caller, { limit: 99, after: null });
  const role = roles.find((one) => one.code === code);
  if (!role) throw new Error(`No role ${code}`);
  return role.id;
}

/** Issues a key for a principal of the tenant. */
export async function keyOf(
  tenant: TestTenant,
  principalId: Id,
  over: { readonly scope?: readonly string[]; readonly expiresAt?: Date } = {},
): Promise<{ readonly apiKeyId: Id; readonly keyText: string }> {
  const outcome = await tenant.services.apiKeyCreate(tenant.caller, {
    idempotencyKey: fresh(),
    principalId,
    name: 'Test',
    ...over,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const { apiKeyId, keyText } = outcome.value;
  if (keyText === null) throw new Error('A first call shows the key');
  return { apiKeyId, keyText };
}
