import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Transaction } from '@duebook/platform';
import type { KeptPeriod, PeriodStore } from '../application/ports';
import type { FiscalPeriod } from '../domain/period';
import { PERIOD_COLUMNS } from './period.reads';

const KEPT_COLUMNS = `${PERIOD_COLUMNS}, status_changed_by as "statusChangedBy",
  status_changed_at as "statusChangedAt",
  array(select reopening.reason from ledger.period_reopening as reopening
         where reopening.tenant_id = $1 and reopening.fiscal_period_id = fiscal_period.id
         order by reopening.id) as "reopeningReasons"`;

/** Fiscal periods in PostgreSQL. */
export const periodStore: PeriodStore = {
  add: async (tx, periods) => {
    await tx.query(
      bulkInsert(
        { name: 'ledger.insert_periods', table: 'ledger.fiscal_period' },
        tx.tenantId,
        columnsOf(periods, {
          id: ['uuid', ({ id }) => id],
          legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
          kind: ['text', ({ kind }) => kind],
          fiscal_year: ['int', ({ fiscalYear }) => fiscalYear],
          number: ['int', ({ number }) => number],
          starts_on: ['date', ({ startsOn }) => startsOn],
          ends_on: ['date', ({ endsOn }) => endsOn],
          status: ['text', ({ status }) => status],
          version: ['int', ({ version }) => version],
        }),
      ),
    );
  },
  byIds: (reader, ids) =>
    reader.query<KeptPeriod>({
      name: 'ledger.periods_by_ids',
      text: `select ${KEPT_COLUMNS} from ledger.fiscal_period
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  ofLegalEntity: (reader, legalEntityId, fiscalYear) =>
    reader.query<KeptPeriod>({
      name: 'ledger.periods_of_legal_entity',
      text: `select ${KEPT_COLUMNS} from ledger.fiscal_period
              where tenant_id = $1 and legal_entity_id = $2 and fiscal_year = $3
              order by starts_on, kind`,
      values: [reader.tenantId, legalEntityId, fiscalYear],
    }),
  lockAll,
  lockAgainstPostings: async (tx, id) => {
    // A posting holds key share on its period (trigger journal_entry_period_open).
    await tx.query({
      name: 'ledger.lock_period',
      text: 'select id from ledger.fiscal_period where tenant_id = $1 and id = $2 for update',
      values: [tx.tenantId, id],
    });
  },
  saveStatus: async (tx, id, status) => {
    await tx.query({
      name: 'ledger.save_period_status',
      text: `update ledger.fiscal_period
                set status = $3, status_changed_by = $4, status_changed_at = $5, version = version + 1
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, status, tx.caller.principalId, tx.startedAt],
    });
  },
  addReopening: async (tx, { id, fiscalPeriodId, reason }) => {
    await tx.query({
      name: 'ledger.insert_period_reopening',
      text: `insert into ledger.period_reopening (tenant_id, id, fiscal_period_id, reason, commit_id)
             values ($1, $2, $3, $4, $5)`,
      values: [tx.tenantId, id, fiscalPeriodId, reason, tx.commitId],
    });
  },
};

/**
 * Locks first and reads afterwards, in a statement of its own: periods that were added while the
 * lock was waited for are in no earlier snapshot.
 */
async function lockAll(tx: Transaction, legalEntityId: Id): Promise<readonly FiscalPeriod[]> {
  const values = [tx.tenantId, legalEntityId];
  const [, periods] = await tx.batch([
    {
      name: 'ledger.lock_periods',
      text: `select id from ledger.fiscal_period
              where tenant_id = $1 and legal_entity_id = $2 order by id for no key update`,
      values,
    },
    {
      name: 'ledger.locked_periods',
      text: `select ${PERIOD_COLUMNS} from ledger.fiscal_period
              where tenant_id = $1 and legal_entity_id = $2 order by starts_on`,
      values,
    },
  ]);
  return (periods ?? []) as unknown as readonly FiscalPeriod[];
}
