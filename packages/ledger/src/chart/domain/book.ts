import { ok, refused, type Id, type Result } from '@duebook/kernel';

/** Documents post to the one statutory book; memo books hold only their differences to it. */
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

export interface BookCodeFault {
  readonly code: 'BOOK_CODE_INVALID';
  readonly path: readonly string[];
}

const CODE = /^[0-9A-Za-z._-]{1,20}$/;

/** Checks the code of a book that is to be opened. */
export function checkBookCode(code: string): Result<string, BookCodeFault> {
  return CODE.test(code) ? ok(code) : refused({ code: 'BOOK_CODE_INVALID', path: ['code'] });
}

/**
 * The books whose entries a report of one book adds up: the statutory book, and with a memo book its
 * differences as well. Null when it is no book of the legal entity; without a book (null), the
 * statutory one is told.
 */
export function booksAddedUp(books: readonly Book[], bookId: Id | null): readonly Id[] | null {
  const asked = bookId === null ? null : books.find(({ id }) => id === bookId);
  if (asked === undefined) return null;
  return books.filter((book) => book.kind === 'STATUTORY' || book === asked).map(({ id }) => id);
}
