import type { Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { PageRequest } from '../../application/reading.ports';
import type { CheckedDocument, RegisteredOperation } from '../domain/registered-operation';

/**
 * Looks at a document as the API would before running it. Whoever composes the API provides it:
 * governance knows no schema but its own.
 */
export type OperationChecker = (document: string) => CheckedDocument;

/** Which operations of a list. */
export interface OperationFilter {
  /** Null for those of all. */
  readonly serviceAccountId: Id | null;
  /** Null for both. */
  readonly isRetired: boolean | null;
}

export interface OperationStore {
  /** Adds what is not registered already. @returns of each hash the operation that stands */
  add(
    tx: Transaction,
    operations: readonly RegisteredOperation[],
  ): Promise<readonly RegisteredOperation[]>;
  /** Marks it retired unless it is; null when there is none. */
  retire(
    tx: Transaction,
    id: Id,
  ): Promise<{ readonly operation: RegisteredOperation; readonly retiredNow: boolean } | null>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly RegisteredOperation[]>;
  /** By id, which is the order in which they were registered. */
  page(
    reader: SqlReader,
    request: PageRequest,
    filter: OperationFilter,
  ): Promise<readonly RegisteredOperation[]>;
  /** The one that is not retired; null when there is none. */
  find(
    reader: SqlReader,
    serviceAccountId: Id,
    sha256: string,
  ): Promise<RegisteredOperation | null>;
  /** Writes down that it was run, unless that was done since. */
  noteUse(
    reader: SqlReader,
    id: Id,
    use: { readonly usedAt: Date; readonly unlessSince: Date },
  ): Promise<void>;
  /** Those of these service accounts that run nothing but registered operations. */
  restrictedAmong(reader: SqlReader, serviceAccountIds: readonly Id[]): Promise<readonly Id[]>;
  /** Null when there is no such service account. */
  restrict(
    tx: Transaction,
    serviceAccountId: Id,
    isRestricted: boolean,
  ): Promise<{ readonly changedNow: boolean } | null>;
}
