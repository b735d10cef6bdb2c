import type { Id } from '@duebook/kernel';
import type { PageRequest } from '../../../database/page-request';
import type { SqlReader } from '../../../database/statement';
import type { JobClaim, JobProgress } from '../../../jobs/job';
import type { Transaction } from '../../../unit-of-work/transaction';
import type { ContentAddress } from '../../content-place';
import type { LastCheck } from '../domain/check-due';
import type { CopyState, FindingOutcome } from '../domain/judge-copies';

export type FileCheckState = 'WAITING' | 'RUNNING' | 'COMPLETED' | 'FAILED';

/** What a check has come to so far. */
export interface CheckFigures {
  readonly contents: number;
  /** Of all places together. */
  readonly bytesRead: number;
  /** Brought to a place that had not been checked before. */
  readonly copied: number;
  readonly repaired: number;
  readonly notRepaired: number;
  readonly lost: number;
}

/** A pass over all contents of a tenant, in the order of their SHA-256. */
export interface FileCheck extends CheckFigures {
  readonly id: Id;
  readonly state: FileCheckState;
  /** The places that it is about, the first one first. */
  readonly locations: readonly string[];
  readonly plannedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** How far it is; null before the first content. */
  readonly afterSha256: string | null;
  readonly attempts: number;
  /** Why it failed, or was last interrupted; null when it was not. */
  readonly failure: string | null;
}

/** A content of which not every copy was intact, and what became of it. */
export interface FileFinding {
  readonly id: Id;
  readonly checkId: Id;
  /** A file of the tenant that has the content. */
  readonly fileId: Id;
  readonly primary: CopyState;
  /** Null where there was one place only. */
  readonly second: CopyState | null;
  readonly outcome: FindingOutcome;
  readonly foundAt: Date;
}

/** A content of a tenant, to be read. */
export interface TenantContent extends ContentAddress {
  readonly fileId: Id;
}

export interface FileFindingFilter {
  readonly checkIds: readonly Id[] | null;
  readonly outcomes: readonly FindingOutcome[] | null;
}

export interface FileCheckStore {
  hasFiles(reader: SqlReader): Promise<boolean>;
  /** The tenant's next contents behind one, each once, in the order of their SHA-256; empty for none. */
  contentsAfter(reader: SqlReader, after: string | null): Promise<readonly TenantContent[]>;
  /** How many contents the tenant has, and of how many bytes. */
  contentTotals(reader: SqlReader): Promise<{ readonly contents: number; readonly bytes: number }>;
  /** The one that waits or runs; null for none. */
  underWay(reader: SqlReader): Promise<FileCheck | null>;
  last(reader: SqlReader): Promise<LastCheck | null>;
  /** Which of these places a check of the tenant has been through to its end. */
  checkedBefore(reader: SqlReader, locations: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * @param check with the one that was the last when it was decided
   * @returns false when there has been another since
   */
  plan(
    tx: Transaction,
    check: Pick<FileCheck, 'id' | 'locations'> & { readonly lastId: Id | null },
  ): Promise<boolean>;
  isAnyWaiting(reader: SqlReader, now: Date): Promise<boolean>;
  claimNext(tx: Transaction, claim: JobClaim): Promise<FileCheck | null>;
  lockClaimed(tx: Transaction, id: Id, claimedBy: Id): Promise<FileCheck | null>;
  save(tx: Transaction, id: Id, progress: JobProgress): Promise<void>;
  addPiece(
    tx: Transaction,
    id: Id,
    piece: CheckFigures & { readonly afterSha256: string },
  ): Promise<void>;
  addFindings(tx: Transaction, findings: readonly FileFinding[]): Promise<void>;
  /** Newest first. */
  page(reader: SqlReader, page: PageRequest): Promise<readonly FileCheck[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly FileCheck[]>;
  /** Newest first. */
  findingsPage(
    reader: SqlReader,
    page: PageRequest & { readonly filter: FileFindingFilter },
  ): Promise<readonly FileFinding[]>;
  findingsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly FileFinding[]>;
}
