import type { TradingTenant } from './trading-tenant';

const ISSUER = {
  ...{ issuer: 'https://id.example.com/', jwksUrl: 'https://id.example.com/keys' },
  ...{ audience: 'duebook', algorithms: ['ES256'] },
};

/** A token issuer of the tenant and somebody whom it knows, made through the API. */
export async function credentialIdsOf(
  tenant: TradingTenant,
): Promise<{ readonly TokenIssuer: string; readonly ExternalIdentity: string }> {
  const { tokenIssuer } = (await tenant.run('tokenIssuerCreate tokenIssuer { id }', ISSUER)) as {
    tokenIssuer: { id: string };
  };
  const identity = await link(tenant, tokenIssuer.id, await ownId(tenant));
  return { TokenIssuer: tokenIssuer.id, ExternalIdentity: identity };
}

/** What becomes of keys, users and service accounts, and each mutation of token issuers once. */
export async function manageCredentials(
  tenant: TradingTenant,
  { userId, apiKeyId }: { readonly userId: string; readonly apiKeyId: string },
): Promise<void> {
  await tenant.run('apiKeyRotate apiKey { id }', { apiKeyId, overlapHours: 1 });
  const edit = { userId, expectedVersion: 1, displayName: 'Bo Clerk-Smith' };
  await tenant.run('userUpdate user { id }', edit);
  await tenant.run('userDeactivate user { id }', { userId });
  await tenant.run('userReactivate user { id }', { userId });
  await forget(tenant);
  const { serviceAccount } = (await tenant.run('serviceAccountCreate serviceAccount { id }', {
    name: 'Tokens',
  })) as { serviceAccount: { id: string } };
  const account = { serviceAccountId: serviceAccount.id };
  await tenant.run('serviceAccountDeactivate serviceAccount { id }', account);
  await tenant.run('serviceAccountReactivate serviceAccount { id }', account);

  const fields = 'tokenIssuer { id }';
  const { tokenIssuer } = (await tenant.run(`tokenIssuerCreate ${fields}`, {
    ...{ ...ISSUER, issuer: 'https://other.example.com/' },
  })) as { tokenIssuer: { id: string } };
  const issuer = { tokenIssuerId: tokenIssuer.id };
  await tenant.run(`tokenIssuerUpdate ${fields}`, { ...issuer, expectedVersion: 1, audience: 'x' });
  await tenant.run(`tokenIssuerDeactivate ${fields}`, issuer);
  await tenant.run(`tokenIssuerReactivate ${fields}`, issuer);
  const externalIdentityId = await link(tenant, tokenIssuer.id, serviceAccount.id);
  await tenant.run('externalIdentityUnlink userErrors { code }', { externalIdentityId });
}

/** Somebody who came by mistake, and asks to be forgotten. */
async function forget(tenant: TradingTenant): Promise<void> {
  const { user } = (await tenant.run('userCreate user { id }', {
    ...{ displayName: 'Di Mistaken', email: 'di.mistaken@example.test' },
  })) as { user: { id: string } };
  await tenant.run('userDeactivate user { id }', { userId: user.id });
  await tenant.run('userErase user { id }', { userId: user.id });
}

async function link(
  tenant: TradingTenant,
  tokenIssuerId: string,
  principalId: string,
): Promise<string> {
  const { externalIdentity } = (await tenant.run('externalIdentityLink externalIdentity { id }', {
    ...{ tokenIssuerId, subject: 'somebody', principalId },
  })) as { externalIdentity: { id: string } };
  return externalIdentity.id;
}

async function ownId(tenant: TradingTenant): Promise<string> {
  const answer = await tenant.ask('{ viewer { principal { ... on User { id } } } }');
  const { viewer } = answer.data as { readonly viewer: { principal: { id: string } } };
  return viewer.principal.id;
}
