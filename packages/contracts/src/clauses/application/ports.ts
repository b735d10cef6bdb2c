import type { Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { TryText } from '../domain/check-clause';
import type { Clause, ClauseState, ClauseVersion } from '../domain/clause';
import type { TermSubject } from '../domain/term-subject';

/** Which clauses a list shows; null for all. */
export interface ClauseFilter {
  readonly subjects: readonly TermSubject[] | null;
  readonly states: readonly ClauseState[] | null;
}

/** A stretch of the library, by key. */
export interface ClauseStretch {
  readonly filter: ClauseFilter;
  readonly limit: number;
  /** The last key already seen; null for the start. */
  readonly after: string | null;
}

/** Where clauses are kept. */
export interface ClauseStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Clause[]>;
  byKeys(reader: SqlReader, keys: readonly string[]): Promise<readonly Clause[]>;
  page(reader: SqlReader, stretch: ClauseStretch): Promise<readonly Clause[]>;
  count(reader: SqlReader): Promise<number>;
  /** What clauses said by these versions of them. */
  versionsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ClauseVersion[]>;
  /** All that a clause said, the latest first, up to `most` of each. */
  versionsOf(
    reader: SqlReader,
    clauseIds: readonly Id[],
    most: number,
  ): Promise<readonly ClauseVersion[]>;
  lockByKey(tx: Transaction, key: string): Promise<Clause | null>;
  lock(tx: Transaction, id: Id): Promise<Clause | null>;
  add(tx: Transaction, clause: Clause): Promise<void>;
  /** Keeps what it says now and whether it is in force, as the next version. @throws Raced */
  save(tx: Transaction, clause: Clause): Promise<void>;
  addVersion(tx: Transaction, version: ClauseVersion): Promise<void>;
}

/** What the use cases of clauses work with. */
export interface ClauseContext {
  readonly unitOfWork: UnitOfWork;
  readonly clauses: ClauseStore;
  /** Tries texts out against what contracts tell. */
  readonly tryText: TryText;
}
