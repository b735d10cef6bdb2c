import { encodeId, type DomainEvent } from '@duebook/platform';
import type { ExternalIdentity } from '../access-tokens/domain/external-identity';
import type { TokenIssuer } from '../access-tokens/domain/token-issuer';
import { principalNodeId, type PrincipalSort } from './principal-id';

/** Access tokens of an issuer are taken from now on. */
export function tokenIssuerCreated(issuer: TokenIssuer): DomainEvent {
  return ofIssuer('governance.TokenIssuerCreated', issuer);
}

/** An issuer was edited, deactivated or reactivated. */
export function tokenIssuerUpdated(issuer: TokenIssuer): DomainEvent {
  return ofIssuer('governance.TokenIssuerUpdated', issuer);
}

function ofIssuer(type: string, { id, issuer, isActive, version }: TokenIssuer): DomainEvent {
  return {
    type,
    aggregateType: 'TokenIssuer',
    aggregateId: id,
    payload: { tokenIssuerId: encodeId('TokenIssuer', id), issuer, isActive, version },
  };
}

/** An issuer's tokens about somebody stand for a principal; what it calls them is not told. */
export function externalIdentityLinked(
  identity: ExternalIdentity,
  sort: PrincipalSort,
): DomainEvent {
  return ofIdentity('governance.ExternalIdentityLinked', identity, sort);
}

/** They stand for nobody any more. */
export function externalIdentityUnlinked(
  identity: ExternalIdentity,
  sort: PrincipalSort,
): DomainEvent {
  return ofIdentity('governance.ExternalIdentityUnlinked', identity, sort);
}

function ofIdentity(
  type: string,
  { id, tokenIssuerId, principalId }: ExternalIdentity,
  sort: PrincipalSort,
): DomainEvent {
  return {
    type,
    aggregateType: 'Principal',
    aggregateId: principalId,
    payload: {
      externalIdentityId: encodeId('ExternalIdentity', id),
      tokenIssuerId: encodeId('TokenIssuer', tokenIssuerId),
      principalId: principalNodeId(sort, principalId),
    },
  };
}
