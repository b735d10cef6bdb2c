import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Json,
  versionConflict,
  type VersionConflict,
} from '@duebook/platform';
import type { Account } from '../domain/account';
import { changeAccount, type AccountChange, type AccountFault } from '../domain/check-account';
import { refusingClashes, type AccountClashRefusal } from './account-clash';
import type { ChartContext } from './ports';

export interface AccountEdit extends AccountChange {
  readonly accountId: Id;
  /** The version the editor saw. */
  readonly expectedVersion: number;
}

export type AccountUpdateRefusal =
  | AccountFault
  | AccountClashRefusal
  | Readonly<{ code: 'ACCOUNT_UNKNOWN'; path: readonly string[] }>
  | VersionConflict
  | IdempotencyRefusal;

/** Edits names, role and use of an account. Needs `ledger.account.update` for its legal entity. */
export const accountUpdate =
  ({ unitOfWork, chart }: ChartContext) =>
  async (
    caller: Caller,
    command: Command<AccountEdit>,
  ): Promise<Result<{ accountId: Id }, AccountUpdateRefusal>> => {
    requirePermission(caller, 'ledger.account.update');
    return refusingClashes(chart, () =>
      unitOfWork.mutate<{ accountId: Id }, AccountUpdateRefusal>(
        caller,
        splitCommand('accountUpdate', command),
        async (tx) => {
          const before = await chart.lockAccount(tx, command.accountId);
          if (!before) return refused({ code: 'ACCOUNT_UNKNOWN', path: ['accountId'] });
          requirePermission(caller, 'ledger.account.update', before.legalEntityId);
          const conflict = versionConflict(before, command.expectedVersion);
          if (conflict) return refused(conflict);
          const changed = changeAccount(before, command);
          if (!changed.ok) return changed;
          const after = changed.value;
          await chart.saveAccount(tx, after);
          const { id, legalEntityId, code } = after;
          tx.emit({
            type: 'ledger.AccountUpdated',
            aggregateType: 'Account',
            aggregateId: id,
            payload: {
              accountId: encodeId('Account', id),
              legalEntityId: encodeId('LegalEntity', legalEntityId),
              code,
              ...editableFacts(after),
            },
          });
          tx.audit({
            action: 'account.update',
            subjectType: 'Account',
            subjectId: id,
            details: { before: editableFacts(before), after: editableFacts(after) },
          });
          return ok({ accountId: id });
        },
      ),
    );
  };

function editableFacts({ name, nameZh, role, isActive, version }: Account): {
  readonly [key: string]: Json;
} {
  return { name, nameZh, role, isActive, version };
}
