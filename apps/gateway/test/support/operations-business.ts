import type { TradingTenant } from './trading-tenant';

/** An operation that a service account of the tenant has registered, made through the API. */
export async function operationIdsOf(
  tenant: TradingTenant,
): Promise<{ readonly RegisteredOperation: string }> {
  const { operationId } = await registered(tenant);
  return { RegisteredOperation: operationId };
}

/** Each mutation of registered operations once. */
export async function manageOperations(tenant: TradingTenant): Promise<void> {
  const { serviceAccountId, operationId } = await registered(tenant);
  await tenant.run('operationRetire operation { id }', { operationId });
  await tenant.run('serviceAccountRestrict serviceAccount { id }', {
    ...{ serviceAccountId, onlyRegisteredOperations: true },
  });
}

async function registered(
  tenant: TradingTenant,
): Promise<{ readonly serviceAccountId: string; readonly operationId: string }> {
  const { serviceAccount } = (await tenant.run('serviceAccountCreate serviceAccount { id }', {
    name: 'Shop',
  })) as { serviceAccount: { id: string } };
  const serviceAccountId = serviceAccount.id;
  const { operations } = (await tenant.run('operationRegister operations { id }', {
    ...{ serviceAccountId, documents: ['query Tenant { viewer { tenant { name } } }'] },
  })) as { operations: readonly { readonly id: string }[] };
  return { serviceAccountId, operationId: operations[0]?.id ?? '' };
}
