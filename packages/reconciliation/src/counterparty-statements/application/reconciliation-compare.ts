import { addDays, businessDateAt, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { compareStatements } from '../domain/compare-statements';
import type { Comparison, MasterField } from '../domain/comparison';
import { mergeDifferences, type MergedDifferences } from '../domain/merge-differences';
import { applyChange } from './difference-change';
import { undoneBy } from './follow-entries';
import { PREPARE } from './permissions';
import type { StatementContext } from './ports';
import type { AccountReconciliation } from './reconciliation.ports';
import type { RecordedStatement } from './statement.ports';

export type CompareRefusal =
  | Readonly<{
      code: 'RECONCILIATION_UNKNOWN' | 'RECONCILIATION_SUBMITTED' | 'STATEMENT_WITHDRAWN';
      path: readonly string[];
    }>
  | IdempotencyRefusal;

export type Compared = Readonly<{
  reconciliationId: Id;
  addedCount: number;
  reopenedCount: number;
  closedCount: number;
}>;

/** So many days before and after the period are looked at for what belongs to it. */
const BESIDE_DAYS = 45;

/**
 * Compares the account with the last edition of their statement. Differences that were there stay the
 * ones that they were; those that are found no more are resolved by that.
 * @throws PermissionDenied reconciliation.reconciliation.prepare in its legal entity
 */
export const reconciliationCompare =
  (context: StatementContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly reconciliationId: Id }>,
  ): Promise<Result<Compared, CompareRefusal>> => {
    requirePermission(caller, PREPARE);
    const request = splitCommand('reconciliationCompare', command);
    return context.unitOfWork.mutate<Compared, CompareRefusal>(caller, request, async (tx) => {
      const path = ['reconciliationId'];
      const reconciliation = await context.reconciliations.lock(tx, command.reconciliationId);
      if (!reconciliation) return refused({ code: 'RECONCILIATION_UNKNOWN', path });
      requirePermission(caller, PREPARE, reconciliation.legalEntityId);
      if (reconciliation.state !== 'OPEN')
        return refused({ code: 'RECONCILIATION_SUBMITTED', path });
      const statement = await context.statements.newest(tx, reconciliation);
      if (!statement) return refused({ code: 'STATEMENT_WITHDRAWN', path });
      await openUndone(context, tx, reconciliation);
      const comparison = await compare(context, tx, { reconciliation, statement });
      const merged = await merge(context, tx, reconciliation, comparison);
      await context.reconciliations.compared(tx, reconciliation, {
        statementId: statement.id,
        comparison,
      });
      tell(tx, reconciliation, comparison);
      return ok({
        reconciliationId: reconciliation.id,
        addedCount: merged.added.length,
        reopenedCount: merged.kept.filter(({ reopens }) => reopens).length,
        closedCount: merged.gone.filter(({ closes }) => closes).length,
      });
    });
  };

/** What was resolved by an entry that is undone by now is open again. */
async function openUndone(
  { differences, ourAccounts }: StatementContext,
  tx: Transaction,
  { id }: AccountReconciliation,
): Promise<void> {
  const resolved = (await differences.known(tx, id)).flatMap((difference) => {
    const { documentId, resolution } = difference;
    return resolution === 'ENTRY' && documentId !== null ? [{ difference, documentId }] : [];
  });
  const undone = await ourAccounts.undone(
    tx,
    resolved.map(({ documentId }) => documentId),
  );
  for (const { difference, documentId } of resolved) {
    if (!undone.has(documentId)) continue;
    await applyChange({ differences }, tx, difference, undoneBy(documentId));
  }
}

async function compare(
  { statements, ourAccounts, contractMismatches }: StatementContext,
  tx: Transaction,
  {
    reconciliation,
    statement,
  }: Readonly<{ reconciliation: AccountReconciliation; statement: RecordedStatement }>,
): Promise<Comparison> {
  const ours = await ourAccounts.read(tx, reconciliation, BESIDE_DAYS);
  const lines = await statements.lines(tx, statement.id);
  const beside = await statements.linesBeside(tx, reconciliation, BESIDE_DAYS);
  const { from, to } = reconciliation;
  const { opening, closing } = statement;
  const master = await masterFields({ statements, ourAccounts }, tx, statement);
  const ids = [...new Set(ours.lines.map(({ id }) => id))];
  const contracts = await contractMismatches(tx, ids);
  const theirs = { opening, closing, lines, beside };
  return compareStatements({ from, to, ours, theirs, master, contracts });
}

async function masterFields(
  { statements, ourAccounts }: Pick<StatementContext, 'statements' | 'ourAccounts'>,
  tx: Transaction,
  { id, partyId }: RecordedStatement,
): Promise<readonly MasterField[]> {
  const stated = await statements.naming(tx, id);
  if (!stated) return [];
  const ours = await ourAccounts.masterOf(tx, partyId);
  const fields = [
    { field: 'NAME', theirs: stated.partyName },
    { field: 'TAX_ID', theirs: stated.taxId },
    { field: 'BANK_ACCOUNT', theirs: stated.bankAccount },
  ] as const;
  return fields.flatMap(({ field, theirs }) =>
    theirs === null ? [] : [{ field, theirs, ours: ours.get(field) ?? [] }],
  );
}

async function merge(
  { differences, reconciliations }: StatementContext,
  tx: Transaction,
  reconciliation: AccountReconciliation,
  comparison: Comparison,
): Promise<MergedDifferences> {
  const known = await differences.known(tx, reconciliation.id);
  const merged = mergeDifferences(known, comparison.differences);
  const { timeZone } = await reconciliations.place(tx, reconciliation);
  const openedOn = businessDateAt(tx.startedAt, timeZone);
  const dueOn = addDays(openedOn, reconciliation.dueWithinDays);
  const { ownerUserId } = reconciliation;
  await differences.merge(tx, reconciliation, { ...merged, openedOn, dueOn, ownerUserId });
  return merged;
}

function tell(
  tx: Transaction,
  reconciliation: AccountReconciliation,
  comparison: Comparison,
): void {
  const { id, legalEntityId, partyId, currencyCode: currency } = reconciliation;
  const difference = comparison.ourClosing.minus(comparison.theirClosing).toFixed();
  const differenceCount = comparison.differences.length;
  tx.emit({
    type: 'reconciliation.ReconciliationCompared',
    aggregateType: 'Party',
    aggregateId: partyId,
    payload: {
      reconciliationId: encodeId('Reconciliation', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      partyId: encodeId('Party', partyId),
      ...{ difference, currency, differenceCount },
    },
  });
  tx.audit({
    action: 'accountReconciliation.compare',
    subjectType: 'Reconciliation',
    subjectId: id,
    details: {
      ...{ legalEntityId, partyId, difference, currency, differenceCount },
      ...{ comparison: reconciliation.comparison + 1, matchedCount: comparison.matches.length },
    },
  });
}
