import type { Readable } from 'node:stream';
import type { FileWarning, TextFailure } from '../../domain/document-version';
import type { TextPiece } from '../../domain/passages';

/** Opens the bytes of a file, from the start at every call. */
export type OpenFile = () => Readable;

/** What is read of a file at the most. */
export interface TextLimits {
  readonly mostBytes: number;
  readonly mostCharacters: number;
  readonly mostPages: number;
  readonly longestMs: number;
  /** Of the memory that JavaScript manages, and of any one piece of bytes besides. */
  readonly mostMegabytes: number;
}

/** What became of reading a file. */
export type TextRead =
  | Readonly<{
      outcome: 'READ';
      pieces: readonly TextPiece[];
      pageCount: number | null;
      isCut: boolean;
      warnings: readonly FileWarning[];
    }>
  | Readonly<{ outcome: 'FAILED'; failure: TextFailure; warnings: readonly FileWarning[] }>;

/** A file that could not be read, with what is known of it all the same. */
export function failed(failure: TextFailure, warnings: readonly FileWarning[] = []): TextRead {
  return { outcome: 'FAILED', failure, warnings };
}
