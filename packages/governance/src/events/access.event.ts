import { encodeId, type DomainEvent } from '@duebook/platform';
import type { ApiKey } from '../api-keys/domain/api-key';
import type { RoleAssignment } from '../access/domain/role-assignment';
import type { Role } from '../access/domain/role';
import { legalEntityNodeId, principalNodeId, type PrincipalSort } from './principal-id';

/** A role of the tenant's own exists. */
export function roleCreated({ id, code, permissions }: Role): DomainEvent {
  return {
    type: 'governance.RoleCreated',
    aggregateType: 'Role',
    aggregateId: id,
    payload: { roleId: encodeId('Role', id), code, permissions },
  };
}

/** A principal holds a role from now on. */
export function roleAssigned(assignment: RoleAssignment, sort: PrincipalSort): DomainEvent {
  return ofPrincipal('governance.RoleAssigned', assignment, sort);
}

/** A principal no longer holds a role. */
export function roleUnassigned(assignment: RoleAssignment, sort: PrincipalSort): DomainEvent {
  return ofPrincipal('governance.RoleUnassigned', assignment, sort);
}

function ofPrincipal(type: string, assignment: RoleAssignment, sort: PrincipalSort): DomainEvent {
  const { principalId, roleId, legalEntityId } = assignment;
  return {
    type,
    aggregateType: 'Principal',
    aggregateId: principalId,
    payload: {
      principalId: principalNodeId(sort, principalId),
      roleId: encodeId('Role', roleId),
      legalEntityId: legalEntityNodeId(legalEntityId),
    },
  };
}

/** A key was issued; nothing of its text is told. */
export function apiKeyCreated(key: ApiKey, sort: PrincipalSort): DomainEvent {
  return ofApiKey('governance.ApiKeyCreated', key, sort, {
    scope: key.scope,
    expiresAt: key.expiresAt.toISOString(),
  });
}

/** A key has a successor, and ends when the overlap does. */
export function apiKeyReplaced(
  key: NamedApiKey & Pick<ApiKey, 'expiresAt'>,
  sort: PrincipalSort,
  replacedById: string,
): DomainEvent {
  return ofApiKey('governance.ApiKeyReplaced', key, sort, {
    replacedById: encodeId('ApiKey', replacedById),
    expiresAt: key.expiresAt.toISOString(),
  });
}

/** A key is refused from now on, everywhere within seconds. */
export function apiKeyRevoked(key: NamedApiKey, sort: PrincipalSort): DomainEvent {
  return ofApiKey('governance.ApiKeyRevoked', key, sort, {});
}

type NamedApiKey = Pick<ApiKey, 'id' | 'principalId'>;

function ofApiKey(
  type: string,
  { id, principalId }: NamedApiKey,
  sort: PrincipalSort,
  further: DomainEvent['payload'],
): DomainEvent {
  return {
    type,
    aggregateType: 'ApiKey',
    aggregateId: id,
    payload: {
      apiKeyId: encodeId('ApiKey', id),
      principalId: principalNodeId(sort, principalId),
      ...further,
    },
  };
}
