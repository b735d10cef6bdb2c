import { businessDateAt, ok, refused, type Id, type Result } from '@duebook/kernel';
import { requireWhere } from './require-where';
import {
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { conflictsOfGiving } from '../../segregation/application/check-conflicts';
import { keepAcceptances } from '../../segregation/application/keep-acceptances';
import { isSameHand } from '../../segregation/application/same-hand';
import {
  checkAcceptance,
  type AcceptanceDraft,
  type AcceptanceFault,
} from '../../segregation/domain/conflict-acceptance';
import { toldConflicts, type RoleConflicts } from '../../segregation/domain/role-conflicts';
import { heldBy, type AmountLimit, type Grant } from '../domain/grant';
import {
  checkAmountLimit,
  grantsOfAssignment,
  mayGive,
  type AmountLimitFault,
  type RoleAssignment,
  type ExceedsCaller,
} from '../domain/role-assignment';
import type { Role } from '../domain/role';
import { roleAssigned } from '../../events/access.event';
import { sortOfPrincipal } from '../../principals/application/sort-of-principal';
import type { AssignmentPlace, GovernanceContext } from '../../application/ports';

/** A role that is to be given. */
export interface RoleGiving extends AssignmentPlace {
  /** Up to how much; absent or null for any amount. */
  readonly amountLimit?: AmountLimit | null | undefined;
  /** Lets the conflicts pass that it brings; absent or null to have them refused. */
  readonly conflictAcceptance?: AcceptanceDraft | null | undefined;
}

/** Refusals of whoever names a principal, a role and a legal entity. */
export type AssignmentPlaceRefusal = Readonly<
  | { code: 'PRINCIPAL_UNKNOWN'; field: 'principalId' }
  | { code: 'ROLE_UNKNOWN'; field: 'roleId' }
  | { code: 'LEGAL_ENTITY_UNKNOWN'; field: 'legalEntityId' }
>;

export type RoleAssignRefusal =
  | AssignmentPlaceRefusal
  | ExceedsCaller
  | AmountLimitFault
  | RoleConflicts
  | AcceptanceFault
  | Readonly<{ code: 'ROLE_ALREADY_ASSIGNED'; field: 'roleId' }>
  | IdempotencyRefusal;

type Outcome = Result<{ roleAssignmentId: Id }, RoleAssignRefusal>;

/**
 * Gives a principal a role, in one legal entity or the whole tenant, up to an amount if one is told.
 * Needs `governance.role.assign` there, and every permission that the role gives; to let conflicts
 * pass `governance.conflict.accept` besides.
 */
export const roleAssign =
  (context: GovernanceContext) =>
  async (caller: Caller, command: Command<RoleGiving>): Promise<Outcome> => {
    requireWhere(caller, 'governance.role.assign', command.legalEntityId);
    if (command.conflictAcceptance) {
      requireWhere(caller, 'governance.conflict.accept', command.legalEntityId);
    }
    const request = splitCommand('roleAssign', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      // Two halves that are given at once would each find the other not there.
      await context.roles.lockAssignments(tx);
      const decided = await decide(context, tx, command);
      if (!decided.ok) return decided;
      const { role, assignment, given } = decided.value;
      const apart = await keepApart(context, tx, command, given);
      if (!apart.ok) return apart;
      if (!(await context.roles.assign(tx, assignment))) {
        return refused({ code: 'ROLE_ALREADY_ASSIGNED', field: 'roleId' });
      }
      await tellOf(context, tx, assignment, role);
      return ok({ roleAssignmentId: assignment.id });
    });
  };

/** What is to be given, once it may be. */
interface Giving {
  readonly role: Role;
  readonly assignment: RoleAssignment;
  readonly given: readonly Grant[];
}

