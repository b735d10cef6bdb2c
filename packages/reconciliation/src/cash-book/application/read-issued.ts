import { type Id, inOrderOf } from '@duebook/kernel';
import {
  type Caller,
  may,
  reachIn,
  type UnitOfWork,
  visibleLegalEntities,
} from '@duebook/platform';
import { READ_CASH_BOOK } from './cash-book-context';
import type { IssuedBankReconciliation, IssuedBankReconciliations, IssuedFilter } from './ports';

/** Reading of statements as they were issued. */
export interface IssuedReading {
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (IssuedBankReconciliation | null)[]>;
  /** The newest first. @throws PermissionDenied reconciliation.cashBook.read */
  page(
    caller: Caller,
    filter: IssuedFilter,
    slice: { readonly before: Id | null; readonly limit: number },
  ): Promise<readonly IssuedBankReconciliation[]>;
  /** Which of these files are statements that the caller may see. */
  readonly files: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
}

/** Reads them for who may see the cash book. */
export function createIssuedReading({
  unitOfWork,
  issued,
}: {
  readonly unitOfWork: UnitOfWork;
  readonly issued: IssuedBankReconciliations;
}): IssuedReading {
  return {
    byIds: async (caller, ids) => {
      const found = await issued.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(
        ids,
        found.filter(({ legalEntityId }) => may(caller, READ_CASH_BOOK, legalEntityId)),
      );
    },
    page: (caller, filter, slice) => {
      const legalEntityIds = reachIn(caller, READ_CASH_BOOK, filter.legalEntityIds);
      return issued.page(unitOfWork.reader(caller), { ...filter, legalEntityIds }, slice);
    },
    files: async (caller, fileIds) => {
      if (!may(caller, READ_CASH_BOOK)) return new Set();
      const visible = visibleLegalEntities(caller, READ_CASH_BOOK);
      return new Set(await issued.filesAmong(unitOfWork.reader(caller), fileIds, visible));
    },
  };
}
