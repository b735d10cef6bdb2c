import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { invariant, ok, refused, type Result } from '@duebook/kernel';
import type { ContentBounds, ContentRefusal, StoredContent } from './content-store';
import { SNIFFED_BYTES, sniffMediaType } from './sniff-media-type';

/** Writes and forces the stream to the disk, and stops at the first byte that is not allowed. */
export async function writeArriving(
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
