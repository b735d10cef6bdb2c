import type { Id } from '@duebook/kernel';
import { may, requirePermission, type Caller, type PageRequest } from '@duebook/platform';
import type { Account } from '../domain/account';
import type { AccountFilter, ChartContext, KeptBook } from './ports';

/** The books of a legal entity; none before they are opened. Needs `ledger.book.read` for it. */
export const booksOfLegalEntity =
  ({ unitOfWork, chart }: ChartContext) =>
  (caller: Caller, legalEntityId: Id): Promise<readonly KeptBook[]> => {
    requirePermission(caller, 'ledger.book.read', legalEntityId);
    return chart.booksOf(unitOfWork.reader(caller), legalEntityId);
  };

/** The books with these ids, for whoever opened them or sees an entry of theirs. */
export const booksByIds =
  ({ unitOfWork, chart }: ChartContext) =>
  (caller: Caller, ids: readonly Id[]): Promise<readonly KeptBook[]> =>
    chart.booksByIds(unitOfWork.reader(caller), ids);

/** The book with this id; null when there is none or the caller may not read it. */
export const bookFind =
  ({ unitOfWork, chart }: ChartContext) =>
  async (caller: Caller, id: Id): Promise<KeptBook | null> => {
    const [book] = await chart.booksByIds(unitOfWork.reader(caller), [id]);
    return book && may(caller, 'ledger.book.read', book.legalEntityId) ? book : null;
  };

/** Accounts of a legal entity by code. Needs `ledger.account.read` for it. */
export const accountPage =
  ({ unitOfWork, chart }: ChartContext) =>
  (
    caller: Caller,
    legalEntityId: Id,
    request: PageRequest,
    filter: AccountFilter,
  ): Promise<readonly Account[]> => {
    requirePermission(caller, 'ledger.account.read', legalEntityId);
    return chart.pageOfAccounts(unitOfWork.reader(caller), legalEntityId, request, filter);
  };

/**
 * The accounts with these ids, in no order; unknown ids are left out. For references of what the
 * caller sees already, so it asks for no right of its own.
 */
export const accountsByIds =
  ({ unitOfWork, chart }: ChartContext) =>
  (caller: Caller, ids: readonly Id[]): Promise<readonly Account[]> =>
    chart.accountsByIds(unitOfWork.reader(caller), ids);

/** The account with this id; null when there is none or the caller may not read it. */
export const accountFind =
  ({ unitOfWork, chart }: ChartContext) =>
  async (caller: Caller, id: Id): Promise<Account | null> => {
    const [account] = await chart.accountsByIds(unitOfWork.reader(caller), [id]);
    return account && may(caller, 'ledger.account.read', account.legalEntityId) ? account : null;
  };
