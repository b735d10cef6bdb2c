import { type Id, inOrderOf } from '@duebook/kernel';
import { requirePermission, type Caller } from '@duebook/platform';
import type { GovernanceContext, PageRequest } from '../../application/ports';
import type { ExternalIdentity } from '../domain/external-identity';
import type { TokenIssuer } from '../domain/token-issuer';

/** Issuers whose access tokens are taken, registered first first. Needs `governance.tokenIssuer.read`. */
export const tokenIssuersPage =
  ({ unitOfWork, tokenIssuers }: GovernanceContext) =>
  async (caller: Caller, request: PageRequest): Promise<readonly TokenIssuer[]> => {
    requirePermission(caller, 'governance.tokenIssuer.read');
    return tokenIssuers.page(unitOfWork.reader(caller), request);
  };

/**
 * Issuers in the order of the ids, null where there is none. For what has asked for its own
 * permission.
 */
export const tokenIssuersByIds =
  ({ unitOfWork, tokenIssuers }: GovernanceContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (TokenIssuer | null)[]> =>
    inOrderOf(ids, await tokenIssuers.byIds(unitOfWork.reader(caller), ids));

/** Which identities are listed; what is absent or null narrows nothing. */
export interface IdentityNarrowing {
  readonly tokenIssuerId?: Id | null | undefined;
  readonly principalId?: Id | null | undefined;
}

/** Who is whom, linked first first. Needs `governance.tokenIssuer.read`. */
export const externalIdentitiesPage =
  ({ unitOfWork, externalIdentities }: GovernanceContext) =>
  async (
    caller: Caller,
    request: PageRequest,
    { tokenIssuerId = null, principalId = null }: IdentityNarrowing = {},
  ): Promise<readonly ExternalIdentity[]> => {
    requirePermission(caller, 'governance.tokenIssuer.read');
    const reader = unitOfWork.reader(caller);
    return externalIdentities.page(reader, request, { tokenIssuerId, principalId });
  };

/**
 * Identities in the order of the ids, null where there is none. For what has asked for its own
 * permission.
 */
export const externalIdentitiesByIds =
  ({ unitOfWork, externalIdentities }: GovernanceContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (ExternalIdentity | null)[]> =>
    inOrderOf(ids, await externalIdentities.byIds(unitOfWork.reader(caller), ids));
