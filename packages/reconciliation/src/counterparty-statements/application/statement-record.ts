import { businessDateAt, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type SqlReader,
  type Transaction,
} from '@duebook/platform';
import {
  checkStatement,
  type CheckedStatement,
  type StatementDraft,
  type StatementFault,
  type StatementSource,
} from '../domain/statement';
import { findUnattachable } from './attachable-files';
import { RECORD_STATEMENTS } from './permissions';
import type { StatementContext } from './ports';
import { contentHashOf, fingerprintsOf } from './statement-content';

/** How a statement came here. */
export interface StatementOrigin {
  readonly source: StatementSource;
  /** The table that it was read from. */
  readonly fileId: Id | null;
  /** A signed copy. */
  readonly scanFileId: Id | null;
  /** Who sent it, in words; null for whoever calls. */
  readonly sentBy: string | null;
}

export type StatementRefusal =
  StatementFault | Readonly<{ code: 'FILE_UNKNOWN'; path: readonly string[] }> | IdempotencyRefusal;

/** Which statement it is, and whether this call recorded it. */
export type StatementRecorded = Readonly<{ statementId: Id; isNew: boolean }>;

/**
 * Records what the other side says of an account. The same content is answered as it stands; other
 * content for the same account and period is its next edition.
 * @throws PermissionDenied reconciliation.counterpartyStatement.record in the legal entity
 */
export const statementRecord =
  (context: StatementContext) =>
  async (
    caller: Caller,
    {
      idempotencyKey,
      draft,
      origin,
    }: Readonly<{ idempotencyKey: string; draft: StatementDraft; origin: StatementOrigin }>,
  ): Promise<Result<StatementRecorded, StatementRefusal>> => {
    requirePermission(caller, RECORD_STATEMENTS, draft.legalEntityId);
    const files = [origin.fileId, origin.scanFileId].filter((id) => id !== null);
    const strange = await findUnattachable(context, caller, files);
    if (strange !== null) {
      const path = [strange === origin.fileId ? 'fileId' : 'scanFileId'];
      return refused({ code: 'FILE_UNKNOWN', path });
    }
    return context.unitOfWork.mutate<StatementRecorded, StatementRefusal>(
      caller,
      { operation: 'counterpartyStatementRecord', idempotencyKey, input: { draft, origin } },
      (tx) => recordStatement(context, tx, { draft, origin }),
    );
  };

/**
 * Records a statement inside a unit of work: for doors that are no mutations of a user, as a link that a
 * counterparty was sent. Whoever calls has seen to it that the caller may.
 */
export async function recordStatement(
  { statements }: Pick<StatementContext, 'statements'>,
  tx: Transaction,
  { draft, origin }: Readonly<{ draft: StatementDraft; origin: StatementOrigin }>,
): Promise<Result<StatementRecorded, StatementFault>> {
  const checked = await checkDraft({ statements }, tx, { draft, now: tx.startedAt });
  if (!checked.ok) return checked;
  const statement = checked.value;
  const contentHash = contentHashOf(statement);
  const same = await statements.findSame(tx, statement, contentHash);
  if (same !== null) return ok({ statementId: same, isNew: false });
  const id = tx.ids.next();
  const edition = await statements.nextEdition(tx, statement);
  const fingerprints = fingerprintsOf(statement.lines);
  await statements.add(tx, {
    ...{ id, statement, edition, contentHash, ...origin },
    lines: statement.lines.map((line, index) => ({
      ...line,
      id: tx.ids.next(),
      position: index + 1,
      amount: line.amount.amount,
      fingerprint: fingerprints[index] ?? '',
    })),
  });
  tellRecorded(tx, { id, edition, statement, contentHash, source: origin.source });
  return ok({ statementId: id, isNew: true });
}

/** Whether a statement could be recorded now, without recording it. */
export async function checkDraft(
  { statements }: Pick<StatementContext, 'statements'>,
  reader: SqlReader,
  { draft, now }: Readonly<{ draft: StatementDraft; now: Date }>,
): Promise<Result<CheckedStatement, StatementFault>> {
  const { timeZone, party } = await statements.facts(reader, draft.legalEntityId, draft.partyCode);
  const today = timeZone === null ? null : businessDateAt(now, timeZone);
  return checkStatement(draft, { today, party });
}

type Told = Readonly<{
  id: Id;
  edition: number;
  contentHash: string;
  source: StatementSource;
  statement: Readonly<{
    legalEntityId: Id;
    partyId: Id;
    relation: string;
    to: string;
    currencyCode: string;
    lines: readonly unknown[];
  }>;
}>;

function tellRecorded(
  tx: Transaction,
  { id, edition, statement, contentHash, source }: Told,
): void {
  const { legalEntityId, partyId, relation, to, currencyCode: currency } = statement;
  tx.emit({
    type: 'reconciliation.CounterpartyStatementRecorded',
    aggregateType: 'Party',
    aggregateId: partyId,
    payload: {
      counterpartyStatementId: encodeId('CounterpartyStatement', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      partyId: encodeId('Party', partyId),
      ...{ relation, to, currency, source },
    },
  });
  tx.audit({
    action: 'counterpartyStatement.record',
    subjectType: 'CounterpartyStatement',
    subjectId: id,
    details: {
      legalEntityId,
      partyId,
      relation,
      to,
      currency,
      edition,
      contentHash,
      source,
      lineCount: statement.lines.length,
    },
  });
}
