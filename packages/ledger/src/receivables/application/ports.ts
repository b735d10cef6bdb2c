import type { ApprovalGate } from '@duebook/governance';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { DecidedDocument, DecidedPosting, NumberedPosting } from '../domain/decided-posting';
import type { FactsWanted } from '../domain/facts-wanted';
import type { PostedDocuments } from '../domain/posted-document';
import type { PostingFacts } from '../domain/posting-facts';

/** Where posting reads its facts and writes its decisions. Every method is set-based. */
export interface PostingStore {
  /** All facts of a batch, in one round trip. */
  loadFacts(reader: SqlReader, wanted: FactsWanted): Promise<PostingFacts>;
  /** The documents that stand already under the same natural key or external reference. */
  findPosted(reader: SqlReader, documents: readonly DecidedDocument[]): Promise<PostedDocuments>;
  /**
   * Keeps calendars as they are until the commit, where a due date is provisional.
   * @throws Raced when one was loaded since the dates were decided
   */
  confirmDueDates(tx: Transaction, postings: readonly DecidedPosting[]): Promise<void>;
  /** A number, by document id, for each document that has none. */
  drawNumbers(
    tx: Transaction,
    documents: readonly DecidedDocument[],
  ): Promise<ReadonlyMap<string, string>>;
  /** Writes documents, lines, entries, items and movements, each for its commit. @throws Raced */
  write(tx: Transaction, postings: readonly NumberedPosting[]): Promise<void>;
}

/** What posting works with. */
export interface PostingDeps {
  readonly postings: PostingStore;
  /** Asked before a document is written that somebody else may have to agree to. */
  readonly gate: ApprovalGate;
}
