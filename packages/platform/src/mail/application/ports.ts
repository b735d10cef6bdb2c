import type { Readable } from 'node:stream';
import type { Id } from '@duebook/kernel';
import type { SqlReader } from '../../database/statement';
import type { Transaction } from '../../unit-of-work/transaction';
import type {
  MailAddress,
  MailFailure,
  MailState,
  NewMail,
  SendOutcome,
} from '../domain/mail-message';

/** A message as lists show it: what was written stays where it is. */
export interface MailFacts {
  readonly id: Id;
  readonly purpose: string;
  readonly state: MailState;
  readonly attempts: number;
  /** Null once it is erased. */
  readonly toAddress: string | null;
  /** Null once it is erased. */
  readonly subject: string | null;
  readonly createdAt: Date;
  readonly lastAttemptAt: Date | null;
  readonly lastFailure: MailFailure | null;
  readonly lastReplyCode: number | null;
  readonly nextAttemptAt: Date | null;
  readonly settledAt: Date | null;
  readonly erasedAt: Date | null;
}

/** Which page of a tenant's messages, newest first. */
export interface MailPage {
  readonly states: readonly MailState[] | null;
  readonly purposes: readonly string[] | null;
  readonly before: Id | null;
  readonly limit: number;
}

/** What is to be told of a message that is no longer tried. */
export interface SettledMail {
  readonly id: Id;
  readonly purpose: string;
  readonly aboutType: string | null;
  readonly aboutId: Id | null;
}

/** A message of a claim, on its way out. */
export interface ClaimedMail {
  readonly tenantId: Id;
  readonly mailId: Id;
}

export interface OutgoingAttachment {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
}

/** A message as it is sent. */
export interface OutgoingMail {
  readonly id: Id;
  /** The same at every attempt: a server that has taken it already can tell. */
  readonly messageId: string;
  readonly createdAt: Date;
  readonly to: MailAddress;
  readonly replyTo: MailAddress | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly OutgoingAttachment[];
  /** With this one. */
  readonly attempts: number;
}

export interface MailStore {
  /** How many bytes each of these files of the tenant has. */
  byteSizesOf(tx: Transaction, fileIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
  insert(tx: Transaction, mails: readonly (NewMail & { readonly id: Id })[]): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly MailFacts[]>;
  page(reader: SqlReader, page: MailPage): Promise<readonly MailFacts[]>;
  /** Locks the row until the transaction ends; null when there is none. */
  lock(
    tx: Transaction,
    id: Id,
  ): Promise<{ readonly state: MailState; readonly isErased: boolean } | null>;
  /** Puts a message that was given up on the list again, as if it had never been tried. */
  queueAgain(tx: Transaction, id: Id): Promise<void>;
  /**
   * Takes a claimed message off the list after an attempt: it was sent, or is given up.
   *
   * @returns null when the claim was lost and somebody else settled it
   */
  settle(
    tx: Transaction,
    claim: { readonly holder: Id; readonly mailId: Id },
    end: SendOutcome & { readonly state: 'SENT' | 'FAILED' },
  ): Promise<SettledMail | null>;
}

/** The worker's side: what is due over all tenants, and one message at a time. */
export interface MailQueue {
  claim(
    holder: Id,
    times: { readonly now: Date; readonly claimedUntil: Date },
    bounds: { readonly limit: number; readonly limitOfTenant: number },
  ): Promise<readonly ClaimedMail[]>;
  /** Counts an attempt and fixes its Message-ID, before it is made; null when the claim was lost. */
  begin(
    holder: Id,
    claimed: ClaimedMail,
    attempt: { readonly now: Date; readonly messageIdDomain: string },
  ): Promise<OutgoingMail | null>;
  /** After an attempt that failed and is to be repeated. */
  postpone(
    holder: Id,
    claimed: ClaimedMail,
    outcome: SendOutcome & { readonly nextAttemptAt: Date },
  ): Promise<void>;
  /** Erases what was written in messages of a tenant that were settled before. @returns how many */
  erase(tenantId: Id, times: { readonly settledBefore: Date; readonly now: Date }): Promise<number>;
}

/** Where messages go. */
export interface MailTransport {
  /** Behind the `@` of Message-IDs. */
  readonly messageIdDomain: string;
  /** It never throws for what a server answers. */
  send(mail: OutgoingMail, open: (sha256: string) => Readable): Promise<SendOutcome>;
  close(): void;
}
