import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import type {
  RequestedAccount,
  RequestState,
  StatementRequest,
  StatementSender,
  UploadedStatement,
} from '../domain/statement-request';

/** What a request is made of, as it stands. */
export interface RequestFacts {
  /** Null when the tenant has no such legal entity. */
  readonly legalEntity: { readonly name: string; readonly timeZone: string } | null;
  /** Null when the tenant has no such party. */
  readonly party: Readonly<{
    name: string;
    code: string;
    isCustomer: boolean;
    isSupplier: boolean;
  }> | null;
}

/** Which requests a list shows; what is null filters nothing. */
export interface RequestFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly partyId: Id | null;
  readonly relations: readonly Relation[] | null;
  readonly states: readonly RequestState[] | null;
  readonly toFrom: BusinessDate | null;
  readonly toTo: BusinessDate | null;
  readonly replyByFrom: BusinessDate | null;
  readonly replyByTo: BusinessDate | null;
}

/** Some of a list of requests. */
export interface RequestStretch {
  readonly filter: RequestFilter;
  readonly limit: number;
  readonly after: Id | null;
}

/** An account and period, whatever the currency. */
export type AskedPeriod = Omit<RequestedAccount, 'currencyCode'>;

/** Who sent the statement of a request. */
export interface KeptSender extends StatementSender {
  readonly requestId: Id;
}

/** Where requests are kept. Every method is set-based; states are those of the moment `now`. */
export interface RequestStore {
  factsFor(
    reader: SqlReader,
    of: Pick<RequestedAccount, 'legalEntityId' | 'partyId'>,
  ): Promise<RequestFacts>;
  /** @returns false when one of the same account and period can be answered already */
  add(tx: Transaction, request: StatementRequest): Promise<boolean>;
  byIds(reader: SqlReader, ids: readonly Id[], now: Date): Promise<readonly StatementRequest[]>;
  /** The request as it stands, locked; null when there is none. */
  lock(tx: Transaction, id: Id): Promise<StatementRequest | null>;
  /** Notes that it was sent once more, with the day of reply that counts from now on. */
  noteSent(
    tx: Transaction,
    id: Id,
    reply: Pick<StatementRequest, 'replyBy' | 'expiresAt'>,
  ): Promise<void>;
  withdraw(tx: Transaction, id: Id): Promise<void>;
  /** Notes what came by a link, and who sent it. */
  noteUploaded(
    tx: Transaction,
    id: Id,
    came: Readonly<{ uploaded: UploadedStatement; sender: StatementSender; linkId: Id }>,
  ): Promise<void>;
  sendersOf(reader: SqlReader, requestIds: readonly Id[]): Promise<readonly KeptSender[]>;
  /** Those that were answered by one of these statements, the latest first. */
  ofStatements(
    reader: SqlReader,
    statementIds: readonly Id[],
    now: Date,
  ): Promise<readonly StatementRequest[]>;
  /** Those of these accounts and periods, the latest first. */
  ofPeriods(
    reader: SqlReader,
    periods: readonly AskedPeriod[],
    now: Date,
  ): Promise<readonly StatementRequest[]>;
  /** Which of these files were sent to which legal entity. */
  holdersOf(
    reader: SqlReader,
    fileIds: readonly Id[],
  ): Promise<readonly Readonly<{ fileId: Id; legalEntityId: Id }>[]>;
  /** The latest first. */
  page(reader: SqlReader, asked: RequestStretch, now: Date): Promise<readonly StatementRequest[]>;
  count(
    reader: SqlReader,
    asked: Readonly<{ filter: RequestFilter; most: number }>,
    now: Date,
  ): Promise<number>;
}
