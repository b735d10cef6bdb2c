import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { versionConflict, type VersionConflict } from '../../application/version-conflict';
import {
  decidePeriodStatus,
  type PeriodChange,
  type PeriodChangeFault,
} from '../domain/change-period';
import type { FiscalPeriod, PeriodStatus } from '../domain/period';
import type { PeriodContext } from './ports';

export interface PeriodChangeRequest {
  readonly fiscalPeriodId: Id;
  /** The version the caller saw. */
  readonly expectedVersion: number;
}

export type PeriodChangeRefusal =
  | (PeriodChangeFault & Readonly<{ path: readonly string[] }>)
  | Readonly<{ code: 'PERIOD_UNKNOWN'; path: readonly string[] }>
  | VersionConflict
  | IdempotencyRefusal;

/** What each change is called, in the API and in the books of platform. */
const NAMES = {
  SOFT_CLOSE: {
    operation: 'fiscalPeriodSoftClose',
    permission: 'ledger.period.softClose',
    event: 'ledger.FiscalPeriodSoftClosed',
    action: 'fiscalPeriod.softClose',
  },
  CLOSE: {
    operation: 'fiscalPeriodClose',
    permission: 'ledger.period.close',
    event: 'ledger.FiscalPeriodClosed',
    action: 'fiscalPeriod.close',
  },
  REOPEN: {
    operation: 'fiscalPeriodReopen',
    permission: 'ledger.period.reopen',
    event: 'ledger.FiscalPeriodReopened',
    action: 'fiscalPeriod.reopen',
  },
} as const satisfies Record<PeriodChange, object>;

/**
 * Closes a period softly or for good, or opens a softly closed one again. Each needs a permission of
 * its own for the legal entity: `ledger.period.softClose`, `.close`, `.reopen`.
 *
 * It waits for postings that are under way in the period; those that come later wait for it and
 * then see the new status.
 */
export const periodChange =
  ({ unitOfWork, periods }: PeriodContext, change: PeriodChange) =>
  async (
    caller: Caller,
    command: Command<PeriodChangeRequest>,
  ): Promise<Result<{ fiscalPeriodId: Id }, PeriodChangeRefusal>> => {
    const { operation, permission } = NAMES[change];
    const { fiscalPeriodId, expectedVersion } = command;
    requirePermission(caller, permission);
    return unitOfWork.mutate<{ fiscalPeriodId: Id }, PeriodChangeRefusal>(
      caller,
      splitCommand(operation, command),
      async (tx) => {
        const [found] = await periods.byIds(tx, [fiscalPeriodId]);
        if (!found) return refused({ code: 'PERIOD_UNKNOWN', path: ['fiscalPeriodId'] });
        requirePermission(caller, permission, found.legalEntityId);

        const siblings = await periods.lockAll(tx, found.legalEntityId);
        const period = siblings.find(({ id }) => id === fiscalPeriodId) ?? found;
        const conflict = versionConflict(period, expectedVersion);
        if (conflict) return refused(conflict);
        const decided = decidePeriodStatus(change, period, siblings);
        if (!decided.ok) return refused({ ...decided.refusal, path: ['fiscalPeriodId'] });

        await periods.lockAgainstPostings(tx, fiscalPeriodId);
        await periods.saveStatus(tx, fiscalPeriodId, decided.value);
        tellOfChange(tx, change, period, decided.value);
        return ok({ fiscalPeriodId });
      },
    );
  };

function tellOfChange(
  tx: Transaction,
  change: PeriodChange,
  { id, legalEntityId, fiscalYear, number, startsOn, endsOn, status }: FiscalPeriod,
  newStatus: PeriodStatus,
): void {
  const facts = { legalEntityId, fiscalYear, number, startsOn, endsOn };
  tx.emit({
    type: NAMES[change].event,
    aggregateType: 'FiscalPeriod',
    aggregateId: id,
    payload: { fiscalPeriodId: id, ...facts, status: newStatus },
  });
  tx.audit({
    action: NAMES[change].action,
    subjectType: 'FiscalPeriod',
    subjectId: id,
    details: { ...facts, before: status, after: newStatus },
  });
}
