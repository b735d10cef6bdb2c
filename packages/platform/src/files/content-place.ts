import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** What tells a content apart from every other. */
export interface ContentAddress {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly byteSize: number;
}

/** One place that keeps contents under their SHA-256: a folder, or a bucket. */
export interface ContentPlace {
  /** Where it is, for operators and to know it again; no keys. */
  readonly location: string;
  /** @throws when it is out of reach */
  reach(): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** The content's bytes. The stream fails with what `isContentAbsent` knows when there are none. */
  open(sha256: string): Readable;
  /**
   * Keeps what lies in a local file, unless it is here already; durable when this answers. The file
   * may be gone then.
   */
  keep(content: ContentAddress, path: string): Promise<void>;
  /** The same in place of whatever is here under its address. */
  replace(content: ContentAddress, path: string): Promise<void>;
  /** Takes away what is here under an address; nothing where there is nothing. */
  remove(sha256: string): Promise<void>;
}

/** Nothing lies under an address. */
export class ContentAbsent extends Error {
  override readonly name = 'ContentAbsent';
}

/** A place took no content, or is out of reach: nothing was kept, and it can be sent again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor({ location }: Pick<ContentPlace, 'location'>, cause: unknown) {
    super(`The store of files at ${location} did not do it: ${whyOf(cause)}`, { cause });
  }
}

/** Whether a place failed to open a content for the one reason that it has none under this address. */
export function isContentAbsent(error: unknown): boolean {
  return error instanceof ContentAbsent || codeOf(error) === 'ENOENT';
}

/** A disk that cannot read what lies there: it is as good as changed. */
export function isUnreadable(error: unknown): boolean {
  return codeOf(error) === 'EIO';
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function whyOf(cause: unknown): string {
  const isError = typeof cause === 'object' && cause !== null && 'message' in cause;
  return isError ? String(cause.message) : typeof cause;
}

/** Whether a stream has just the bytes of an address; it is read no further than it must be. */
export async function isWhole(
  stream: AsyncIterable<unknown>,
  { sha256, byteSize }: ContentAddress,
): Promise<boolean> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += (chunk as Buffer).length;
    if (bytes > byteSize) return false;
    hash.update(chunk as Buffer);
  }
  return bytes === byteSize && hash.digest('hex') === sha256;
}