async function decide(
  context: GovernanceContext,
  tx: Transaction,
  command: RoleGiving,
): Promise<Result<Giving, RoleAssignRefusal>> {
  const found = await findPlace(context, tx, command);
  if (!found.ok) return found;
  const { role, functionalCurrency } = found.value;
  const limit = checkAmountLimit(
    command.amountLimit ?? null,
    { role, functionalCurrency },
    context.catalogue,
  );
  if (!limit.ok) return limit;
  const assignment: RoleAssignment = {
    id: tx.ids.next(),
    principalId: command.principalId,
    roleId: role.id,
    legalEntityId: command.legalEntityId,
    assignedAt: tx.startedAt,
    amountLimit: limit.value,
  };
  const given = grantsOfAssignment(role.permissions, assignment, context.catalogue);
  const allowed = mayGive(given, heldBy(tx.caller));
  return allowed.ok ? ok({ role, assignment, given }) : allowed;
}

/** Refuses what would bring duties into one hand, unless somebody answers for it. */
async function keepApart(
  context: GovernanceContext,
  tx: Transaction,
  { principalId, conflictAcceptance }: RoleGiving,
  given: readonly Grant[],
): Promise<Result<null, RoleConflicts | AcceptanceFault>> {
  const conflicts = await conflictsOfGiving(context, tx, principalId, given);
  if (conflicts.length === 0) return ok(null);
  if (!conflictAcceptance) {
    const told = toldConflicts(conflicts, principalId);
    return refused({ code: 'ROLE_CONFLICTS', field: 'roleId', conflicts: told });
  }
  const draft = checkAcceptance(conflictAcceptance, {
    isHolder: await isSameHand(context, tx, [principalId]),
    today: businessDateAt(context.clock.now(), 'UTC'),
  });
  if (!draft.ok) return draft;
  // Some pairs conflict wherever they are held: to answer for one takes the right there.
  for (const { legalEntityId } of conflicts) {
    requireWhere(tx.caller, 'governance.conflict.accept', legalEntityId);
  }
  await keepAcceptances(context, tx, { principalId, draft: draft.value }, conflicts);
  return ok(null);
}

async function tellOf(
  { principals }: GovernanceContext,
  tx: Transaction,
  assignment: RoleAssignment,
  role: Role,
): Promise<void> {
  const { principalId, roleId, legalEntityId, amountLimit } = assignment;
  tx.emit(roleAssigned(assignment, await sortOfPrincipal(principals, tx, principalId)));
  tx.audit({
    action: 'role.assign',
    subjectType: 'Principal',
    subjectId: principalId,
    details: {
      roleId,
      role: role.code,
      legalEntityId,
      ...(amountLimit && { amountLimit: { ...amountLimit } }),
    },
  });
}

/** The role, once principal, role and legal entity are known to exist in this tenant. */
export async function findRoleAt(
  context: GovernanceContext,
  tx: Transaction,
  place: AssignmentPlace,
): Promise<Result<Role, AssignmentPlaceRefusal>> {
  const found = await findPlace(context, tx, place);
  return found.ok ? ok(found.value.role) : found;
}

async function findPlace(
  { principals, roles, legalEntities }: GovernanceContext,
  tx: Transaction,
  place: AssignmentPlace,
): Promise<
  Result<
    { readonly role: Role; readonly functionalCurrency: string | null },
    AssignmentPlaceRefusal
  >
> {
  const { principalId, roleId, legalEntityId } = place;
  const [principal] = await principals.byIds(tx, [principalId]);
  if (!principal) return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'principalId' });
  const [role] = await roles.byIds(tx, [roleId]);
  if (!role) return refused({ code: 'ROLE_UNKNOWN', field: 'roleId' });
  if (legalEntityId === null) return ok({ role, functionalCurrency: null });
  const [entity] = await legalEntities.byIds(tx, [legalEntityId]);
  return entity
    ? ok({ role, functionalCurrency: entity.functionalCurrency })
    : refused({ code: 'LEGAL_ENTITY_UNKNOWN', field: 'legalEntityId' });
}
