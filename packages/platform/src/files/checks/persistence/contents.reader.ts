import type { SqlReader } from '../../../database/statement';
import type { TenantContent } from '../application/ports';

export async function hasFiles(reader: SqlReader): Promise<boolean> {
  const rows = await reader.query({
    name: 'platform.has_files',
    text: 'select 1 from platform.file where tenant_id = $1 limit 1',
    values: [reader.tenantId],
  });
  return rows.length > 0;
}

/** Rows that are looked at for a piece; a limit that is a parameter would be unknown to the plan. */
const PIECE = 100;

/** By the index of contents, so that a piece reads its own rows alone. Empty behind the last one. */
export async function contentsAfter(
  reader: SqlReader,
  after: string | null,
): Promise<readonly TenantContent[]> {
  const rows = await reader.query<ContentRow>({
    name: 'platform.file_contents_after',
    // No address comes before that of no bytes at all. The order is that of the column, not of its text.
    text: `select encode(sha256, 'hex') as "sha256", byte_size as "byteSize", id as "fileId"
             from platform.file
            where tenant_id = $1 and sha256 > decode($2, 'hex')
            order by file.sha256 limit ${PIECE}`,
    values: [reader.tenantId, after ?? ''],
  });
  // Files with the same bytes follow one another, and what is cut off is not greater than the last.
  return rows.map(contentOf).filter(({ sha256 }, at) => sha256 !== rows[at - 1]?.sha256);
}

type ContentRow = Omit<TenantContent, 'byteSize'> & { readonly byteSize: string };

function contentOf(row: ContentRow): TenantContent {
  return { ...row, byteSize: Number(row.byteSize) };
}

export async function contentTotals(
  reader: SqlReader,
): Promise<{ readonly contents: number; readonly bytes: number }> {
  const [totals] = await reader.query<{ contents: string; bytes: string }>({
    name: 'platform.file_content_totals',
    text: `select count(*) as contents, coalesce(sum(byte_size), 0) as bytes
             from (select distinct sha256, byte_size from platform.file
                    where tenant_id = $1) as content`,
    values: [reader.tenantId],
  });
  return { contents: Number(totals?.contents ?? 0), bytes: Number(totals?.bytes ?? 0) };
}

/** What a check found not to be intact and could not mend, the newest first. */
export async function contentsFoundWanting(
  reader: SqlReader,
  limit: number,
): Promise<readonly TenantContent[]> {
  const rows = await reader.query<ContentRow>({
    name: 'platform.file_contents_wanting',
    text: `select encode(file.sha256, 'hex') as "sha256", file.byte_size as "byteSize",
                  file.id as "fileId"
             from platform.file
             join (select file_id, max(id::text) as latest from platform.file_finding
                    where tenant_id = $1 and outcome in ('NOT_REPAIRED', 'LOST')
                    group by file_id) as finding on finding.file_id = file.id
            where file.tenant_id = $1
            order by finding.latest desc limit $2`,
    values: [reader.tenantId, limit],
  });
  return rows.map(contentOf);
}
