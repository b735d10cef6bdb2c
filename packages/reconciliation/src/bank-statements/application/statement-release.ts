import type {
  ApprovableOperation,
  ApprovalNeeded,
  Execute,
  OrRequested,
} from '@duebook/governance';
import { canonicalJson, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Json,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { statementAudit, statementTold } from '../events/bank-statement.event';
import { lockStatement } from './lock-statement';
import type { BankStatementContext } from './ports';
import { toldAs, type TellRefusal } from './tell-refusal';

/** Which held statement is to count all the same. */
export interface StatementRelease {
  readonly bankStatementId: Id;
  /** The version the caller saw. */
  readonly expectedVersion: number;
}

export type StatementReleaseRefusal =
  | Readonly<{
      code: 'BANK_STATEMENT_UNKNOWN' | 'BANK_STATEMENT_NOT_HELD';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

/** Which statement was changed. A type, not an interface, so that it is plain JSON. */
export type StatementChanged = Readonly<{ bankStatementId: Id }>;

/** Figures that do not add up are nobody's to believe alone. */
export const STATEMENT_RELEASE: ApprovableOperation = {
  operation: 'bankStatementRelease',
  description: 'Releasing a bank statement that is held because it does not add up.',
  hasAmount: false,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

const RELEASE = 'reconciliation.bankStatement.release';

/**
 * Asks for the agreement of somebody else to letting a held statement count. Needs
 * `reconciliation.bankStatement.release` for its legal entity.
 */
export const bankStatementRelease =
  (context: BankStatementContext) =>
  async (
    caller: Caller,
    command: Command<StatementRelease>,
  ): Promise<OrRequested<StatementChanged, StatementReleaseRefusal>> => {
    requirePermission(caller, RELEASE);
    const { idempotencyKey: _, ...release } = command;
    const request = splitCommand(STATEMENT_RELEASE.operation, command);
    const outcome = await context.unitOfWork.mutate<
      StatementChanged,
      StatementReleaseRefusal | ApprovalNeeded
    >(caller, request, (tx) => releaseStatement(context, tx, release));
    return context.approvals.filing.orRequest<
      StatementChanged,
      StatementReleaseRefusal | ApprovalNeeded
    >(caller, request, outcome);
  };

/** Releases as it was approved. */
export const executeStatementRelease =
  (context: Context, tell: TellRefusal): Execute =>
  async (tx, command) => {
    // It is the JSON of a release, all of whose fields are plain.
    const outcome = await releaseStatement(context, tx, command as unknown as StatementRelease);
    return outcome.ok
      ? ok({ type: 'BankStatement', id: outcome.value.bankStatementId })
      : refused(toldAs(tell, outcome.refusal));
  };

type Context = Pick<BankStatementContext, 'accounts' | 'statements' | 'approvals' | 'onReleased'>;

async function releaseStatement(
  context: Context,
  tx: Transaction,
  { bankStatementId, expectedVersion }: StatementRelease,
): Promise<Result<StatementChanged, StatementReleaseRefusal | ApprovalNeeded>> {
  const { statements, approvals } = context;
  const statement = await lockStatement(context, tx, bankStatementId);
  if (!statement) return refused({ code: 'BANK_STATEMENT_UNKNOWN', path: ['bankStatementId'] });
  const { legalEntityId } = statement;
  requirePermission(tx.caller, RELEASE, legalEntityId);
  const conflict = versionConflict(statement, expectedVersion);
  if (conflict) return refused(conflict);
  if (statement.state !== 'HELD') {
    return refused({ code: 'BANK_STATEMENT_NOT_HELD', path: ['bankStatementId'] });
  }
  const why = statement.holdReasons.map(({ code }) => code).join(', ');
  const [need] = await approvals.gate.judge([
    {
      tx,
      action: {
        operation: STATEMENT_RELEASE.operation,
        legalEntityId,
        amount: null,
        subject: { type: 'BankStatement', id: bankStatementId },
        title: `Release the bank statement up to ${statement.toOn ?? 'no day'}, held for ${why}`,
        command: JSON.parse(canonicalJson({ bankStatementId, expectedVersion })) as Json,
      },
    },
  ]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  await statements.release(tx, bankStatementId);
  const released = { ...statement, state: 'RELEASED' as const, version: statement.version + 1 };
  tx.emit(statementTold('RELEASED', released));
  tx.audit(
    statementAudit('bankStatement.release', released, { before: 'HELD', after: 'RELEASED' }),
  );
  await context.onReleased(tx, bankStatementId);
  return ok({ bankStatementId });
}
