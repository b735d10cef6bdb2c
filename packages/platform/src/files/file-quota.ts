import type { SqlReader } from '../database/statement';
import type { Transaction } from '../unit-of-work/transaction';
import type { StoredContent } from './content-store';

/** How much a tenant may store, in bytes; null: as much as it likes. */
export interface FileQuota {
  /** In a day, from midnight to midnight in UTC. */
  readonly dayBytes: number | null;
  /** At any time. */
  readonly storedBytes: number | null;
}

/** As much as one likes. */
export const NO_QUOTA: FileQuota = { dayBytes: null, storedBytes: null };

export type QuotaRefusal =
  /** The tenant has stored so much today that this would be too much. Send it again after a while. */
  | (Use & { readonly code: 'FILE_QUOTA_OF_DAY'; readonly waitSeconds: number })
  /** The tenant has stored so much that this would be too much. Ask the operator for more. */
  | (Use & { readonly code: 'FILE_QUOTA_OF_TENANT' });

interface Use {
  readonly limitBytes: number;
  /** Without what was refused. */
  readonly usedBytes: number;
}

interface UsageRow {
  readonly storedBytes: string;
  readonly dayBytes: string;
}

const DAY_MS = 86_400_000;

/**
 * Counts a content against what its tenant may store. What the tenant has already is not counted again,
 * by whatever name it comes; what others have is, for nobody is to learn who has which file.
 *
 * @returns what is in the way of it, and nothing was counted then; null when it may be stored
 */
export async function countContent(
  tx: Transaction,
  { sha256, byteSize }: StoredContent,
  quota: FileQuota,
): Promise<QuotaRefusal | null> {
  const { tenantId, startedAt } = tx;
  // Those before it bring their bytes to the disk meanwhile: to be refused would mean to send all again.
  await tx.batch([
    { name: 'platform.wait_for_files', text: `set local lock_timeout = '20s'` },
    {
      name: 'platform.bring_files',
      text: `set local idle_in_transaction_session_timeout = '60s'`,
    },
  ]);
  // Holds the tenant's row until the commit: of several at once each sees what came before it.
  const [usage] = await tx.query<UsageRow>({
    name: 'platform.lock_file_usage',
    text: `insert into platform.file_usage as usage (tenant_id, stored_bytes, day, day_bytes)
           values ($1, 0, $2, 0)
           on conflict (tenant_id) do update
             set day = greatest(usage.day, excluded.day),
                 day_bytes = case when usage.day < excluded.day then 0 else usage.day_bytes end
           returning stored_bytes as "storedBytes", day_bytes as "dayBytes"`,
    values: [tenantId, dayOf(startedAt)],
  });
  const known = await tx.query({
    name: 'platform.find_file_content',
    text: `select from platform.file
            where tenant_id = $1 and sha256 = decode($2, 'hex') limit 1`,
    values: [tenantId, sha256],
  });
  if (known.length > 0) return null;
  const refusal = refusalOf(usage, { byteSize, quota, now: startedAt });
  if (refusal) return refusal;
  await tx.query({
    name: 'platform.count_file',
    text: `update platform.file_usage
              set stored_bytes = stored_bytes + $2, day_bytes = day_bytes + $2
            where tenant_id = $1`,
    values: [tenantId, byteSize],
  });
  return null;
}

/**
 * The same by a look ahead that counts nothing: what would be refused is not brought to the stores.
 * @param now the moment at which it is asked
 */
export async function quotaInTheWay(
  reader: SqlReader,
  { sha256, byteSize }: StoredContent,
  { quota, now }: { readonly quota: FileQuota; readonly now: Date },
): Promise<QuotaRefusal | null> {
  const [usage] = await reader.query<UsageRow>({
    name: 'platform.file_usage_of_day',
    text: `select stored_bytes as "storedBytes",
                  case when day < $2 then 0 else day_bytes end as "dayBytes"
             from platform.file_usage
            where tenant_id = $1
              and not exists (select from platform.file
                               where tenant_id = $1 and sha256 = decode($3, 'hex'))`,
    values: [reader.tenantId, dayOf(now), sha256],
  });
  return usage ? refusalOf(usage, { byteSize, quota, now }) : null;
}

function refusalOf(
  usage: UsageRow | undefined,
  { byteSize, quota, now }: Readonly<{ byteSize: number; quota: FileQuota; now: Date }>,
): QuotaRefusal | null {
  const ofTenant = excessOf(quota.storedBytes, Number(usage?.storedBytes), byteSize);
  if (ofTenant) return { code: 'FILE_QUOTA_OF_TENANT', ...ofTenant };
  const ofDay = excessOf(quota.dayBytes, Number(usage?.dayBytes), byteSize);
  if (!ofDay) return null;
  const waitSeconds = Math.ceil((DAY_MS - (now.getTime() % DAY_MS)) / 1_000);
  return { code: 'FILE_QUOTA_OF_DAY', ...ofDay, waitSeconds };
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

function excessOf(limitBytes: number | null, usedBytes: number, more: number): Use | null {
  return limitBytes !== null && usedBytes + more > limitBytes ? { limitBytes, usedBytes } : null;
}
