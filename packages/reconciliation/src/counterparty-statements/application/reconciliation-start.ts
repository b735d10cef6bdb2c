import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { PREPARE } from './permissions';
import type { StatementContext } from './ports';
import type { RecordedStatement } from './statement.ports';

/** What is to be compared. */
export interface ReconciliationStart {
  readonly statementId: Id;
  /** Null: who owns the party. */
  readonly ownerUserId: Id | null;
  /** Until when differences are to be resolved, from the day on which they are found. */
  readonly dueWithinDays: number;
}

export type StartRefusal =
  | Readonly<{
      code:
        | 'COUNTERPARTY_STATEMENT_UNKNOWN'
        | 'STATEMENT_WITHDRAWN'
        | 'OWNER_UNKNOWN'
        | 'DUE_DAYS_INVALID';
      path: readonly string[];
    }>
  | IdempotencyRefusal;

export type ReconciliationStarted = Readonly<{ reconciliationId: Id; isNew: boolean }>;

const MOST_DAYS = 366;

/**
 * Begins a reconciliation of the account and period of a statement; one that is begun is answered.
 * @throws PermissionDenied reconciliation.reconciliation.prepare in the legal entity
 */
export const reconciliationStart =
  (context: StatementContext) =>
  async (
    caller: Caller,
    command: Command<ReconciliationStart>,
  ): Promise<Result<ReconciliationStarted, StartRefusal>> => {
    requirePermission(caller, PREPARE);
    const { statements, reconciliations, follower, unitOfWork } = context;
    const { statementId, ownerUserId, dueWithinDays } = command;
    if (!Number.isInteger(dueWithinDays) || dueWithinDays < 0 || dueWithinDays > MOST_DAYS) {
      return refused({ code: 'DUE_DAYS_INVALID', path: ['dueWithinDays'] });
    }
    const request = splitCommand('reconciliationStart', command);
    return unitOfWork.mutate<ReconciliationStarted, StartRefusal>(caller, request, async (tx) => {
      const statement = await statements.lock(tx, statementId);
      if (!statement) {
        return refused({
          code: 'COUNTERPARTY_STATEMENT_UNKNOWN',
          path: ['counterpartyStatementId'],
        });
      }
      requirePermission(caller, PREPARE, statement.legalEntityId);
      if (statement.state === 'WITHDRAWN') {
        return refused({ code: 'STATEMENT_WITHDRAWN', path: ['counterpartyStatementId'] });
      }
      if (
        ownerUserId !== null &&
        !(await reconciliations.users(tx, [ownerUserId])).has(ownerUserId)
      ) {
        return refused({ code: 'OWNER_UNKNOWN', path: ['ownerId'] });
      }
      const begun = await reconciliations.findAt(tx, statement);
      if (begun) return ok({ reconciliationId: begun.id, isNew: false });
      const { partyOwnerId } = await reconciliations.place(tx, statement);
      const id = tx.ids.next();
      await reconciliations.add(tx, {
        id,
        statement,
        ownerUserId: ownerUserId ?? partyOwnerId,
        dueWithinDays,
      });
      await follower.started(tx, { ...statement, id });
      tell(tx, id, statement);
      return ok({ reconciliationId: id, isNew: true });
    });
  };

function tell(tx: Transaction, id: Id, statement: RecordedStatement): void {
  const { legalEntityId, partyId, relation, to, currencyCode: currency } = statement;
  tx.emit({
    type: 'reconciliation.ReconciliationStarted',
    aggregateType: 'Party',
    aggregateId: partyId,
    payload: {
      reconciliationId: encodeId('Reconciliation', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      partyId: encodeId('Party', partyId),
      ...{ relation, to, currency },
    },
  });
  tx.audit({
    action: 'accountReconciliation.start',
    subjectType: 'Reconciliation',
    subjectId: id,
    details: { legalEntityId, partyId, relation, to, currency, statementId: statement.id },
  });
}
