import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { openPeriods, tellOfFiscalYear } from '../../periods/application/fiscal-year-open';
import { planFirstFiscalYears, type FirstFiscalYearsFault } from '../../periods/domain/fiscal-year';
import type { Account } from '../domain/account';
import { STATUTORY_BOOK_CODE, type AccountingStandard, type Book } from '../domain/book';
import { accountsOfTemplate, type ChartTemplate } from '../domain/chart-template';
import type { ChartContext } from './ports';

export interface BooksOpening {
  readonly legalEntityId: Id;
  readonly chartTemplate: ChartTemplate;
  readonly standard: AccountingStandard;
  /** Each named by the calendar year in which it starts; consecutive, in any order. */
  readonly fiscalYears: readonly number[];
}

type At<F> = F & Readonly<{ path: readonly string[] }>;

export type BooksOpenRefusal =
  | At<FirstFiscalYearsFault>
  | At<Readonly<{ code: 'LEGAL_ENTITY_UNKNOWN' }>>
  | At<Readonly<{ code: 'BOOKS_ALREADY_OPEN' }>>
  | IdempotencyRefusal;

/**
 * Opens the books of a legal entity: its statutory book, the accounts of a template, and the
 * periods of its first fiscal years. Needs `ledger.book.open` for the legal entity.
 */
export const booksOpen =
  (context: ChartContext) =>
  async (
    caller: Caller,
    command: Command<BooksOpening>,
  ): Promise<Result<{ bookId: Id }, BooksOpenRefusal>> => {
    const { legalEntityId, standard } = command;
    requirePermission(caller, 'ledger.book.open', legalEntityId);
    return context.unitOfWork.mutate<{ bookId: Id }, BooksOpenRefusal>(
      caller,
      splitCommand('booksOpen', command),
      async (tx) => {
        const entity = await context.legalEntities.find(tx, legalEntityId);
        if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
        const planned = planFirstFiscalYears(command.fiscalYears, entity.fiscalYearStartMonth);
        if (!planned.ok) return refused({ ...planned.refusal, path: ['fiscalYears'] });

        const id = tx.ids.next();
        const code = STATUTORY_BOOK_CODE;
        const book: Book = { id, legalEntityId, code, kind: 'STATUTORY', standard };
        if (!(await context.chart.addBook(tx, book))) {
          return refused({ code: 'BOOKS_ALREADY_OPEN', path: ['legalEntityId'] });
        }
        await context.chart.addAccounts(tx, openAccounts(tx, command));
        await context.periods.add(tx, openPeriods(tx, legalEntityId, planned.value));
        tellOfBook(tx, book, command);
        return ok({ bookId: id });
      },
    );
  };

function openAccounts(
  tx: Transaction,
  { legalEntityId, chartTemplate }: BooksOpening,
): readonly Account[] {
  return accountsOfTemplate(chartTemplate).map((draft) => ({
    ...draft,
    id: tx.ids.next(),
    legalEntityId,
    isActive: true,
    version: 1,
  }));
}

function tellOfBook(
  tx: Transaction,
  { id, legalEntityId, kind, standard }: Book,
  { chartTemplate, fiscalYears }: BooksOpening,
): void {
  const facts = { legalEntityId, kind, standard, chartTemplate };
  tx.emit({
    type: 'ledger.BooksOpened',
    aggregateType: 'Book',
    aggregateId: id,
    payload: {
      ...facts,
      bookId: encodeId('Book', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
    },
  });
  tx.audit({ action: 'books.open', subjectType: 'Book', subjectId: id, details: facts });
  for (const year of [...fiscalYears].sort((a, b) => a - b)) {
    tellOfFiscalYear(tx, legalEntityId, year);
  }
}
