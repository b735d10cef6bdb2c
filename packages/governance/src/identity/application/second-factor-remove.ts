import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { lackedToStandFor } from '../../access/domain/standing-for';
import { endSessionsOf } from './end-session';
import type { IdentityContext } from './identity-context';

export type SecondFactorRemoveRefusal =
  | Readonly<{ code: 'PRINCIPAL_UNKNOWN' | 'SECOND_FACTOR_ABSENT'; field: 'userId' }>
  | Readonly<{ code: 'PRINCIPAL_EXCEEDS_CALLER'; field: 'userId'; permissions: readonly string[] }>
  | IdempotencyRefusal;

type Outcome = Result<{ userId: Id }, SecondFactorRemoveRefusal>;

/**
 * Takes a lost second factor away, with its recovery codes; the user's sessions end. Needs
 * `governance.user.invite`, and everything for another than oneself: half of what protects an account
 * goes with it.
 */
export const secondFactorRemove =
  (context: IdentityContext) =>
  async (caller: Caller, command: Command<{ readonly userId: Id }>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.user.invite');
    const request = splitCommand('secondFactorRemove', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const { userId } = command;
      const [user] = await context.principals.byIds(tx, [userId]);
      if (user?.kind !== 'USER') return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'userId' });
      const grants = await context.roles.grantsOf(tx, userId);
      const permissions = lackedToStandFor(tx.caller, { id: userId, grants });
      if (permissions.length > 0) {
        return refused({ code: 'PRINCIPAL_EXCEEDS_CALLER', field: 'userId', permissions });
      }
      if (!(await context.secondFactors.remove(tx, userId))) {
        return refused({ code: 'SECOND_FACTOR_ABSENT', field: 'userId' });
      }
      await endSessionsOf(context, tx, { userId, but: null }, 'REVOKED');
      tx.audit({
        action: 'secondFactor.remove',
        subjectType: 'User',
        subjectId: userId,
        details: { userId },
      });
      return ok({ userId });
    });
  };
