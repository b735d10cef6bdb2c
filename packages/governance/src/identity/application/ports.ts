import type { Id } from '@duebook/kernel';
import type { SqlReader, Statement, Transaction } from '@duebook/platform';
import type { AttemptLimit } from '../domain/attempt-limits';
import type { ClientTrace } from '../domain/client-trace';
import type { Session } from '../domain/session';

/** Reads and writes what platform's directory knows before a tenant is. */
export interface Directory {
  directory<T extends object>(statement: Statement): Promise<readonly T[]>;
}

/** Hashes passwords slowly. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** With null it takes as long, and answers false: so long lasts an address that nobody has. */
  verify(hash: string | null, password: string): Promise<boolean>;
}

/** By what somebody is found before a tenant is known. */
export interface IdentityKey {
  readonly issuer: string;
  readonly subjectHash: Buffer;
}

/** A user of a tenant to whom an address or an outside identity belongs. */
export interface Membership {
  readonly tenantId: Id;
  readonly userId: Id;
  readonly tenantPublicId: string;
}

/** An outside identity of a user. */
export interface IdentityEntry extends IdentityKey {
  readonly userId: Id;
  readonly linkedAt: Date;
}

/** The account of a user, as signing in needs it. */
export interface Account {
  readonly userId: Id;
  readonly email: string;
  readonly displayName: string;
  readonly tenantName: string;
  /** Null when none was ever set. */
  readonly passwordHash: string | null;
  readonly hasSecondFactor: boolean;
}

/** An invitation that may still be used. */
export interface OpenInvitation {
  readonly id: Id;
  readonly userId: Id;
}

export interface AccountStore {
  /**
   * Who has any of these keys, all of one identity. The oldest first, at most so many as a password is
   * tried for at once; one when a tenant is told. Of two users of a tenant none is guessed.
   */
  memberships(
    directory: Directory,
    identity: { readonly keys: readonly IdentityKey[]; readonly tenantPublicId: string | null },
  ): Promise<readonly Membership[]>;
  /** Keeps the first of the keys; false when any belongs to somebody of the tenant already. */
  addMembership(tx: Transaction, keys: readonly IdentityKey[], userId: Id): Promise<boolean>;
  /** By what of these issuers users are found: to sign in, and by their access tokens. */
  entriesOf(
    reader: SqlReader,
    issuers: readonly string[],
    userIds: readonly Id[],
  ): Promise<readonly IdentityEntry[]>;
  removeMembership(tx: Transaction, key: IdentityKey): Promise<void>;
  /** Forgets password, invitations and everything by which the user is found. */
  erase(tx: Transaction, userId: Id): Promise<void>;
  /** Null for whom there is none, and for a user who may not sign in. */
  account(reader: SqlReader, userId: Id): Promise<Account | null>;
  savePassword(tx: Transaction, userId: Id, hash: string): Promise<void>;
  addInvitation(
    tx: Transaction,
    invitation: OpenInvitation & { readonly tokenHash: Buffer; readonly expiresAt: Date },
  ): Promise<void>;
  /** Ends all that are open of a user; the new one is the only one that is good. */
  endInvitations(tx: Transaction, userId: Id): Promise<void>;
  /** Null also for one whose sender is deactivated: they may know it still. */
  findInvitation(reader: SqlReader, tokenHash: Buffer, now: Date): Promise<OpenInvitation | null>;
  /** False when somebody else has used it in the meantime. */
  useInvitation(tx: Transaction, id: Id): Promise<boolean>;
  /** Lets an edited address find the user in place of the one before, if a password is set. */
  moveAddress(
    tx: Transaction,
    move: { readonly userId: Id; readonly issuer: string; readonly subjectHash: Buffer },
  ): Promise<void>;
}

/** A session with what is known of where it was opened. */
export interface TracedSession extends Session {
  readonly client: ClientTrace | null;
}

export interface SessionPage {
  readonly limit: number;
  readonly after: string | null;
  /** Of one user; null for all of the tenant. */
  readonly userId: Id | null;
}

export interface SessionStore {
  /** Forgets besides where the user's sessions of long ago were opened. */
  add(
    tx: Transaction,
    session: Session,
    more: { readonly tokenHash: Buffer; readonly client: ClientTrace },
  ): Promise<void>;
  /** Null when there is none, and when its user may not sign in any more. */
  find(reader: SqlReader, tokenHash: Buffer): Promise<Session | null>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly TracedSession[]>;
  /** The newest first. */
  page(reader: SqlReader, page: SessionPage): Promise<readonly TracedSession[]>;
  /** A sign of life; no fact of the books, so that no commit is recorded for it. */
  seen(reader: SqlReader, id: Id, at: Date): Promise<void>;
  /** Gives it another token, with the second factor shown. False when it has ended since. */
  elevate(
    tx: Transaction,
    id: Id,
    change: { readonly tokenHash: Buffer; readonly at: Date },
  ): Promise<boolean>;
  /** Ends those of the user that are not over, but for one; answers which. */
  endAll(tx: Transaction, userId: Id, but: Id | null): Promise<readonly Id[]>;
  /** Forgets where those of the user were opened. */
  forgetClients(tx: Transaction, userId: Id): Promise<void>;
  /** Null when there is none; `endedNow` is false when it had ended already. */
  end(tx: Transaction, id: Id): Promise<{ readonly userId: Id; readonly endedNow: boolean } | null>;
}

/** The second factor of a user. */
export interface SecondFactor {
  readonly sealedSecret: Buffer;
  readonly confirmedAt: Date | null;
  readonly lastStep: number;
}

export interface SecondFactorStore {
  find(reader: SqlReader, userId: Id): Promise<SecondFactor | null>;
  /** In place of one that was begun and never confirmed. False when a confirmed one is there. */
  begin(tx: Transaction, userId: Id, sealedSecret: Buffer): Promise<boolean>;
  /** False when the code's step, or a later one, was taken in the meantime. */
  takeStep(tx: Transaction, userId: Id, step: number): Promise<boolean>;
  confirm(tx: Transaction, userId: Id, recoveryHashes: readonly Buffer[]): Promise<void>;
  /** False when it is none of the user's, or used. */
  takeRecoveryCode(tx: Transaction, userId: Id, codeHash: Buffer): Promise<boolean>;
  /** False when there was none. */
  remove(tx: Transaction, userId: Id): Promise<boolean>;
}

export interface AttemptTally {
  /** Whether it was trusted until later than now. */
  isTrusted(directory: Directory, key: Buffer, now: Date): Promise<boolean>;
  /**
   * Counts an attempt; false, and not counted, when it comes too early. Counting goes before trying,
   * so that many at once are no more than one after the other.
   */
  take(
    directory: Directory,
    attempt: { readonly key: Buffer; readonly limit: AttemptLimit; readonly now: Date },
  ): Promise<boolean>;
  /** When the next attempt is let through. */
  nextAt(directory: Directory, key: Buffer): Promise<Date | null>;
  /** Takes back what was counted for an attempt that was none. */
  giveBack(directory: Directory, key: Buffer, now: Date): Promise<void>;
  /** Forgets what was counted, and trusts until then; forgets what is old of others besides. */
  trust(
    directory: Directory,
    at: { readonly key: Buffer; readonly now: Date; readonly until: Date },
  ): Promise<void>;
}
