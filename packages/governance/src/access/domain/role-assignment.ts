import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { EVERY_PERMISSION, grantsBeyond, type Grant } from './grant';
import type { Role } from './role';

/** A principal holds a role, in one legal entity or, with null, in all of the tenant. */
export interface RoleAssignment {
  readonly id: Id;
  readonly principalId: Id;
  readonly roleId: Id;
  readonly legalEntityId: Id | null;
  readonly assignedAt: Date;
}

/** Why a role cannot be given or taken. */
export type RoleAssignmentFault = Readonly<
  | { code: 'ROLE_EXCEEDS_CALLER'; field: 'roleId'; permissions: readonly string[] }
  | { code: 'LAST_ADMINISTRATOR'; field: 'principalId' }
>;

/** Nobody gives away what they do not hold themselves, there where they give it. */
export function mayAssign(
  role: Role,
  legalEntityId: Id | null,
  callerGrants: readonly Grant[],
): Result<null, RoleAssignmentFault> {
  const wanted = role.permissions.map((permission) => ({ permission, legalEntityId }));
  const permissions = grantsBeyond(callerGrants, wanted).map((grant) => grant.permission);
  return permissions.length === 0
    ? ok(null)
    : refused({ code: 'ROLE_EXCEEDS_CALLER', field: 'roleId', permissions });
}

/**
 * A tenant keeps at least one person who holds everything everywhere; without one nobody could
 * give a right again. Service accounts do not count.
 *
 * @param remaining the users that hold every permission in the whole tenant without the
 *   assignment that is to end
 */
export function mayUnassign(
  role: Role,
  legalEntityId: Id | null,
  remaining: readonly Id[],
): Result<null, RoleAssignmentFault> {
  const givesAll = role.permissions.includes(EVERY_PERMISSION) && legalEntityId === null;
  return givesAll && remaining.length === 0
    ? refused({ code: 'LAST_ADMINISTRATOR', field: 'principalId' })
    : ok(null);
}
