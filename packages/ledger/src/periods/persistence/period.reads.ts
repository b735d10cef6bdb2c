import type { BatchedRead, OfTenant } from '@duebook/platform';
import type { BusinessDate, Id } from '@duebook/kernel';
import type { FiscalPeriod } from '../domain/period';

/** The columns of a period, named after its fields. */
export const PERIOD_COLUMNS = `id, legal_entity_id as "legalEntityId", kind,
  fiscal_year as "fiscalYear", number, starts_on as "startsOn", ends_on as "endsOn", status, version`;

/**
 * What posting on these days needs of each legal entity: the periods of the days, and all that are
 * not closed, among which the first open day is. Of both kinds.
 */
export function periodsFor(
  { tenantId }: OfTenant,
  legalEntityIds: readonly Id[],
  days: readonly BusinessDate[],
): BatchedRead<ReadonlyMap<Id, readonly FiscalPeriod[]>> {
  return {
    statement: {
      name: 'ledger.periods_for',
      text: `select ${PERIOD_COLUMNS} from ledger.fiscal_period as period
              where tenant_id = $1 and legal_entity_id = any ($2::uuid[])
                and (status <> 'CLOSED'
                     or exists (select from unnest($3::date[]) as posting (day)
                                 where posting.day between period.starts_on and period.ends_on))
              order by starts_on`,
      values: [tenantId, legalEntityIds, days],
    },
    read: (rows) => byLegalEntity(rows as unknown as readonly FiscalPeriod[]),
  };
}

function byLegalEntity(periods: readonly FiscalPeriod[]): ReadonlyMap<Id, readonly FiscalPeriod[]> {
  const found = new Map<Id, FiscalPeriod[]>();
  for (const period of periods) {
    const known = found.get(period.legalEntityId);
    if (known) known.push(period);
    else found.set(period.legalEntityId, [period]);
  }
  return found;
}
