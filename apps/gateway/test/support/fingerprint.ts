import { type TestDatabase, until } from '@duebook/platform/testing';

/** Written behind the commits by loops of their own, so that they change when nobody asks. */
const BEHIND_THE_WRITERS =
  'webhook_(?!endpoint)|recording|unrecorded|audit_block|aging_|account_month|account_cell|waiting|entry_number|mark';

/** Noted of a key when it is shown. */
const NOTED_OF_READERS = 'last_used_at';

/** What the tenant's owners ask of the database. */
type Home = Pick<TestDatabase, 'asOwner'>;

/** Queues of work, whose rows are on their way until somebody has done them. */
const QUEUES = [
  'reconciliation.matching_run',
  'credit_policy.score_run',
  'credit_policy.limit_run',
  'credit_policy.policy_impact',
  'credit_policy.alert_backtest',
  'credit_policy.alert_patrol',
  'contracts.document_extraction',
  'contracts.late_interest_run',
  'contracts.evidence_package',
];

/**
 * Waits for what is on its way: commits to be recorded, events to be handled, which may commit in turn,
 * and work in queues, such as lines that are being matched and customers that are being scored.
 */
export async function quiet({ asOwner }: Home, tenantId: string): Promise<void> {
  const underWay = [
    'select 1 from platform.unrecorded_commit where tenant_id = $1',
    'select 1 from platform.waiting_delivery where tenant_id = $1',
    // It is hidden at once, and goes once a clock has moved.
    'select 1 from platform.file_release where tenant_id = $1 and hidden_at is null',
    ...QUEUES.map(
      (queue) => `select 1 from ${queue} where tenant_id = $1 and state in ('WAITING', 'RUNNING')`,
    ),
  ].join(' union all ');
  await until(async () => (await asOwner(underWay, [tenantId])).length === 0);
}

/** What a tenant has: a digest of each of its tables, which any change of a row would change. */
export async function fingerprintOf(
  { asOwner }: Home,
  tenantId: string,
): Promise<Readonly<Record<string, string>>> {
  await quiet({ asOwner }, tenantId);
  const tables = await asOwner<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name
       from pg_tables join information_schema.columns
         on (table_schema, table_name, column_name) = (schemaname, tablename, 'tenant_id')
      where schemaname in ('platform', 'governance', 'parties', 'ledger', 'credit_policy', 'contracts', 'reconciliation')
        and tablename !~ $1
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
