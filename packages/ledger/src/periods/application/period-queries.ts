import type { Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import type { FiscalYearOfEntity } from './fiscal-year-open';
import type { KeptPeriod, PeriodContext } from './ports';

/** Periods of a legal entity in the order of their days. Needs `ledger.period.read` for it. */
export const periodsOfLegalEntity =
  ({ unitOfWork, periods }: PeriodContext) =>
  (caller: Caller, legalEntityId: Id, fiscalYear: number): Promise<readonly KeptPeriod[]> => {
    requirePermission(caller, 'ledger.period.read', legalEntityId);
    return periods.ofLegalEntity(unitOfWork.reader(caller), legalEntityId, fiscalYear);
  };

/** What opening a fiscal year has brought about, for whoever opened it. */
export const periodsOfOpenedYear =
  ({ unitOfWork, periods }: PeriodContext) =>
  (caller: Caller, { legalEntityId, year }: FiscalYearOfEntity): Promise<readonly KeptPeriod[]> =>
    periods.ofLegalEntity(unitOfWork.reader(caller), legalEntityId, year);

/**
 * The periods with these ids, in no order; unknown ids are left out. For references of what the
 * caller sees already, so it asks for no right of its own.
 */
export const periodsByIds =
  ({ unitOfWork, periods }: PeriodContext) =>
  (caller: Caller, ids: readonly Id[]): Promise<readonly KeptPeriod[]> =>
    periods.byIds(unitOfWork.reader(caller), ids);

/** The period with this id; null when there is none or the caller may not read it. */
export const periodFind =
  ({ unitOfWork, periods }: PeriodContext) =>
  async (caller: Caller, id: Id): Promise<KeptPeriod | null> => {
    const [period] = await periods.byIds(unitOfWork.reader(caller), [id]);
    return period && may(caller, 'ledger.period.read', period.legalEntityId) ? period : null;
  };
