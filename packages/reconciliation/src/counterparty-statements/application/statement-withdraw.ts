import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import { WITHDRAW_STATEMENTS } from './permissions';
import type { StatementContext } from './ports';

/** A statement that was recorded by mistake. */
export interface StatementWithdrawal {
  readonly statementId: Id;
  readonly reason: string;
  readonly expectedVersion: number;
}

export type WithdrawalRefusal =
  | Readonly<{
      code: 'COUNTERPARTY_STATEMENT_UNKNOWN' | 'STATEMENT_TEXT_INVALID' | 'STATEMENT_RECONCILED';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

const LONGEST_REASON = 500;

/**
 * Withdraws a statement on which no reconciliation rests that was submitted. One that is withdrawn is
 * answered as it stands.
 * @throws PermissionDenied reconciliation.counterpartyStatement.withdraw in its legal entity
 */
export const statementWithdraw =
  ({ unitOfWork, statements, reconciliations }: StatementContext) =>
  async (
    caller: Caller,
    command: Command<StatementWithdrawal>,
  ): Promise<Result<Readonly<{ statementId: Id }>, WithdrawalRefusal>> => {
    requirePermission(caller, WITHDRAW_STATEMENTS);
    const { statementId } = command;
    const request = splitCommand('counterpartyStatementWithdraw', command);
    return unitOfWork.mutate<Readonly<{ statementId: Id }>, WithdrawalRefusal>(
      caller,
      request,
      async (tx) => {
        const statement = await statements.lock(tx, statementId);
        const reason = readableText(command.reason, LONGEST_REASON);
        if (!statement)
          return refused({
            code: 'COUNTERPARTY_STATEMENT_UNKNOWN',
            path: ['counterpartyStatementId'],
          });
        requirePermission(caller, WITHDRAW_STATEMENTS, statement.legalEntityId);
        if (reason === null) return refused({ code: 'STATEMENT_TEXT_INVALID', path: ['reason'] });
        if (statement.state === 'WITHDRAWN') return ok({ statementId });
        const conflict = versionConflict(statement, command.expectedVersion);
        if (conflict) return refused(conflict);
        const resting = await reconciliations.findAt(tx, statement);
        if (resting?.statementId === statementId && resting.state !== 'OPEN') {
          return refused({ code: 'STATEMENT_RECONCILED', path: ['counterpartyStatementId'] });
        }
        await statements.withdraw(tx, statementId, reason);
        const { legalEntityId, partyId } = statement;
        tx.emit({
          type: 'reconciliation.CounterpartyStatementWithdrawn',
          aggregateType: 'Party',
          aggregateId: partyId,
          payload: {
            counterpartyStatementId: encodeId('CounterpartyStatement', statementId),
            legalEntityId: encodeId('LegalEntity', legalEntityId),
            partyId: encodeId('Party', partyId),
          },
        });
        tx.audit({
          action: 'counterpartyStatement.withdraw',
          subjectType: 'CounterpartyStatement',
          subjectId: statementId,
          details: { legalEntityId, partyId },
        });
        return ok({ statementId });
      },
    );
  };
