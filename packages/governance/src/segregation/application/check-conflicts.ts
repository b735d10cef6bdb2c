import { businessDateAt, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { Grant } from '../../access/domain/grant';
import type { Role } from '../../access/domain/role';
import { acceptanceOf } from '../domain/conflict-acceptance';
import { conflictsBrought, findConflicts, type Conflict } from '../domain/find-conflicts';
import { toldConflicts, type RoleConflicts } from '../domain/role-conflicts';
import { rulesOfTenant } from '../domain/tenant-rules';
import type { RightsContext } from './usable-rights-of';

/**
 * The conflicts that more grants bring a principal and that nobody answers for yet. Rules that are
 * only reported keep nobody from being given anything.
 */
export async function conflictsOfGiving(
  { clock, segregation }: RightsContext,
  tx: Transaction,
  principalId: Id,
  given: readonly Grant[],
): Promise<readonly Conflict[]> {
  const today = businessDateAt(clock.now(), 'UTC');
  const facts = await segregation.rightsFacts(tx, principalId, today);
  const rules = rulesOfTenant(facts).filter(({ enforcement }) => enforcement === 'ENFORCE');
  return conflictsBrought(facts.held, [...facts.held, ...given], rules).filter(
    (conflict) => !acceptanceOf(conflict, facts.acceptances),
  );
}

/** Refuses a role whose own permissions conflict, wherever it would be given. */
export async function checkRole(
  { segregation }: Pick<RightsContext, 'segregation'>,
  tx: Transaction,
  role: Pick<Role, 'permissions'>,
): Promise<Result<null, RoleConflicts>> {
  const rules = rulesOfTenant(await segregation.rules(tx)).filter(
    ({ enforcement }) => enforcement === 'ENFORCE',
  );
  const grants = role.permissions.map((permission) => ({ permission, legalEntityId: null }));
  const conflicts = toldConflicts(findConflicts(grants, rules), null);
  return conflicts.length === 0
    ? ok(null)
    : refused({ code: 'ROLE_CONFLICTS', field: 'permissions', conflicts });
}

/**
 * Refuses an edit of a role that brings any of its holders a conflict.
 * @param added what the role gives from now on besides
 */
export async function checkHolders(
  { clock, segregation }: RightsContext,
  tx: Transaction,
  {
    roleId,
    holderIds,
    added,
  }: Readonly<{ roleId: Id; holderIds: readonly Id[]; added: readonly string[] }>,
): Promise<Result<null, RoleConflicts>> {
  if (holderIds.length === 0 || added.length === 0) return ok(null);
  const rules = rulesOfTenant(await segregation.rules(tx)).filter(
    ({ enforcement }) => enforcement === 'ENFORCE',
  );
  const held = await segregation.heldBy(tx, holderIds);
  const accepted = await segregation.acceptances(tx, holderIds, businessDateAt(clock.now(), 'UTC'));
  const conflicts = holderIds.flatMap((principalId) => {
    const before = held.filter((grant) => grant.principalId === principalId);
    const places = new Set(
      before.filter((grant) => grant.roleId === roleId).map((grant) => grant.legalEntityId),
    );
    const given = [...places].flatMap((legalEntityId) =>
      added.map((permission) => ({ permission, legalEntityId })),
    );
    const acceptances = accepted.filter((each) => each.principalId === principalId);
    const brought = conflictsBrought(before, [...before, ...given], rules);
    return toldConflicts(
      brought.filter((conflict) => !acceptanceOf(conflict, acceptances)),
      principalId,
    );
  });
  return conflicts.length === 0
    ? ok(null)
    : refused({ code: 'ROLE_CONFLICTS', field: 'permissions', conflicts });
}
