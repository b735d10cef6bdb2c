import type { Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork, PageRequest } from '@duebook/platform';
import type { LegalEntityReader } from '../../application/legal-entity.ports';
import type { PeriodStore } from '../../periods/application/ports';
import type { Account, AccountRole, AccountType, ItemClass } from '../domain/account';
import type { Book } from '../domain/book';

/** A book with what grows beside it. */
export interface KeptBook extends Book {
  readonly openedAt: Date;
  /** Fiscal years whose periods were opened, oldest first. */
  readonly fiscalYears: readonly number[];
}

/** Which accounts a list shows; null for all. */
export interface AccountFilter {
  readonly types: readonly AccountType[] | null;
  readonly itemClasses: readonly ItemClass[] | null;
  readonly roles: readonly AccountRole[] | null;
  readonly isActive: boolean | null;
}

/** What of an account another one has already. */
export type AccountClash = 'CODE' | 'ITEM_CLASS' | 'ROLE';

/** Where books and accounts are kept. */
export interface ChartStore {
  /** False when the legal entity has a book of this code already. */
  addBook(tx: Transaction, book: Book): Promise<boolean>;
  /** Books of one legal entity, the statutory one first. */
  booksOf(reader: SqlReader, legalEntityId: Id): Promise<readonly KeptBook[]>;
  booksByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptBook[]>;

  /**
   * Adds all or, when one clashes with an account that stands, throws what `clashOf` reads; the
   * transaction is then of no further use.
   */
  addAccounts(tx: Transaction, accounts: readonly Account[]): Promise<void>;
  /** Locks the row until the transaction ends; null when there is none. */
  lockAccount(tx: Transaction, id: Id): Promise<Account | null>;
  /** Throws on a clash as `addAccounts` does. */
  saveAccount(tx: Transaction, account: Account): Promise<void>;
  /** Which clash an error of this store means; null for any other error. */
  clashOf(error: unknown): AccountClash | null;
  accountsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Account[]>;
  /** Accounts of one legal entity by code. */
  pageOfAccounts(
    reader: SqlReader,
    legalEntityId: Id,
    request: PageRequest,
    filter: AccountFilter,
  ): Promise<readonly Account[]>;
}

/** What the use cases of the chart work with. */
export interface ChartContext {
  readonly unitOfWork: UnitOfWork;
  readonly chart: ChartStore;
  readonly periods: PeriodStore;
  readonly legalEntities: LegalEntityReader;
}
