import type { Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';

/** What can be asked since when it is known, and from whom. */
export type RecordedKind = 'DOCUMENT' | 'JOURNAL_ENTRY' | 'ALLOCATION' | 'DELIVERY';

/** When and by whom a fact was recorded. */
export interface Recording {
  /** Of the fact. */
  readonly id: Id;
  /** Null until the recorder has placed it. */
  readonly recordedAt: Date | null;
  /** The principal of its unit of work, which is nobody's user when Duebook itself did it. */
  readonly recordedById: Id;
}

/** Where recordings are read. */
export interface RecordingReader {
  /** In no order; unknown ids are left out. One statement. */
  of(reader: SqlReader, kind: RecordedKind, ids: readonly Id[]): Promise<readonly Recording[]>;
}
