import type { BusinessDate, Id } from '@duebook/kernel';

/** What makes movements belong together. */
export type CashBookGroupKind =
  'ONE_TO_ONE' | 'SEVERAL_BOOK_LINES' | 'AMOUNT_DIFFERS' | 'OFFSETTING_BOOK_LINES' | 'BY_MATCH';

export type CashBookGroupState = 'PROPOSED' | 'CONFIRMED' | 'REJECTED' | 'UNDONE';

/** Who has put a group together: the engine, a person, or the match whose receipt stands in the books. */
export type CashBookOrigin = 'ENGINE' | 'PERSON' | 'MATCH';

/** A line of the journal, by its entry and its place in it. */
export interface BookLineKey {
  readonly entryId: Id;
  readonly lineNumber: number;
}

/** A movement of a group. Plain JSON: signed text, money in is positive. */
export type CashBookMember = Readonly<{
  /** Null for a line of the journal. */
  bankLineId: Id | null;
  /** Null for a line of the bank, as its number is. */
  entryId: Id | null;
  lineNumber: number | null;
  amount: string;
  on: BusinessDate;
}>;

/** Why the engine has put movements together. Plain JSON. */
export type CashBookExplanation = Readonly<{
  engineVersion: string;
  cause: string | null;
  isAmbiguous: boolean;
  reasons: readonly string[];
}>;

/** Movements of a bank account and of our books of it that are one and the same. */
export interface CashBookGroup {
  readonly id: Id;
  readonly houseBankAccountId: Id;
  readonly legalEntityId: Id;
  readonly kind: CashBookGroupKind;
  readonly origin: CashBookOrigin;
  readonly state: CashBookGroupState;
  readonly currency: string;
  /** The bank's movements less those of the books, signed. */
  readonly difference: string;
  /** Null where the engine has not decided. */
  readonly score: number | null;
  readonly explanation: CashBookExplanation | null;
  /** Why amounts that differ belong together all the same; by a person. */
  readonly reason: string | null;
  /** The match that it comes from. */
  readonly matchId: Id | null;
  /** The first day of its movements. */
  readonly firstOn: BusinessDate;
  readonly decidedBy: Id | null;
  readonly decidedAt: Date | null;
  readonly version: number;
}

/** Whether the movements of a group are taken. */
export function isStanding(state: CashBookGroupState): boolean {
  return state === 'PROPOSED' || state === 'CONFIRMED';
}

/** One text for the members of a group, in whatever order they come. */
export function membersKey(
  members: readonly Pick<CashBookMember, 'bankLineId' | 'entryId' | 'lineNumber'>[],
): string {
  return members
    .map(({ bankLineId, entryId, lineNumber }) =>
      bankLineId === null ? `${entryId ?? ''}:${String(lineNumber)}` : bankLineId,
    )
    .sort()
    .join(' ');
}
