import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import {
  checkBookCode,
  type AccountingStandard,
  type Book,
  type BookCodeFault,
} from '../domain/book';
import type { ChartContext } from './ports';

export interface MemoBookOpening {
  readonly legalEntityId: Id;
  readonly code: string;
  readonly standard: AccountingStandard;
}

type At<F> = F & Readonly<{ path: readonly string[] }>;

export type MemoBookOpenRefusal =
  | BookCodeFault
  | At<Readonly<{ code: 'LEGAL_ENTITY_UNKNOWN' }>>
  | At<Readonly<{ code: 'BOOKS_NOT_OPEN' }>>
  | At<Readonly<{ code: 'BOOK_CODE_TAKEN' }>>
  | IdempotencyRefusal;

/**
 * Opens a memo book beside the statutory one. It shares accounts and periods with it and is empty:
 * what it holds are its differences. Needs `ledger.book.open` for the legal entity.
 */
export const memoBookOpen =
  ({ unitOfWork, chart, legalEntities }: ChartContext) =>
  async (
    caller: Caller,
    command: Command<MemoBookOpening>,
  ): Promise<Result<{ bookId: Id }, MemoBookOpenRefusal>> => {
    const { legalEntityId, standard } = command;
    requirePermission(caller, 'ledger.book.open', legalEntityId);
    return unitOfWork.mutate<{ bookId: Id }, MemoBookOpenRefusal>(
      caller,
      splitCommand('memoBookOpen', command),
      async (tx) => {
        const entity = await legalEntities.find(tx, legalEntityId);
        if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
        const books = await chart.booksOf(tx, legalEntityId);
        if (books.length === 0) return refused({ code: 'BOOKS_NOT_OPEN', path: ['legalEntityId'] });
        const checked = checkBookCode(command.code);
        if (!checked.ok) return checked;

        const id = tx.ids.next();
        const code = checked.value;
        const book: Book = { id, legalEntityId, code, kind: 'MEMO', standard };
        if (!(await chart.addBook(tx, book))) {
          return refused({ code: 'BOOK_CODE_TAKEN', path: ['code'] });
        }
        const facts = { legalEntityId, code, standard };
        tx.emit({
          type: 'ledger.MemoBookOpened',
          aggregateType: 'Book',
          aggregateId: id,
          payload: {
            ...facts,
            bookId: encodeId('Book', id),
            legalEntityId: encodeId('LegalEntity', legalEntityId),
          },
        });
        tx.audit({
          action: 'memoBook.open',
          subjectType: 'Book',
          subjectId: id,
          details: facts,
        });
        return ok({ bookId: id });
      },
    );
  };
