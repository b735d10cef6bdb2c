import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import type { ExplanationCode, LineState } from '../domain/bank-statement';
import { lineAudit } from '../events/bank-statement.event';
import type { BankStatementContext, LockedLine } from './ports';

/** Why nothing is to be posted for a line. */
export interface LineExplain {
  readonly bankStatementLineId: Id;
  /** The version the caller saw. */
  readonly expectedVersion: number;
  readonly code: ExplanationCode;
  /** For people; OTHER needs one. */
  readonly note: string | null;
}

/** Which explained line is to be matched after all. */
export type LineReopen = Pick<LineExplain, 'bankStatementLineId' | 'expectedVersion'>;

export type LineRefusal =
  | Readonly<{
      code:
        | 'BANK_STATEMENT_LINE_UNKNOWN'
        | 'BANK_STATEMENT_LINE_NOT_OPEN'
        | 'BANK_STATEMENT_LINE_NOT_EXPLAINED'
        | 'BANK_TEXT_INVALID';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

/** Which line was changed. A type, not an interface, so that it is plain JSON. */
export type LineChanged = Readonly<{ bankStatementLineId: Id }>;

const LONGEST_NOTE = 1_000;

/** Says why nothing is to be posted for an open line. Needs `reconciliation.bankStatementLine.explain`. */
export const bankStatementLineExplain =
  (context: BankStatementContext) =>
  async (
    caller: Caller,
    command: Command<LineExplain>,
  ): Promise<Result<LineChanged, LineRefusal>> => {
    const permission = 'reconciliation.bankStatementLine.explain';
    requirePermission(caller, permission);
    const { lines } = context;
    const { bankStatementLineId: lineId, code } = command;
    const note = command.note === null ? null : readableText(command.note, LONGEST_NOTE);
    const isNoteMissing = note === null && (command.note !== null || code === 'OTHER');
    if (isNoteMissing) return refused({ code: 'BANK_TEXT_INVALID', path: ['note'] });
    return context.unitOfWork.mutate<LineChanged, LineRefusal>(
      caller,
      splitCommand('bankStatementLineExplain', command),
      async (tx) => {
        const wanted = { ...command, permission, state: 'OPEN' } as const;
        const line = await lineIn(context, tx, wanted);
        if (!line.ok) return line;
        const id = tx.ids.next();
        const explainedBy = caller.principalId;
        await lines.setStates(tx, [lineId], { from: 'OPEN', to: 'EXPLAINED' });
        await lines.addExplanation(tx, {
          ...{ id, lineId, code, note, explainedBy, explainedAt: tx.startedAt },
        });
        tx.audit(
          lineAudit('bankStatementLine.explain', line.value, {
            before: 'OPEN',
            after: 'EXPLAINED',
            code,
            explanationId: id,
          }),
        );
        return ok({ bankStatementLineId: lineId });
      },
    );
  };

/** Opens an explained line again. Needs `reconciliation.bankStatementLine.reopen`. */
export const bankStatementLineReopen =
  (context: BankStatementContext) =>
  async (
    caller: Caller,
    command: Command<LineReopen>,
  ): Promise<Result<LineChanged, LineRefusal>> => {
    const permission = 'reconciliation.bankStatementLine.reopen';
    requirePermission(caller, permission);
    const { bankStatementLineId } = command;
    return context.unitOfWork.mutate<LineChanged, LineRefusal>(
      caller,
      splitCommand('bankStatementLineReopen', command),
      async (tx) => {
        const wanted = { ...command, permission, state: 'EXPLAINED' } as const;
        const line = await lineIn(context, tx, wanted);
        if (!line.ok) return line;
        const change = { from: 'EXPLAINED', to: 'OPEN' } as const;
        await context.lines.setStates(tx, [bankStatementLineId], change);
        tx.audit(
          lineAudit('bankStatementLine.reopen', line.value, { before: 'EXPLAINED', after: 'OPEN' }),
        );
        return ok({ bankStatementLineId });
      },
    );
  };

/** The line, locked, when it is as the caller saw it and in the state from which it is changed. */
async function lineIn(
  { lines }: BankStatementContext,
  tx: Transaction,
  wanted: LineReopen &
    Readonly<{ permission: string; state: Extract<LineState, 'OPEN' | 'EXPLAINED'> }>,
): Promise<Result<LockedLine, LineRefusal>> {
  const path = ['bankStatementLineId'];
  const { bankStatementLineId, permission, expectedVersion, state } = wanted;
  const [line] = await lines.lock(tx, [bankStatementLineId]);
  if (!line) return refused({ code: 'BANK_STATEMENT_LINE_UNKNOWN', path });
  requirePermission(tx.caller, permission, line.legalEntityId);
  const conflict = versionConflict(line, expectedVersion);
  if (conflict) return refused(conflict);
  if (line.state === state) return ok(line);
  return refused({
    code: state === 'OPEN' ? 'BANK_STATEMENT_LINE_NOT_OPEN' : 'BANK_STATEMENT_LINE_NOT_EXPLAINED',
    path,
  });
}
