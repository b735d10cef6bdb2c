import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { FiscalPeriod, PeriodStatus } from './period';

/** What may be done to a period. */
export type PeriodChange = 'SOFT_CLOSE' | 'CLOSE' | 'REOPEN';

/** Why a period stays as it is. */
export type PeriodChangeFault = Readonly<
  | { code: 'PERIOD_IS_OPENING' }
  | { code: 'PERIOD_NOT_OPEN'; status: PeriodStatus }
  | { code: 'PERIOD_ALREADY_CLOSED' }
  | { code: 'PERIOD_ALREADY_OPEN' }
  | { code: 'PERIOD_EARLIER_NOT_CLOSED'; earlierPeriodId: Id; fiscalYear: number; number: number }
  | { code: 'PERIOD_LATER_CLOSED'; laterPeriodId: Id; fiscalYear: number; number: number }
>;

/**
 * Decides the status that a change gives a period.
 *
 * Periods are closed in their order, and opened again in the opposite one: the figures of a closed one
 * rest on all before it, which may therefore not change any more. A soft close has no such order, as it
 * can be taken back. Whoever opens a closed one again needs somebody else's agreement, see
 * {@link needsAgreement}.
 *
 * @param siblings all periods of the same legal entity
 */
export function decidePeriodStatus(
  change: PeriodChange,
  period: FiscalPeriod,
  siblings: readonly FiscalPeriod[],
): Result<PeriodStatus, PeriodChangeFault> {
  // It belongs to the load of opening balances, which no closing of months may cut off.
  if (period.kind === 'OPENING') return refused({ code: 'PERIOD_IS_OPENING' });
  switch (change) {
    case 'SOFT_CLOSE':
      return period.status === 'OPEN'
        ? ok('SOFT_CLOSED')
        : refused({ code: 'PERIOD_NOT_OPEN', status: period.status });
    case 'CLOSE':
      return decideClose(period, siblings);
    case 'REOPEN':
      return decideReopen(period, siblings);
  }
}

function decideClose(
  period: FiscalPeriod,
  siblings: readonly FiscalPeriod[],
): Result<PeriodStatus, PeriodChangeFault> {
  if (period.status === 'CLOSED') return refused({ code: 'PERIOD_ALREADY_CLOSED' });
  const [earliest] = siblings
    .filter(({ kind, status }) => kind === 'REGULAR' && status !== 'CLOSED')
    .filter(({ startsOn }) => startsOn < period.startsOn)
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  if (earliest === undefined) return ok('CLOSED');
  const { id: earlierPeriodId, fiscalYear, number } = earliest;
  return refused({ code: 'PERIOD_EARLIER_NOT_CLOSED', earlierPeriodId, fiscalYear, number });
}

function decideReopen(
  period: FiscalPeriod,
  siblings: readonly FiscalPeriod[],
): Result<PeriodStatus, PeriodChangeFault> {
  switch (period.status) {
    case 'OPEN':
      return refused({ code: 'PERIOD_ALREADY_OPEN' });
    case 'SOFT_CLOSED':
      return ok('OPEN');
    case 'CLOSED': {
      const latest = siblings
        .filter(({ kind, status }) => kind === 'REGULAR' && status === 'CLOSED')
        .filter(({ startsOn }) => startsOn > period.startsOn)
        .sort((a, b) => (a.startsOn > b.startsOn ? -1 : 1))[0];
      if (latest === undefined) return ok('OPEN');
      const { id: laterPeriodId, fiscalYear, number } = latest;
      return refused({ code: 'PERIOD_LATER_CLOSED', laterPeriodId, fiscalYear, number });
    }
  }
}

/** Figures that were reported change again: nobody decides that alone. */
export function needsAgreement(change: PeriodChange, { status }: FiscalPeriod): boolean {
  return change === 'REOPEN' && status === 'CLOSED';
}
