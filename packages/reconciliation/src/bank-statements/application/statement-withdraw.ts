import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import { statementAudit, statementTold } from '../events/bank-statement.event';
import { lockStatement } from './lock-statement';
import type { BankStatementContext } from './ports';
import type { StatementChanged } from './statement-release';

/** Which statement is to be as if it had not come. */
export interface StatementWithdraw {
  readonly bankStatementId: Id;
  /** The version the caller saw. */
  readonly expectedVersion: number;
  /** Why, for people. */
  readonly reason: string;
}

export type StatementWithdrawRefusal =
  | Readonly<{
      code:
        | 'BANK_STATEMENT_UNKNOWN'
        | 'BANK_STATEMENT_WITHDRAWN'
        | 'BANK_STATEMENT_MATCHED'
        | 'BANK_STATEMENT_BUILT_UPON'
        | 'BANK_TEXT_INVALID';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

const WITHDRAW = 'reconciliation.bankStatement.withdraw';
const LONGEST_REASON = 1_000;

/**
 * Takes a statement back with all its lines, none of which may be matched; the same file may come
 * again. Needs `reconciliation.bankStatement.withdraw` for its legal entity.
 */
export const bankStatementWithdraw =
  (context: BankStatementContext) =>
  async (
    caller: Caller,
    command: Command<StatementWithdraw>,
  ): Promise<Result<StatementChanged, StatementWithdrawRefusal>> => {
    requirePermission(caller, WITHDRAW);
    const { statements } = context;
    const { bankStatementId, expectedVersion } = command;
    const path = ['bankStatementId'];
    const reason = readableText(command.reason, LONGEST_REASON);
    if (reason === null) return refused({ code: 'BANK_TEXT_INVALID', path: ['reason'] });
    return context.unitOfWork.mutate<StatementChanged, StatementWithdrawRefusal>(
      caller,
      splitCommand('bankStatementWithdraw', command),
      async (tx) => {
        const statement = await lockStatement(context, tx, bankStatementId);
        if (!statement) return refused({ code: 'BANK_STATEMENT_UNKNOWN', path });
        requirePermission(caller, WITHDRAW, statement.legalEntityId);
        const conflict = versionConflict(statement, expectedVersion);
        if (conflict) return refused(conflict);
        if (statement.state === 'WITHDRAWN') {
          return refused({ code: 'BANK_STATEMENT_WITHDRAWN', path });
        }
        const { matchedLines, builtUpon } = await statements.bindingsOf(tx, bankStatementId);
        if (matchedLines > 0) return refused({ code: 'BANK_STATEMENT_MATCHED', path });
        if (builtUpon > 0) return refused({ code: 'BANK_STATEMENT_BUILT_UPON', path });
        await statements.withdraw(tx, [bankStatementId], reason);
        const { version } = statement;
        const withdrawn = { ...statement, state: 'WITHDRAWN' as const, version: version + 1 };
        tx.emit(statementTold('WITHDRAWN', withdrawn));
        tx.audit(statementAudit('bankStatement.withdraw', withdrawn, { before: statement.state }));
        return ok({ bankStatementId });
      },
    );
  };
