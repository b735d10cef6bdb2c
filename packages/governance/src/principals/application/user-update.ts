import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { standForAll } from '../../access/application/stand-for';
import { LOCAL_ISSUER, subjectHashOf } from '../../identity/application/tokens';
import type { GovernanceContext } from '../../application/ports';
import { userUpdated } from '../../events/principal.event';
import { changeUser, type PrincipalFault, type User, type UserChange } from '../domain/principal';

export interface UserUpdate extends UserChange {
  readonly userId: Id;
  /** The version the editor saw. */
  readonly expectedVersion: number;
}

export type UserUpdateRefusal =
  | PrincipalFault
  | Readonly<{ code: 'PRINCIPAL_UNKNOWN' | 'USER_ERASED'; field: 'userId' }>
  | Readonly<{ code: 'VERSION_CONFLICT'; field: 'expectedVersion'; currentVersion: number }>
  | Readonly<{ code: 'PRINCIPAL_EXCEEDS_CALLER'; field: 'email'; permissions: readonly string[] }>
  | Readonly<{ code: 'EMAIL_TAKEN'; field: 'email' }>
  | IdempotencyRefusal;

type Outcome = Result<{ userId: Id }, UserUpdateRefusal>;

/**
 * Edits name and address of a person. Needs `governance.user.update`; for the address of another
 * one everything, since letters that let somebody in go there.
 */
export const userUpdate =
  (context: GovernanceContext) =>
  async (caller: Caller, command: Command<UserUpdate>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.user.update');
    const request = splitCommand('userUpdate', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const before = await context.principals.lock(tx, command.userId);
      if (before?.kind !== 'USER') return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'userId' });
      if (before.isErased) return refused({ code: 'USER_ERASED', field: 'userId' });
      if (before.version !== command.expectedVersion) {
        const currentVersion = before.version;
        return refused({ code: 'VERSION_CONFLICT', field: 'expectedVersion', currentVersion });
      }
      const changed = changeUser(before, command);
      if (!changed.ok) return changed;
      const allowed = await mayMove(context, tx, { before, after: changed.value });
      if (!allowed.ok) return allowed;
      return save(context, tx, { before, after: changed.value });
    });
  };

interface Edit {
  readonly before: User;
  readonly after: User;
}

async function mayMove(
  context: GovernanceContext,
  tx: Transaction,
  { before, after }: Edit,
): Promise<Result<null, UserUpdateRefusal>> {
  if (before.email === after.email) return ok(null);
  const permissions = await standForAll(context, tx, [after.id]);
  return permissions.length === 0
    ? ok(null)
    : refused({ code: 'PRINCIPAL_EXCEEDS_CALLER', field: 'email', permissions });
}

async function save(
  { principals, accounts }: GovernanceContext,
  tx: Transaction,
  { before, after }: Edit,
): Promise<Outcome> {
  if (!(await principals.saveUser(tx, { before, after }))) {
    return refused({ code: 'EMAIL_TAKEN', field: 'email' });
  }
  if (before.email !== after.email) {
    const subjectHash = subjectHashOf(LOCAL_ISSUER, after.email);
    await accounts.moveAddress(tx, { userId: after.id, issuer: LOCAL_ISSUER, subjectHash });
    // It may lie in the letters of whoever has the address that was wrong.
    await accounts.endInvitations(tx, after.id);
  }
  tx.emit(userUpdated(after));
  // Names and addresses are personal: the audit tells which of them changed, and by their versions
  // where to look from what to what.
  tx.audit({
    action: 'user.update',
    subjectType: 'User',
    subjectId: after.id,
    details: {
      userId: after.id,
      changed: (['displayName', 'email'] as const).filter((name) => before[name] !== after[name]),
      before: { version: before.version },
      after: { version: after.version },
    },
  });
  return ok({ userId: after.id });
}
