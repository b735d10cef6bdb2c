import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import { operationRetired } from '../../events/operation.event';

export type OperationRetireRefusal =
  Readonly<{ code: 'OPERATION_UNKNOWN'; field: 'operationId' }> | IdempotencyRefusal;

/**
 * Ends an operation: within seconds nobody can run it by its hash. One that is retired already stays
 * so, with its first time. Needs `governance.operation.retire` in the whole tenant.
 */
export const operationRetire =
  ({ unitOfWork, operations }: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly operationId: Id }>,
  ): Promise<Result<{ operationId: Id }, OperationRetireRefusal>> => {
    requireInWholeTenant(caller, 'governance.operation.retire');
    return unitOfWork.mutate(caller, splitCommand('operationRetire', command), async (tx) => {
      const retired = await operations.retire(tx, command.operationId);
      if (!retired) return refused({ code: 'OPERATION_UNKNOWN', field: 'operationId' });
      const { operation, retiredNow } = retired;
      if (retiredNow) {
        tx.emit(operationRetired(operation));
        tx.audit({
          action: 'operation.retire',
          subjectType: 'RegisteredOperation',
          subjectId: operation.id,
          details: { serviceAccountId: operation.serviceAccountId, name: operation.name },
        });
      }
      return ok({ operationId: operation.id });
    });
  };
