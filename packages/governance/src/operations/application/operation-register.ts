import { createHash } from 'node:crypto';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import { operationRegistered } from '../../events/operation.event';
import { registrable, type RegistrationFault } from '../domain/registered-operation';

export interface OperationRegistration {
  readonly serviceAccountId: Id;
  /** Each with one operation that has a name, and the fragments that it uses. */
  readonly documents: readonly string[];
}

export type OperationRegisterRefusal =
  | RegistrationFault
  | Readonly<{ code: 'SERVICE_ACCOUNT_UNKNOWN'; field: 'serviceAccountId' }>
  | IdempotencyRefusal;

type Outcome = Result<{ operationIds: Id[] }, OperationRegisterRefusal>;

/**
 * Registers operations for a service account, all or none; what is registered already stays as it
 * is. Needs `governance.operation.register` in the whole tenant, so that no program widens by itself
 * what it is limited to.
 */
export const operationRegister =
  ({ unitOfWork, principals, operations, operationChecker }: GovernanceContext) =>
  async (caller: Caller, command: Command<OperationRegistration>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.operation.register');
    return unitOfWork.mutate(
      caller,
      splitCommand('operationRegister', command),
      async (tx): Promise<Outcome> => {
        const { serviceAccountId, documents } = command;
        const decided = registrable(
          documents.map((document) => ({
            document,
            sha256: sha256Of(document),
            checked: operationChecker(document),
          })),
        );
        if (!decided.ok) return decided;
        const [account] = await principals.byIds(tx, [serviceAccountId]);
        if (account?.kind !== 'SERVICE_ACCOUNT') {
          return refused({ code: 'SERVICE_ACCOUNT_UNKNOWN', field: 'serviceAccountId' });
        }
        const drafts = decided.value.map((draft) => ({
          ...draft,
          ...{ id: tx.ids.next(), serviceAccountId, registeredAt: tx.startedAt },
          ...{ retiredAt: null, lastUsedAt: null },
        }));
        const standing = await operations.add(tx, drafts);
        const drawn = new Set(drafts.map(({ id }) => id));
        for (const operation of standing.filter(({ id }) => drawn.has(id))) {
          tx.emit(operationRegistered(operation));
          tx.audit({
            action: 'operation.register',
            subjectType: 'RegisteredOperation',
            subjectId: operation.id,
            details: { serviceAccountId, name: operation.name, sha256: operation.sha256 },
          });
        }
        const idByHash = new Map(standing.map(({ sha256, id }) => [sha256, id]));
        return ok({ operationIds: drafts.flatMap(({ sha256 }) => idByHash.get(sha256) ?? []) });
      },
    );
  };

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
