import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import { serviceAccountRestricted } from '../../events/operation.event';

export type ServiceAccountRestrictRefusal =
  Readonly<{ code: 'SERVICE_ACCOUNT_UNKNOWN'; field: 'serviceAccountId' }> | IdempotencyRefusal;

/**
 * Limits a service account to its registered operations, or lifts that; within seconds it holds
 * everywhere. Needs `governance.serviceAccount.restrict` in the whole tenant.
 */
export const serviceAccountRestrict =
  ({ unitOfWork, operations }: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<{
      readonly serviceAccountId: Id;
      readonly onlyRegisteredOperations: boolean;
    }>,
  ): Promise<Result<{ serviceAccountId: Id }, ServiceAccountRestrictRefusal>> => {
    requireInWholeTenant(caller, 'governance.serviceAccount.restrict');
    return unitOfWork.mutate(
      caller,
      splitCommand('serviceAccountRestrict', command),
      async (tx) => {
        const { serviceAccountId, onlyRegisteredOperations } = command;
        const restricted = await operations.restrict(
          tx,
          serviceAccountId,
          onlyRegisteredOperations,
        );
        if (!restricted) {
          return refused({ code: 'SERVICE_ACCOUNT_UNKNOWN', field: 'serviceAccountId' });
        }
        if (restricted.changedNow) {
          tx.emit(serviceAccountRestricted(serviceAccountId, onlyRegisteredOperations));
          tx.audit({
            action: 'serviceAccount.restrict',
            subjectType: 'ServiceAccount',
            subjectId: serviceAccountId,
            details: {
              before: { onlyRegisteredOperations: !onlyRegisteredOperations },
              after: { onlyRegisteredOperations },
            },
          });
        }
        return ok({ serviceAccountId });
      },
    );
  };
