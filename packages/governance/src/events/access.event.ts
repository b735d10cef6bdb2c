import type { DomainEvent } from '@duebook/platform';
import type { ApiKey } from '../api-keys/domain/api-key';
import type { RoleAssignment } from '../access/domain/role-assignment';
import type { Role } from '../access/domain/role';

/** A role of the tenant's own exists. */
export function roleCreated(role: Role): DomainEvent {
  return {
    type: 'governance.RoleCreated',
    aggregateType: 'Role',
    aggregateId: role.id,
    payload: { roleId: role.id, code: role.code, permissions: role.permissions },
  };
}

/** A principal holds a role from now on. */
export function roleAssigned(assignment: RoleAssignment): DomainEvent {
  return ofPrincipal('governance.RoleAssigned', assignment);
}

/** A principal no longer holds a role. */
export function roleUnassigned(assignment: RoleAssignment): DomainEvent {
  return ofPrincipal('governance.RoleUnassigned', assignment);
}

function ofPrincipal(type: string, assignment: RoleAssignment): DomainEvent {
  const { principalId, roleId, legalEntityId } = assignment;
  return {
    type,
    aggregateType: 'Principal',
    aggregateId: principalId,
    payload: { principalId, roleId, legalEntityId },
  };
}

/** A key was issued; nothing of its text is told. */
export function apiKeyCreated(key: ApiKey): DomainEvent {
  return {
    type: 'governance.ApiKeyCreated',
    aggregateType: 'ApiKey',
    aggregateId: key.id,
    payload: {
      apiKeyId: key.id,
      principalId: key.principalId,
      scope: key.scope,
      expiresAt: key.expiresAt.toISOString(),
    },
  };
}

/** A key has a successor, and ends when the overlap does. */
export function apiKeyReplaced(
  key: Pick<ApiKey, 'id' | 'principalId' | 'expiresAt'>,
  replacedById: string,
): DomainEvent {
  return {
    type: 'governance.ApiKeyReplaced',
    aggregateType: 'ApiKey',
    aggregateId: key.id,
    payload: {
      apiKeyId: key.id,
      principalId: key.principalId,
      replacedById,
      expiresAt: key.expiresAt.toISOString(),
    },
  };
}

/** A key is refused from now on, everywhere within seconds. */
export function apiKeyRevoked(key: Pick<ApiKey, 'id' | 'principalId'>): DomainEvent {
  return {
    type: 'governance.ApiKeyRevoked',
    aggregateType: 'ApiKey',
    aggregateId: key.id,
    payload: { apiKeyId: key.id, principalId: key.principalId },
  };
}
