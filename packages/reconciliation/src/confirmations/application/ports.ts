import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type {
  Confirmation,
  ConfirmationContent,
  ConfirmationLine,
  ConfirmationState,
} from '../domain/confirmation';
import type { Answer } from '../domain/decide-answer';

/** What a confirmation is made of, as it stands. */
export interface ConfirmationFacts {
  /** Null when the tenant has no such legal entity. */
  readonly legalEntity: { readonly name: string; readonly timeZone: string } | null;
  /** Null when the tenant has no such party. */
  readonly party: { readonly name: string } | null;
  /** The items that were open at the end of the day, one more than asked for at most. */
  readonly lines: readonly ConfirmationLine[];
}

/** An answer as it was kept. */
export interface KeptAnswer extends Pick<
  Answer,
  'state' | 'answererName' | 'answererTitle' | 'comment' | 'contentHash' | 'disputed' | 'missing'
> {
  readonly id: Id;
  readonly confirmationId: Id;
  readonly linkId: Id;
  readonly answeredAt: Date;
}

/** Which confirmations a list shows; what is null filters nothing. */
export interface ConfirmationFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly partyId: Id | null;
  readonly states: readonly ConfirmationState[] | null;
  readonly asOfFrom: BusinessDate | null;
  readonly asOfTo: BusinessDate | null;
  readonly replyByFrom: BusinessDate | null;
  readonly replyByTo: BusinessDate | null;
}

/** Some lines of a confirmation. */
export interface LineStretch {
  readonly confirmationId: Id;
  /** Zero for the start. */
  readonly after: number;
  readonly limit: number;
}

/** Where confirmations are kept. Every method is set-based. */
export interface ConfirmationStore {
  factsFor(
    reader: SqlReader,
    of: Pick<ConfirmationContent, 'legalEntityId' | 'partyId' | 'asOf'> & { readonly most: number },
  ): Promise<ConfirmationFacts>;
  /** @returns false when one is awaited of the same legal entity, party and day already */
  add(
    tx: Transaction,
    confirmation: Confirmation,
    lines: readonly ConfirmationLine[],
  ): Promise<boolean>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Confirmation[]>;
  /** The confirmation as it stands, locked; null when there is none. */
  lock(tx: Transaction, id: Id): Promise<Confirmation | null>;
  /** Lines of several confirmations, those behind a position of each; in the order of positions. */
  lineStretches(
    reader: SqlReader,
    asked: readonly LineStretch[],
  ): Promise<readonly (ConfirmationLine & { readonly confirmationId: Id })[]>;
  /** All lines of a confirmation, in order. */
  lines(reader: SqlReader, id: Id): Promise<readonly ConfirmationLine[]>;
  setState(tx: Transaction, id: Id, state: ConfirmationState): Promise<void>;
  noteSent(tx: Transaction, id: Id): Promise<void>;
  addAnswer(tx: Transaction, answer: KeptAnswer): Promise<void>;
  answersOf(reader: SqlReader, confirmationIds: readonly Id[]): Promise<readonly KeptAnswer[]>;
  /** The latest first. */
  page(
    reader: SqlReader,
    asked: {
      readonly filter: ConfirmationFilter;
      readonly limit: number;
      readonly after: Id | null;
    },
  ): Promise<readonly Confirmation[]>;
  count(reader: SqlReader, filter: ConfirmationFilter, most: number): Promise<number>;
}
