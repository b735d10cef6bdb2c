import type { Readable } from 'node:stream';
import type { Result } from '@duebook/kernel';
import type { ContentAddress, ContentPlace } from './content-place';

/** Bytes as they were stored, under the address that they have. */
export interface StoredContent extends ContentAddress {
  /** By the content's first bytes, not by what anyone says of it. */
  readonly mediaType: string;
}

export type ContentRefusal =
  /** There are no bytes. Send the file again. */
  | { readonly code: 'FILE_EMPTY' }
  /** There are more bytes than allowed. Split the file, or send less. */
  | { readonly code: 'FILE_TOO_LARGE'; readonly limitBytes: number }
  /** Files of this type are not taken. Convert it to one that is. */
  | { readonly code: 'FILE_TYPE_REFUSED'; readonly mediaType: string };

/** What content has to be like to be stored. */
export interface ContentBounds {
  readonly limitBytes: number;
  accepts(mediaType: string): boolean;
}

/** Content that is here, and gone again unless it is kept. */
export interface ArrivedContent extends StoredContent {
  /** Its bytes, from the start at every call, for whoever decides whether it is kept; not once it is. */
  open(): Readable;
  /**
   * Stores it in every place: it is durable when this answers, however often it is asked. To be called by
   * whoever uses it, while they do.
   *
   * @throws StoreUnavailable when a place did not take it: then it is not kept, and can be sent again
   */
  keep(): Promise<void>;
  /** Whether every place has it, asked now: its bytes may have gone since it was kept. */
  isKept(): Promise<boolean>;
}

/**
 * Keeps bytes under their SHA-256, each content once. It knows nothing of tenants or names: who
 * may see what is decided by the rows of `platform.file` that point here.
 */
export interface ContentStore {
  /** Where each content is kept: in all of them, read from the first that has it. */
  readonly places: readonly ContentPlace[];
  /**
   * Takes in a stream, for somebody to use, who decides whether it is kept. A refusal, a broken stream
   * and a crash leave no part of it that could be opened.
   *
   * Reads no further than it must, and leaves the stream open when it refuses, so that an HTTP
   * request can still be answered; whoever opened it closes it.
   */
  put<T, R>(
    stream: Readable,
    bounds: ContentBounds,
    use: (content: ArrivedContent) => Promise<Result<T, R>>,
  ): Promise<Result<T, R | ContentRefusal>>;
  /** The content's bytes. The stream fails when nothing is stored under this address. */
  open(sha256: string): Readable;
  has(sha256: string): Promise<boolean>;
  /**
   * Takes a content away from every place, for whoever knows that nothing refers to it.
   * @throws StoreUnavailable when a place did not do it: others may have, and it can be asked again
   */
  remove(sha256: string): Promise<void>;
  /** Makes a place's copy what it should be, of another's bytes, which are compared with their address first. */
  mend(
    content: ContentAddress,
    way: { readonly from: ContentPlace; readonly to: ContentPlace },
  ): Promise<void>;
}
