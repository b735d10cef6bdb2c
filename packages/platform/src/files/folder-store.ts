import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { invariant, ok, refused, type Result } from '@duebook/kernel';
import type { ContentBounds, ContentRefusal, ContentStore, StoredContent } from './content-store';
import { IncomingFolder } from './incoming-folder';
import { SNIFFED_BYTES, sniffMediaType } from './sniff-media-type';

/**
 * Keeps contents in a folder, as `ab/cd/abcd…` by the hex of their SHA-256.
 *
 * A content is written under a name of its own, forced to the disk and then renamed, so that an
 * address either has all of its bytes or none. What a crashed process left half-written is
 * removed here, at the start; several processes may share the folder.
 */
export async function createFolderStore(folder: string): Promise<ContentStore> {
  const incoming = await IncomingFolder.open(join(folder, 'incoming'));
  const pathOf = (sha256: string): string => {
    invariant(/^[0-9a-f]{64}$/.test(sha256), 'A content is addressed by its SHA-256 in hex');
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  return {
    has: (sha256) => exists(pathOf(sha256)),
    open: (sha256) => createReadStream(pathOf(sha256)),
    put: async (stream, bounds, use) => {
      const path = incoming.newPath();
      try {
        const written = await write(stream, path, bounds);
        if (!written.ok) return written;
        const keep = () => moveInto(path, pathOf(written.value.sha256), folder);
        const openAgain = () => createReadStream(path);
        return await use({ ...written.value, open: openAgain, keep });
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

/** Writes and forces the stream to the disk, and stops at the first byte that is not allowed. */
async function write(
  stream: Readable,
  path: string,
  bounds: ContentBounds,
): Promise<Result<StoredContent, ContentRefusal>> {
  const file = await open(path, 'wx', 0o600);
  try {
    const content = new ArrivingContent(file, bounds);
    // Left open when it is not read to its end: an HTTP request is answered through it.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const refusal = await content.take(asBytes(chunk));
      if (refusal) return refused(refusal);
    }
    return await content.end();
  } finally {
    await file.close();
  }
}

function asBytes(chunk: unknown): Buffer {
  invariant(typeof chunk === 'string' || chunk instanceof Uint8Array, 'A file arrives as bytes');
  return Buffer.from(chunk as Uint8Array);
}

/** A content on its way to the disk: its first bytes wait until they tell its type. */
class ArrivingContent {
  private readonly hash: Hash = createHash('sha256');
  private byteSize = 0;
  private head: Buffer[] = [];
  private mediaType: string | undefined;

  constructor(
    private readonly file: FileHandle,
    private readonly bounds: ContentBounds,
  ) {}

  async take(chunk: Buffer): Promise<ContentRefusal | undefined> {
    this.byteSize += chunk.length;
    const { limitBytes } = this.bounds;
    if (this.byteSize > limitBytes) return { code: 'FILE_TOO_LARGE', limitBytes };
    this.hash.update(chunk);
    if (this.mediaType === undefined) {
      this.head.push(chunk);
      return this.byteSize < SNIFFED_BYTES ? undefined : this.judgeHead();
    }
    await this.file.writeFile(chunk);
    return undefined;
  }

  async end(): Promise<Result<StoredContent, ContentRefusal>> {
    if (this.byteSize === 0) return refused({ code: 'FILE_EMPTY' });
    if (this.mediaType === undefined) {
      const refusal = await this.judgeHead();
      if (refusal) return refused(refusal);
    }
    await this.file.sync();
    const { byteSize, mediaType } = this;
    invariant(mediaType !== undefined, 'A content with bytes has a type');
    return ok({ sha256: this.hash.digest('hex'), byteSize, mediaType });
  }

  private async judgeHead(): Promise<ContentRefusal | undefined> {
    const head = Buffer.concat(this.head);
    this.head = [];
    this.mediaType = sniffMediaType(head.subarray(0, SNIFFED_BYTES));
    if (!this.bounds.accepts(this.mediaType)) {
      return { code: 'FILE_TYPE_REFUSED', mediaType: this.mediaType };
    }
    await this.file.writeFile(head);
    return undefined;
  }
}

/**
 * Renames onto the content's place, unless it is there already, and forces the folders to the disk:
 * whoever put it there may not have come so far yet.
 */
async function moveInto(path: string, target: string, folder: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  if (!(await exists(target))) await rename(path, target);
  for (const changed of [dirname(target), dirname(dirname(target)), folder]) {
    await syncFolder(changed);
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no handle on a folder that could be synced.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
