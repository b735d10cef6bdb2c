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
import { planFiscalYear, type FiscalYearFault, type PlannedPeriod } from '../domain/fiscal-year';
import type { FiscalPeriod } from '../domain/period';
import type { PeriodContext } from './ports';

/** Which fiscal year of which legal entity. */
export type FiscalYearOfEntity = Readonly<{
  legalEntityId: Id;
  /** The calendar year in which the fiscal year starts. */
  year: number;
}>;

type At<F> = F & Readonly<{ path: readonly string[] }>;

export type FiscalYearOpenRefusal =
  | At<FiscalYearFault>
  | At<Readonly<{ code: 'LEGAL_ENTITY_UNKNOWN' }>>
  | At<Readonly<{ code: 'BOOKS_NOT_OPEN' }>>
  | IdempotencyRefusal;

/**
 * Opens the twelve periods of a further fiscal year. Needs `ledger.fiscalYear.open` for the legal
 * entity, whose books must be open.
 */
export const fiscalYearOpen =
  ({ unitOfWork, periods, legalEntities }: PeriodContext) =>
  async (
    caller: Caller,
    command: Command<FiscalYearOfEntity>,
  ): Promise<Result<FiscalYearOfEntity, FiscalYearOpenRefusal>> => {
    const { legalEntityId, year } = command;
    requirePermission(caller, 'ledger.fiscalYear.open', legalEntityId);
    const request = splitCommand('fiscalYearOpen', command);
    return unitOfWork.mutate<FiscalYearOfEntity, FiscalYearOpenRefusal>(
      caller,
      request,
      async (tx) => {
        const entity = await legalEntities.find(tx, legalEntityId);
        if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
        const opened = await periods.lockAll(tx, legalEntityId);
        const regular = opened.filter(({ kind }) => kind === 'REGULAR');
        // Books are opened together with their first year.
        if (regular.length === 0)
          return refused({ code: 'BOOKS_NOT_OPEN', path: ['legalEntityId'] });
        const planned = planFiscalYear(year, entity.fiscalYearStartMonth, regular);
        if (!planned.ok) return refused({ ...planned.refusal, path: ['year'] });
        await periods.add(tx, openPeriods(tx, legalEntityId, planned.value));
        tellOfFiscalYear(tx, legalEntityId, year);
        return ok({ legalEntityId, year });
      },
    );
  };

/** Planned periods as open ones of a legal entity. */
export function openPeriods(
  tx: Transaction,
  legalEntityId: Id,
  planned: readonly PlannedPeriod[],
): readonly FiscalPeriod[] {
  return planned.map((period) => ({
    ...period,
    id: tx.ids.next(),
    legalEntityId,
    kind: 'REGULAR',
    status: 'OPEN',
    version: 1,
  }));
}

/** The event and the audit row of a fiscal year. */
export function tellOfFiscalYear(tx: Transaction, legalEntityId: Id, year: number): void {
  tx.emit({
    type: 'ledger.FiscalYearOpened',
    aggregateType: 'LegalEntity',
    aggregateId: legalEntityId,
    payload: { legalEntityId: encodeId('LegalEntity', legalEntityId), fiscalYear: year },
  });
  tx.audit({
    action: 'fiscalYear.open',
    subjectType: 'LegalEntity',
    subjectId: legalEntityId,
    details: { fiscalYear: year },
  });
}
