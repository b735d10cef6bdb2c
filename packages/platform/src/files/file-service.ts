import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type Clock,
  isUuid,
  mapResult,
  ok,
  refused,
  type Result,
  systemClock,
} from '@duebook/kernel';
import type { SqlReader } from '../database/statement';
import { requirePermission, type Caller } from '../tenancy/caller';
import type { IdempotencyRefusal } from '../unit-of-work/idempotency';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';
import type { Transaction } from '../unit-of-work/transaction';
import type {
  ArrivedContent,
  ContentBounds,
  ContentRefusal,
  ContentStore,
  StoredContent,
} from './content-store';
import { sanitizeFileName } from './file-name';
import { StoreUnavailable } from './content-place';
import {
  countContent,
  type FileQuota,
  NO_QUOTA,
  type QuotaRefusal,
  quotaInTheWay,
} from './file-quota';
import {
  askForRelease,
  countReleases,
  holdForFile,
} from './releases/persistence/file-release.store';
import { XLS_MEDIA_TYPE, XLSX_MEDIA_TYPE } from './sniff-media-type';

/** The permission to upload. */
export const UPLOAD_PERMISSION = 'platform.file.upload';

/** 256 MB: two million invoices as CSV. */
const DEFAULT_LIMIT_BYTES = 256 * 1_048_576;

const PAGE_MEDIA_TYPE = 'text/html';
const PAGE_NAME = /\.html?$/i;

/**
 * Tables, documents, pictures, and pages as letters and statements come as: these by their own names alone, so
 * that nothing that runs in a browser stands behind the name of something else.
 */
export const ACCEPTED_MEDIA_TYPES: readonly string[] = [
  'text/csv',
  'text/plain',
  'application/xml',
  XLSX_MEDIA_TYPE,
  XLS_MEDIA_TYPE,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/pdf',
  PAGE_MEDIA_TYPE,
  'image/png',
  'image/jpeg',
  'image/tiff',
  'image/webp',
];

/** What a tenant knows of a file. */
export interface FileFacts extends StoredContent {
  readonly fileId: string;
  readonly fileName: string;
  /** The principal who sent it. */
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

/** A file as its tenant knows it. */
export interface StoredFile extends FileFacts {
  /** Its bytes, from the start at every call. */
  open(): Readable;
}

/** A file on its way here. */
export interface ArrivingFile {
  readonly fileName: string;
  readonly stream: Readable;
  /** How long it says it is, where it does: what is too long is refused before a byte is read. */
  readonly announcedBytes?: number;
}

/** A file that the system itself has made. */
export interface MadeFile {
  readonly fileName: string;
  readonly content: Buffer;
}

/** A file as it was stored. */
export interface KeptFile extends StoredContent {
  readonly fileId: string;
}

/** A file that is here, and gone again unless it is kept. */
export interface ReceivedFile extends StoredContent {
  readonly fileName: string;
  /** Its bytes, from the start at every call, before it is kept. */
  open(): Readable;
  /**
   * Stores it with what else the transaction does, as of the caller of that. It asks for no permission,
   * and counts as what the tenant stores.
   */
  keep(tx: Transaction): Promise<Result<KeptFile, QuotaRefusal>>;
}

/** What a file that the system has made may be refused with. */
export type KeepRefusal = ContentRefusal | QuotaRefusal;

/** What an upload may be refused with; whatever is refused is not stored. */
export type UploadRefusal = ContentRefusal | QuotaRefusal | IdempotencyRefusal;

/** No file of the caller's tenant has this id. */
export interface FileUnknown {
  readonly code: 'FILE_UNKNOWN';
}

/** Files of tenants: rows of `platform.file`, bytes in a {@link ContentStore}. */
export interface FileService {
  /**
   * Stores a file. The same bytes under the same name from the same principal are one file: its
   * id is answered again, however often a client repeats itself.
   *
   * @throws PermissionDenied without `platform.file.upload`
   */
  upload(
    caller: Caller,
    file: ArrivingFile,
  ): Promise<Result<{ readonly fileId: string }, UploadRefusal>>;

  /**
   * Takes in a file for somebody to look at, who decides in a transaction of theirs whether it is kept:
   * for doors that are no caller's, as a link that somebody outside was sent. What is longer than the
   * bounds, or of a type that they do not take, is refused at the first byte that tells.
   */
  receive<T, R>(
    file: ArrivingFile,
    bounds: ContentBounds,
    use: (file: ReceivedFile) => Promise<Result<T, R>>,
  ): Promise<Result<T, R | ContentRefusal>>;

