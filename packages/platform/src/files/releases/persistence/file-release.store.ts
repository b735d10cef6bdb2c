import type { Id } from '@duebook/kernel';
import type { SqlReader } from '../../../database/statement';
import type { Transaction } from '../../../unit-of-work/transaction';
import type { FileRelease, FileReleaseStore } from '../application/ports';

const COLUMNS = `release.id as "fileId", encode(release.sha256, 'hex') as sha256,
  release.hidden_at as "hiddenAt", release.released_at as "releasedAt"`;

/** Asks that files go once nobody needs them; of one that is asked for already nothing changes. */
export async function askForRelease(tx: Transaction, fileIds: readonly Id[]): Promise<void> {
  await tx.query({
    name: 'platform.ask_for_file_release',
    text: `insert into platform.file_release (tenant_id, id, sha256, asked_at)
           select tenant_id, id, sha256, $3 from platform.file
            where tenant_id = $1 and id = any ($2::uuid[]) order by id
           on conflict (tenant_id, id) do nothing`,
    values: [tx.tenantId, fileIds, tx.startedAt],
  });
}

/**
 * How many files of this content the tenant has let go: what it sends again under the same name is a new
 * file then.
 */
export async function countReleases(reader: SqlReader, sha256: string): Promise<number> {
  const [row] = await reader.query<{ releases: number }>({
    name: 'platform.count_file_releases',
    text: `select count(*)::int as releases from platform.file_release
            where tenant_id = $1 and sha256 = decode($2, 'hex') and hidden_at is not null`,
    values: [reader.tenantId, sha256],
  });
  return row?.releases ?? 0;
}

/**
 * Counts a file of a content, and holds the content until the commit: its bytes do not go meanwhile.
 * @returns when they were let go the last time; null for never
 */
export async function holdForFile(tx: Transaction, sha256: string): Promise<Date | null> {
  const [row] = await tx.query<{ releasedAt: Date | null }>({
    name: 'platform.count_content',
    text: `insert into platform.content as content (sha256, holders) values (decode($1, 'hex'), 1)
           on conflict (sha256) do update set holders = content.holders + 1
           returning released_at as "releasedAt"`,
    values: [sha256],
  });
  return row?.releasedAt ?? null;
}

/** Releases of files in PostgreSQL. */
export const fileReleaseStore: FileReleaseStore = {
  due: (reader, { hiddenUntil, releasedUntil }) =>
    reader.query<FileRelease>({
      name: 'platform.file_releases_due',
      text: `select ${COLUMNS} from platform.file_release as release
              where release.tenant_id = $1 and release.settled_at is null
                and coalesce(release.released_at <= $3, release.hidden_at <= $2, true)
              order by release.asked_at, release.id limit 100`,
      values: [reader.tenantId, hiddenUntil, releasedUntil],
    }),
  lock: (tx, fileIds) =>
    tx.query<FileRelease>({
      name: 'platform.lock_file_releases',
      text: `select ${COLUMNS} from platform.file_release as release
              where release.tenant_id = $1 and release.id = any ($2::uuid[])
                and release.settled_at is null
              order by release.id for update`,
      values: [tx.tenantId, fileIds],
    }),
  inMail: async (reader, fileIds) => {
    const rows = await reader.query<{ fileId: Id }>({
      name: 'platform.files_in_mail',
      text: `select distinct attached.file_id::uuid as "fileId"
               from platform.mail_message as mail
               cross join jsonb_array_elements_text(mail.attachments) as attached (file_id)
              where mail.tenant_id = $1 and mail.state <> 'SENT'
                and attached.file_id::uuid = any ($2::uuid[])`,
      values: [reader.tenantId, fileIds],
    });
    return rows.map(({ fileId }) => fileId);
  },
  drop: (tx, fileIds) =>
    change(tx, fileIds, {
      name: 'platform.drop_file_releases',
      text: `delete from platform.file_release
              where tenant_id = $1 and id = any ($2::uuid[]) and released_at is null`,
    }),
  hide: async (tx, fileIds) => {
    await tx.query({
      name: 'platform.hide_files',
      text: `update platform.file_release set hidden_at = $3
              where tenant_id = $1 and id = any ($2::uuid[]) and hidden_at is null`,
      values: [tx.tenantId, fileIds, tx.startedAt],
    });
  },
  remove,
  holdContent: async (tx, sha256) => {
    const [row] = await tx.query<{ isHeld: boolean }>({
      name: 'platform.hold_content',
      text: `select holders > 0 as "isHeld" from platform.content
              where sha256 = decode($1, 'hex') for update`,
      values: [sha256],
    });
    return row?.isHeld === true;
  },
  tellGone: async (tx, sha256) => {
    await tx.query({
      name: 'platform.tell_content_gone',
      text: `update platform.content set released_at = $2 where sha256 = decode($1, 'hex')`,
      values: [sha256, tx.startedAt],
    });
  },
  settle: async (tx, fileId) => {
    await tx.query({
      name: 'platform.settle_file_release',
      text: `update platform.file_release set settled_at = $3 where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, fileId, tx.startedAt],
    });
  },
};

async function change(
  tx: Transaction,
  fileIds: readonly Id[],
  { name, text }: Readonly<{ name: string; text: string }>,
): Promise<void> {
  if (fileIds.length > 0) await tx.query({ name, text, values: [tx.tenantId, fileIds] });
}

/** In the order in which an upload locks: the tenant's use, then the content. */
async function remove(tx: Transaction, { fileId, sha256 }: FileRelease): Promise<number | null> {
  const { tenantId, startedAt } = tx;
  await tx.query({
    name: 'platform.hold_file_usage',
    text: 'select from platform.file_usage where tenant_id = $1 for update',
    values: [tenantId],
  });
  const [gone] = await tx.query<{ byteSize: string }>({
    name: 'platform.remove_file',
    text: `delete from platform.file where tenant_id = $1 and id = $2
           returning byte_size as "byteSize"`,
    values: [tenantId, fileId],
  });
  await tx.query({
    name: 'platform.tell_file_released',
    text: `update platform.file_release set released_at = $3 where tenant_id = $1 and id = $2`,
    values: [tenantId, fileId, startedAt],
  });
  if (!gone) return null;
  await tx.query({
    name: 'platform.uncount_file',
    text: `update platform.file_usage set stored_bytes = greatest(stored_bytes - $3, 0)
            where tenant_id = $1
              and not exists (select from platform.file
                               where tenant_id = $1 and sha256 = decode($2, 'hex'))`,
    values: [tenantId, sha256, gone.byteSize],
  });
  await tx.query({
    name: 'platform.uncount_content',
    text: `update platform.content set holders = holders - 1, released_at = $2
            where sha256 = decode($1, 'hex')`,
    values: [sha256, startedAt],
  });
  return Number(gone.byteSize);
}
