import { encodeId, type Caller, type DomainEvent } from '@duebook/platform';
import type { Role } from '../access/domain/role';
import type { ConflictAcceptance } from '../segregation/domain/conflict-acceptance';
import { legalEntityNodeId, principalNodeId, type PrincipalSort } from './principal-id';

/** A role of the tenant's own gives something else from now on, or is called otherwise. */
export function roleUpdated(role: Role): DomainEvent {
  const { id, code, permissions } = role;
  return {
    type: 'governance.RoleUpdated',
    aggregateType: 'Role',
    aggregateId: id,
    payload: { roleId: encodeId('Role', id), code, permissions },
  };
}

/** A role of the tenant's own, which nobody held, is gone. */
export function roleDeleted(role: Role): DomainEvent {
  const { id, code } = role;
  return {
    type: 'governance.RoleDeleted',
    aggregateType: 'Role',
    aggregateId: id,
    payload: { roleId: encodeId('Role', id), code },
  };
}

/** Somebody answers for it that a principal holds both halves of a conflicting pair. */
export function conflictAccepted(
  acceptance: ConflictAcceptance,
  sort: PrincipalSort,
  accepter: Pick<Caller, 'principalId' | 'principalKind'>,
): DomainEvent {
  const { id, principalId, ruleCode, legalEntityId, expiresOn } = acceptance;
  const { principalKind } = accepter;
  return {
    type: 'governance.ConflictAccepted',
    aggregateType: 'Principal',
    aggregateId: principalId,
    payload: {
      conflictAcceptanceId: encodeId('ConflictAcceptance', id),
      principalId: principalNodeId(sort, principalId),
      ruleCode,
      legalEntityId: legalEntityNodeId(legalEntityId),
      expiresOn,
      acceptedById:
        principalKind === 'SYSTEM' ? null : principalNodeId(principalKind, accepter.principalId),
    },
  };
}
