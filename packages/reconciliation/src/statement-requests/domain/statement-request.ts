import type { BusinessDate, CurrencyCode, Id, LetterLanguage } from '@duebook/kernel';
import type { Relation } from '../../counterparty-statements/domain/comparison';

/** Where a request stands. */
export type RequestState =
  /** Sent, and the party can answer. */
  | 'OPEN'
  /** The party has sent its statement. */
  | 'UPLOADED'
  /** Its day of reply is over, and nothing came. */
  | 'EXPIRED'
  /** Taken back before anything came. */
  | 'WITHDRAWN';

/** That time passes is nothing that anybody does: it is told, and not kept. */
export type KeptState = Exclude<RequestState, 'EXPIRED'>;

/** What a party is asked for: its statement of one account and period. */
export interface RequestedAccount {
  readonly legalEntityId: Id;
  readonly partyId: Id;
  /** Whether it is asked as our customer or as our supplier. */
  readonly relation: Relation;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly currencyCode: CurrencyCode;
}

/** A request for a statement. */
export interface StatementRequest extends RequestedAccount {
  readonly id: Id;
  readonly language: LetterLanguage;
  /** By when the statement is asked for; the link ends with that day. */
  readonly replyBy: BusinessDate;
  readonly expiresAt: Date;
  readonly state: RequestState;
  /** Both as they were called when it was asked. */
  readonly legalEntityName: string;
  readonly partyName: string;
  readonly requestedAt: Date;
  readonly requestedBy: Id;
  /** How often it was sent, the first time among them. */
  readonly sentCount: number;
  /** What came; null while nothing did. */
  readonly uploaded: UploadedStatement | null;
  readonly version: number;
}

/** What a party sent, as it was kept. */
export interface UploadedStatement {
  /** The same as an earlier one where that says the very same. */
  readonly statementId: Id;
  /** The table that was sent; null where lines were typed. */
  readonly fileId: Id | null;
  /** A signed copy; null for none. */
  readonly scanFileId: Id | null;
  readonly uploadedAt: Date;
}

/** Who sent a statement for the party, as they call themselves. */
export interface StatementSender {
  readonly name: string;
  /** What they are at the party; null when they do not say. */
  readonly title: string | null;
}

/** Where a request that is kept stands at a moment. */
export function stateAt(kept: KeptState, expiresAt: Date, now: Date): RequestState {
  return kept === 'OPEN' && expiresAt <= now ? 'EXPIRED' : kept;
}
