import { year, type BusinessDate, type Id } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import { may, type Caller } from '@duebook/platform';
import type { ClosedPeriod } from '../domain/closed-period';

/** What of the ledger's reference is read. */
export type ReferenceReading = Pick<LedgerServices['reference'], 'chart' | 'periods'>;

/** Why an account of the chart cannot stand for a bank account. */
export type ChartFault = 'ACCOUNT_UNKNOWN' | 'CONTROL_ACCOUNT_NOT_ALLOWED';

const PAGE = 500;

/**
 * Looks for an account of the chart by its code; null when the money of a bank may stand on it.
 * Needs `ledger.account.read` for the legal entity.
 */
export async function chartFault(
  { chart }: ReferenceReading,
  caller: Caller,
  { legalEntityId, accountCode }: { readonly legalEntityId: Id; readonly accountCode: string },
): Promise<ChartFault | null> {
  const all = { types: null, itemClasses: null, roles: null, isActive: null };
  for (let after: string | null = null; ;) {
    const page = await chart.pageOfAccounts(caller, legalEntityId, { limit: PAGE, after }, all);
    const found = page.find(({ code }) => code === accountCode);
    if (found) {
      if (found.itemClass !== null) return 'CONTROL_ACCOUNT_NOT_ALLOWED';
      return found.isActive ? null : 'ACCOUNT_UNKNOWN';
    }
    after = page.at(-1)?.code ?? null;
    if (page.length < PAGE) return 'ACCOUNT_UNKNOWN';
  }
}

/** More than these years are a mistake in the file, which its days outside of the period tell. */
const MOST_YEARS = 10;

/**
 * Periods of these days in which nothing can be posted any more; none where the caller may not read
 * periods. A fiscal year is named after a calendar year that it touches.
 */
export async function closedPeriods(
  { periods }: ReferenceReading,
  caller: Caller,
  span: { readonly legalEntityId: Id; readonly fromOn: BusinessDate; readonly toOn: BusinessDate },
): Promise<readonly ClosedPeriod[]> {
  const { legalEntityId, fromOn, toOn } = span;
  if (!may(caller, 'ledger.period.read', legalEntityId)) return [];
  const first = Math.max(year(fromOn), year(toOn) - MOST_YEARS) - 1;
  const years = Array.from({ length: year(toOn) + 2 - first }, (_, index) => first + index);
  const found = await Promise.all(
    years.map((fiscalYear) => periods.ofLegalEntity(caller, legalEntityId, fiscalYear)),
  );
  return found
    .flat()
    .filter(({ status }) => status === 'CLOSED')
    .map(({ startsOn, endsOn }) => ({ startsOn, endsOn }));
}
