import type { Id } from '@duebook/kernel';
import type { SqlReader } from '../../../database/statement';
import type { Transaction } from '../../../unit-of-work/transaction';

/** A file that is to go, as somebody asked who needed it before. */
export interface FileRelease {
  readonly fileId: Id;
  readonly sha256: string;
  /** Null while the file can still be found. */
  readonly hiddenAt: Date | null;
  /** Null while the file is there; its bytes go later. */
  readonly releasedAt: Date | null;
}

/** Up to when something must have been done for its next step to be due. */
export interface ReleasesDue {
  readonly hiddenUntil: Date;
  readonly releasedUntil: Date;
}

export interface FileReleaseStore {
  /** Those whose next step is due, the longest asked first. */
  due(reader: SqlReader, by: ReleasesDue): Promise<readonly FileRelease[]>;
  /** Locks them, those that wait as they did. */
  lock(tx: Transaction, fileIds: readonly Id[]): Promise<readonly FileRelease[]>;
  /** Files that mail which was not sent yet has with it. */
  inMail(reader: SqlReader, fileIds: readonly Id[]): Promise<readonly Id[]>;
  /** The files stay, and are found again. */
  drop(tx: Transaction, fileIds: readonly Id[]): Promise<void>;
  hide(tx: Transaction, fileIds: readonly Id[]): Promise<void>;
  /** The file goes, with its name. @returns how many bytes it had; null where there was none */
  remove(tx: Transaction, release: FileRelease): Promise<number | null>;
  /**
   * Holds a content until the commit, so that nobody counts a file of it meanwhile.
   * @returns whether any file of anybody has it
   */
  holdContent(tx: Transaction, sha256: string): Promise<boolean>;
  /** The bytes are not there any more. */
  tellGone(tx: Transaction, sha256: string): Promise<void>;
  settle(tx: Transaction, fileId: Id): Promise<void>;
}
