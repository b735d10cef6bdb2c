import { accountCreate } from './account-create';
import { accountUpdate } from './account-update';
import { booksOpen } from './books-open';
import {
  accountFind,
  accountPage,
  accountsByIds,
  bookFind,
  booksByIds,
  booksOfLegalEntity,
} from './chart-queries';
import { memoBookOpen } from './memo-book-open';
import type { ChartContext } from './ports';

/** What books and accounts offer to resolvers and other features. */
export interface ChartService {
  readonly openBooks: ReturnType<typeof booksOpen>;
  readonly openMemoBook: ReturnType<typeof memoBookOpen>;
  readonly booksOf: ReturnType<typeof booksOfLegalEntity>;
  readonly booksByIds: ReturnType<typeof booksByIds>;
  readonly findBook: ReturnType<typeof bookFind>;
  readonly createAccount: ReturnType<typeof accountCreate>;
  readonly updateAccount: ReturnType<typeof accountUpdate>;
  readonly pageOfAccounts: ReturnType<typeof accountPage>;
  readonly findAccount: ReturnType<typeof accountFind>;
  readonly accountsByIds: ReturnType<typeof accountsByIds>;
}

/** Builds the use cases of books and accounts. */
export function createChartService(context: ChartContext): ChartService {
  return {
    openBooks: booksOpen(context),
    openMemoBook: memoBookOpen(context),
    booksOf: booksOfLegalEntity(context),
    booksByIds: booksByIds(context),
    findBook: bookFind(context),
    createAccount: accountCreate(context),
    updateAccount: accountUpdate(context),
    pageOfAccounts: accountPage(context),
    findAccount: accountFind(context),
    accountsByIds: accountsByIds(context),
  };
}
