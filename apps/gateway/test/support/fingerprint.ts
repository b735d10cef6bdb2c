import type { TestDatabase } from '@duebook/platform/testing';
import { until } from './until';

/** Written behind the commits by loops of their own, so that they change when nobody asks. */
const BEHIND_THE_WRITERS =
  'webhook_(?!endpoint)|recording|unrecorded|audit_block|aging_|account_month|account_cell|waiting|entry_number|mark';

/** Noted of a key when it is shown. */
const NOTED_OF_READERS = 'last_used_at';

/**
 * What a tenant has: a digest of each of its tables, which any change of a row would change. What is on
 * its way is waited for: commits to be recorded, events to be handled, and lines that are being matched,
 * as those of a statement are once it counts.
 */
export async function fingerprintOf(
  { asOwner }: Pick<TestDatabase, 'asOwner'>,
  tenantId: string,
): Promise<Readonly<Record<string, string>>> {
  await until(async () => {
    const underWay = await asOwner(
      `select 1 from platform.unrecorded_commit where tenant_id = $1
        union all
       select 1 from platform.waiting_delivery where tenant_id = $1
        union all
       select 1 from reconciliation.matching_run
        where tenant_id = $1 and state in ('WAITING', 'RUNNING')`,
      [tenantId],
    );
    return underWay.length === 0;
  });
  const tables = await asOwner<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name
       from pg_tables join information_schema.columns
         on (table_schema, table_name, column_name) = (schemaname, tablename, 'tenant_id')
      where schemaname in ('platform', 'governance', 'parties', 'ledger', 'reconciliation') and tablename !~ $1
      order by 1`,
    [BEHIND_THE_WRITERS],
  );
  const digests = tables.map(
    ({ name }) =>
      `select '${name}' as name,
              md5(coalesce(string_agg(md5(row), '' order by md5(row)), '')) as digest
         from (select (to_jsonb(held) - '${NOTED_OF_READERS}')::text as row
                 from ${name} as held where tenant_id = $1) as held`,
  );
  const rows = await asOwner<{ name: string; digest: string }>(digests.join(' union all '), [
    tenantId,
  ]);
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
