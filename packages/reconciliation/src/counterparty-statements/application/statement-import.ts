import { refused, type Id, type Result } from '@duebook/kernel';
import { requirePermission, type Caller, type ReadTableOptions } from '@duebook/platform';
import type { StatementDraft } from '../domain/statement';
import { findUnattachable } from './attachable-files';
import { RECORD_STATEMENTS } from './permissions';
import type { StatementContext } from './ports';
import { readStatementFile, type StatementFileRefusal } from './read-statement-file';
import { statementRecord, type StatementRecorded, type StatementRefusal } from './statement-record';

/** A statement whose lines are in a file. */
export interface StatementImport {
  readonly idempotencyKey: string;
  readonly draft: Omit<StatementDraft, 'lines'>;
  readonly fileId: Id;
  readonly scanFileId: Id | null;
  readonly options: ReadTableOptions;
}

/**
 * Records a statement from a file (CSV, XLSX) that was uploaded. The same file under another name adds
 * nothing.
 * @throws PermissionDenied reconciliation.counterpartyStatement.record in the legal entity
 */
export const statementImport = (context: StatementContext) => {
  const record = statementRecord(context);
  return async (
    caller: Caller,
    { idempotencyKey, draft, fileId, scanFileId, options }: StatementImport,
  ): Promise<Result<StatementRecorded, StatementRefusal | StatementFileRefusal>> => {
    requirePermission(caller, RECORD_STATEMENTS, draft.legalEntityId);
    // Before a word of it is read: why a file is refused tells of what is in it.
    if ((await findUnattachable(context, caller, [fileId])) !== null) {
      return refused({ code: 'FILE_UNKNOWN', path: ['fileId'] });
    }
    const lines = await readStatementFile(context.files, caller, { fileId, options });
    if (!lines.ok) return lines;
    const origin = { source: 'FILE' as const, fileId, scanFileId, sentBy: null };
    return record(caller, { idempotencyKey, draft: { ...draft, lines: lines.value }, origin });
  };
};