  /**
   * Stores a file that the system has made, a statement or a report, with what else the transaction does.
   * It asks for no permission, and counts as what the tenant stores.
   */
  keep(tx: Transaction, file: MadeFile): Promise<Result<KeptFile, KeepRefusal>>;

  /**
   * Takes in what the system makes as a stream, such as an archive, which may be longer than what people
   * send: nothing but the bounds limits it. Its bytes lie in every place before anybody decides in a
   * transaction of theirs whether it is kept.
   */
  make<T, R>(
    file: Pick<ArrivingFile, 'fileName' | 'stream'>,
    bounds: ContentBounds,
    use: (file: ReceivedFile) => Promise<Result<T, R>>,
  ): Promise<Result<T, R | ContentRefusal>>;

  /**
   * Asks that files go, by whoever needed them and does not any more. Each goes a while after the commit
   * unless something else needs it, and its bytes with the last file of anybody that has them.
   */
  release(tx: Transaction, fileIds: readonly string[]): Promise<void>;

  /**
   * A file of the caller's tenant. Whether this caller may see it depends on what it is attached
   * to, so that is for the package to check whose file it is.
   */
  open(caller: Caller, fileId: string): Promise<Result<StoredFile, FileUnknown>>;

  /**
   * What is known of files of the caller's tenant, in the order of the ids, without their bytes; null
   * for one that is none. Who may see which is for the caller of this, as with `open`.
   */
  factsByIds(caller: Caller, fileIds: readonly string[]): Promise<readonly (FileFacts | null)[]>;
}

/**
 * @param options.clock says which day it is for the quota of a day, before a transaction does; the system's
 *   by default
 * @param options.limitBytes the longest file taken, 256 MB by default
 * @param options.quota how much each tenant may store, as much as it likes by default
 */
export function createFileService(options: {
  readonly unitOfWork: UnitOfWork;
  readonly store: ContentStore;
  readonly clock?: Clock;
  readonly limitBytes?: number;
  readonly quota?: FileQuota;
  readonly acceptedMediaTypes?: readonly string[];
}): FileService {
  const { unitOfWork, store, quota = NO_QUOTA, clock = systemClock } = options;
  const { limitBytes: longest = DEFAULT_LIMIT_BYTES } = options;
  // What is longer than a whole quota would not be taken on any day.
  const limitBytes = Math.min(longest, quota.dayBytes ?? longest, quota.storedBytes ?? longest);
  const accepted = new Set(options.acceptedMediaTypes ?? ACCEPTED_MEDIA_TYPES);
  const boundsOf = (fileName: string) => ({
    limitBytes,
    accepts: (mediaType: string) =>
      accepted.has(mediaType) && (mediaType !== PAGE_MEDIA_TYPE || PAGE_NAME.test(fileName)),
  });
  return {
    upload: async (caller, { fileName, stream, announcedBytes = 0 }) => {
      requirePermission(caller, UPLOAD_PERMISSION);
      if (announcedBytes > limitBytes) return refused({ code: 'FILE_TOO_LARGE', limitBytes });
      const own = { unitOfWork, caller, quota, now: clock.now() };
      return store.put(stream, boundsOf(fileName), (content) => keepUpload(own, fileName, content));
    },
    receive: async (file, wanted, use) => {
      const { stream, announcedBytes = 0 } = file;
      const most = Math.min(limitBytes, wanted.limitBytes);
      if (announcedBytes > most) return refused({ code: 'FILE_TOO_LARGE', limitBytes: most });
      return store.put(stream, { ...wanted, limitBytes: most }, (content) =>
        use(receivedFile(file.fileName, content, quota)),
      );
    },
    make: ({ fileName, stream }, wanted, use) =>
      store.put(stream, wanted, async (content) => {
        const { sha256 } = content;
        const made = receivedFile(fileName, content, quota);
        await content.keep();
        // What is kept may have been moved to where it lies.
        return use({ ...made, open: () => store.open(sha256) });
      }),
    keep: (tx, { fileName, content }) =>
      store.put<KeptFile, QuotaRefusal>(Readable.from([content]), boundsOf(fileName), (arrived) =>
        keepContent(tx, { fileName: sanitizeFileName(fileName), content: arrived, quota }),
      ),
    release: askForRelease,
    open: async (caller, fileId) => {
      const [facts] = await findFiles(unitOfWork.reader(caller), [fileId]);
      if (!facts) return refused({ code: 'FILE_UNKNOWN' });
      return ok({ ...facts, open: () => store.open(facts.sha256) });
    },
    factsByIds: async (caller, fileIds) => {
      const files = await findFiles(unitOfWork.reader(caller), fileIds);
      const byId = new Map(files.map((file) => [file.fileId, file]));
      return fileIds.map((fileId) => byId.get(fileId) ?? null);
    },
  };
}

function receivedFile(sentName: string, content: ArrivedContent, quota: FileQuota): ReceivedFile {
  const { sha256, byteSize, mediaType } = content;
  const fileName = sanitizeFileName(sentName);
  return {
    ...{ sha256, byteSize, mediaType, fileName },
    open: () => content.open(),
    keep: (tx) => keepContent(tx, { fileName, content, quota }),
  };
}

async function keepUpload(
  {
    unitOfWork,
    caller,
    quota,
    now,
  }: Readonly<{
    unitOfWork: UnitOfWork;
    caller: Caller;
    quota: FileQuota;
    now: Date;
  }>,
  sentName: string,
  content: ArrivedContent,
): Promise<Result<{ readonly fileId: string }, UploadRefusal>> {
  const refusal = await quotaInTheWay(unitOfWork.reader(caller), content, { quota, now });
  if (refusal) return refused(refusal);
  // Ahead of the transaction, in which nobody is to wait for the network.
  await content.keep();
  const fileName = sanitizeFileName(sentName);
  const { sha256 } = content;
  const releases = await countReleases(unitOfWork.reader(caller), sha256);
  const input = { sha256, fileName };
  const idempotencyKey = keyOf({ ...input, releases });
  const request = { operation: 'fileUpload', idempotencyKey, input };
  return unitOfWork.mutate<{ readonly fileId: string }, QuotaRefusal>(
    caller,
    request,
    async (tx) => {
      const kept = await keepContent(tx, { fileName, content, quota });
      return mapResult(kept, ({ fileId }) => ({ fileId }));
    },
  );
}

/** The natural key of an upload; the unit of work adds tenant and principal. */
function keyOf({
  sha256,
  fileName,
  releases,
}: Readonly<{ sha256: string; fileName: string; releases: number }>): string {
  // One that was let go does not come back under its id.
  const again = releases === 0 ? '' : `:${String(releases)}`;
  return `file:${sha256}:${createHash('sha256').update(fileName).digest('hex')}${again}`;
}

/** Longer ago than clocks of two machines differ, and than anything takes to arrive. */
const RELEASED_LATELY_MS = 86_400_000;

async function keepContent(
  tx: Transaction,
  {
    fileName,
    content,
    quota,
  }: Readonly<{ fileName: string; content: ArrivedContent; quota: FileQuota }>,
): Promise<Result<KeptFile, QuotaRefusal>> {
  const refusal = await countContent(tx, content, quota);
  if (refusal) return refused(refusal);
  const { sha256, byteSize, mediaType } = content;
  const releasedAt = await holdForFile(tx, sha256);
  // Bytes first: should the transaction fail, they lie there unnamed and harm nobody.
  await content.keep();
  const isLately =
    releasedAt !== null && tx.startedAt.getTime() - releasedAt.getTime() < RELEASED_LATELY_MS;
  // They may have been let go between when they were brought and when they were held.
  if (isLately && !(await content.isKept())) throw new StoreUnavailable(EVERYWHERE, GONE);
  const fileId = await insertFile(tx, fileName, content);
  return ok({ fileId, sha256, byteSize, mediaType });
}

const EVERYWHERE = { location: 'every place' };
const GONE = new Error('its bytes were let go meanwhile');

async function insertFile(
  tx: Transaction,
  fileName: string,
  content: StoredContent,
): Promise<string> {
  const fileId = tx.ids.next();
  await tx.query({
    name: 'platform.insert_file',
    text: `insert into platform.file
             (tenant_id, id, sha256, byte_size, file_name, media_type, uploaded_by, uploaded_at)
           values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8)`,
    values: [
      tx.tenantId,
      fileId,
      content.sha256,
      content.byteSize,
      fileName,
      content.mediaType,
      tx.caller.principalId,
      tx.startedAt,
    ],
  });
  return fileId;
}

async function findFiles(
  reader: SqlReader,
  fileIds: readonly string[],
): Promise<readonly FileFacts[]> {
  const rows = await reader.query<Omit<FileFacts, 'byteSize'> & { readonly byteSize: string }>({
    name: 'platform.find_files',
    text: `select id as "fileId", encode(sha256, 'hex') as sha256, byte_size as "byteSize",
                  file_name as "fileName", media_type as "mediaType",
                  uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"
             from platform.file
            where tenant_id = $1 and id = any ($2::uuid[])
              and not exists (select from platform.file_release as release
                               where release.tenant_id = $1 and release.id = file.id
                                 and release.hidden_at is not null)`,
    values: [reader.tenantId, fileIds.filter(isUuid)],
  });
  return rows.map((row) => ({ ...row, byteSize: Number(row.byteSize) }));
}
