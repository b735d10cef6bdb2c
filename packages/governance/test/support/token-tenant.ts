import { systemIds, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { createGovernanceServices } from '@duebook/governance/module';
import type { TestTenant } from '@duebook/governance/testing';
import type { TokenIssuerDraft } from '../../src/access-tokens/domain/token-issuer';
import { fresh } from './access';
import { AUDIENCE, type TokenAuthority } from './token-authority';

/** The services of a process that reaches these issuers and nobody else. */
export function servicesReaching(home: TestDatabase, ...authorities: readonly TokenAuthority[]) {
  const fetchJson = (url: string): Promise<unknown> => {
    const authority = authorities.find(({ jwksUrl }) => jwksUrl === url);
    return authority ? authority.fetchJson(url) : Promise.reject(new Error(`Nobody is at ${url}`));
  };
  return createGovernanceServices({
    ...home,
    ids: systemIds,
    outside: { fetchJson, mayFetch: () => true, allowsLoopback: false },
  });
}

type Services = ReturnType<typeof servicesReaching>;

/** Lets a tenant take the tokens of an issuer. */
export async function trust(
  services: Services,
  tenant: TestTenant,
  authority: TokenAuthority,
  over: Partial<TokenIssuerDraft> = {},
): Promise<Id> {
  const outcome = await services.accessTokens.issuerCreate(tenant.caller, {
    ...{ idempotencyKey: fresh(), issuer: authority.issuer, jwksUrl: authority.jwksUrl },
    ...{ audience: AUDIENCE, algorithms: ['ES256'], ...over },
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.tokenIssuerId;
}

/** Says who somebody is here. */
export async function link(
  services: Services,
  tenant: TestTenant,
  identity: { readonly tokenIssuerId: Id; readonly subject: string; readonly principalId: Id },
): Promise<Id> {
  const outcome = await services.accessTokens.identityLink(tenant.caller, {
    idempotencyKey: fresh(),
    ...identity,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.externalIdentityId;
}
