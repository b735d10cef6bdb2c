import type { Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { PartyLink } from '../domain/party-link';

/** Where links are kept: never their text, only its hash. */
export interface PartyLinkStore {
  add(tx: Transaction, link: PartyLink, secretHash: Buffer): Promise<void>;
  /** Null when there is none with this secret. */
  findBySecret(reader: SqlReader, secretHash: Buffer): Promise<PartyLink | null>;
  /** The link as it stands, locked; null when there is none. */
  lock(tx: Transaction, id: Id): Promise<PartyLink | null>;
  /** The links about a subject, the latest first. */
  ofSubjects(reader: SqlReader, subjectIds: readonly Id[]): Promise<readonly PartyLink[]>;
  /** @returns false when it was opened before */
  noteOpened(tx: Transaction, id: Id): Promise<boolean>;
  noteUsed(tx: Transaction, id: Id): Promise<void>;
  /** Takes back those about a subject by which nothing was sent yet. */
  revokeOfSubject(tx: Transaction, subjectId: Id): Promise<void>;
}
