import type { DomainEvent } from '@duebook/platform';
import type { Role } from '../access/domain/role';
import type { ConflictAcceptance } from '../segregation/domain/conflict-acceptance';

/** A role of the tenant's own gives something else from now on, or is called otherwise. */
export function roleUpdated(role: Role): DomainEvent {
  const { id: roleId, code, permissions } = role;
  return {
    type: 'governance.RoleUpdated',
    aggregateType: 'Role',
    aggregateId: roleId,
    payload: { roleId, code, permissions },
  };
}

/** A role of the tenant's own, which nobody held, is gone. */
export function roleDeleted(role: Role): DomainEvent {
  const { id: roleId, code } = role;
  return {
    type: 'governance.RoleDeleted',
    aggregateType: 'Role',
    aggregateId: roleId,
    payload: { roleId, code },
  };
}

/** Somebody answers for it that a principal holds both halves of a conflicting pair. */
export function conflictAccepted(acceptance: ConflictAcceptance): DomainEvent {
  const { id, principalId, ruleCode, legalEntityId, expiresOn, acceptedById } = acceptance;
  return {
    type: 'governance.ConflictAccepted',
    aggregateType: 'Principal',
    aggregateId: principalId,
    payload: {
      conflictAcceptanceId: id,
      principalId,
      ruleCode,
      legalEntityId,
      expiresOn,
      acceptedById,
    },
  };
}
