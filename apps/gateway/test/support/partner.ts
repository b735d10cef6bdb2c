import { invariant, newId } from '@duebook/kernel';
import { mutationText, type TradingTenant } from './trading-tenant';
import type { GatewayTenant } from './test-gateway';

/** A service account with a key of its own. */
export interface Partner {
  readonly serviceAccountId: string;
  readonly key: string;
}

/** Runs a mutation of an administrator; throws unless it is accepted. */
export async function did(
  tenant: GatewayTenant,
  name: string,
  selection: string,
  input: object,
): Promise<Record<string, unknown>> {
  const { data, errors } = await tenant.ask(mutationText(name, selection), {
    input: { idempotencyKey: newId(), ...input },
  });
  invariant(errors.length === 0, `${name}: ${JSON.stringify(errors)}`);
  const payload = data?.[name] as Record<string, unknown> & { userErrors: unknown[] };
  invariant(payload.userErrors.length === 0, `${name}: ${JSON.stringify(payload.userErrors)}`);
  return payload;
}

/** Registers a service account that holds the role PARTNER and these permissions, everywhere. */
export async function openPartner(
  tenant: GatewayTenant | TradingTenant,
  name: string,
  permissions: readonly string[],
): Promise<Partner> {
  const { serviceAccount } = (await did(tenant, 'serviceAccountCreate', 'serviceAccount { id }', {
    name,
  })) as { serviceAccount: { id: string } };
  const principalId = serviceAccount.id;
  const { role } = (await did(tenant, 'roleCreate', 'role { id }', {
    code: name.toUpperCase().replaceAll(/\W/g, '_'),
    name: `Writes of ${name}`,
    description: 'What it writes.',
    permissions,
  })) as { role: { id: string } };
  const { data } = await tenant.ask('{ roles(first: 100) { edges { node { id code } } } }');
  const { roles } = data as { roles: { edges: { node: { id: string; code: string } }[] } };
  const shipped = roles.edges.find(({ node }) => node.code === 'PARTNER')?.node.id;
  for (const roleId of [shipped, role.id]) {
    await did(tenant, 'roleAssign', 'principal { __typename }', { principalId, roleId });
  }
  const { keyText } = await did(tenant, 'apiKeyCreate', 'keyText', { principalId, name });
  return { serviceAccountId: principalId, key: String(keyText) };
}
