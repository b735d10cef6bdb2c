import type { Id } from '@duebook/kernel';

/** Operations post to the one statutory book; memo books hold only their differences to it. */
export type BookKind = 'STATUTORY' | 'MEMO';

/** By which standard a book is kept. */
export type AccountingStandard = 'CAS' | 'IFRS' | 'US_GAAP';

/** A set of accounts of one legal entity under one standard (账套). */
export interface Book {
  readonly id: Id;
  readonly legalEntityId: Id;
  /** Unique in the legal entity. */
  readonly code: string;
  readonly kind: BookKind;
  readonly standard: AccountingStandard;
}

/** The code of every legal entity's statutory book. */
export const STATUTORY_BOOK_CODE = 'STATUTORY';
