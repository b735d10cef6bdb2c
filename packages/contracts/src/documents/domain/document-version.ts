import type { Id } from '@duebook/kernel';

/**
 * What became of reading a file's text. NO_TEXT: it holds none, as a scan or a picture; TEXT_FAILED: it
 * could not be read, and why is said beside.
 */
export type TextState = 'WAITING' | 'READ' | 'NO_TEXT' | 'TEXT_FAILED';

/** Why the text of a file could not be read. */
export type TextFailure =
  | 'TYPE_NOT_READ'
  | 'ENCRYPTED'
  | 'DAMAGED'
  | 'TOO_LARGE'
  | 'TIME_EXHAUSTED'
  | 'MEMORY_EXHAUSTED'
  | 'FAULT';

/** What a file holds besides text that whoever opens it should know of. */
export type FileWarning =
  'SCRIPTS' | 'MACROS' | 'EMBEDDED_FILES' | 'EXTERNAL_CONTENT' | 'LAUNCHES_PROGRAMS' | 'TEXT_CUT';

/** A file of a document; the next one does not take it away. */
export interface DocumentVersion {
  readonly id: Id;
  readonly documentId: Id;
  /** From 1. */
  readonly number: number;
  readonly fileId: Id;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly byteSize: number;
  readonly mediaType: string;
  readonly addedBy: Id;
  readonly addedAt: Date;
  readonly textState: TextState;
  readonly textFailure: TextFailure | null;
  readonly warnings: readonly FileWarning[];
  /** Null for what has no pages, or is not read. */
  readonly pageCount: number | null;
  /** Of its text; null while it is not read. */
  readonly characterCount: number | null;
}
