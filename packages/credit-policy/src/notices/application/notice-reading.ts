import { inOrderOf, type Id } from '@duebook/kernel';
import {
  may,
  reachIn,
  visibleLegalEntities,
  type Caller,
  type PageRequest,
} from '@duebook/platform';
import type { NoticeLetter, TermsNotice, ToldTerms } from '../domain/terms-notice';
import { READ_NOTICES } from '../notice-permissions';
import type { NoticeContext, NoticeFilter } from './ports';

/** Reading of notices. Lists throw PermissionDenied credit-policy.termsNotice.read. */
export interface NoticeReading {
  page(
    caller: Caller,
    request: PageRequest,
    among: Readonly<{ legalEntityIds: readonly Id[] | null; filter: NoticeFilter }>,
  ): Promise<readonly TermsNotice[]>;
  /** In the order of the ids; null for what is unknown or not to be seen. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (TermsNotice | null)[]>;
  /** Of a notice that the caller sees already. */
  letterOf(caller: Caller, id: Id): Promise<(NoticeLetter & { readonly terms: ToldTerms }) | null>;
  /** Of these files those that are evidence of notices that the caller sees. */
  readonly files: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
}

/** Reading over the store. */
export function createNoticeReading({ unitOfWork, notices }: NoticeContext): NoticeReading {
  return {
    page: async (caller, request, { legalEntityIds, filter }) =>
      notices.page(unitOfWork.reader(caller), request, {
        legalEntityIds: reachIn(caller, READ_NOTICES, legalEntityIds),
        filter,
      }),
    byIds: async (caller, ids) =>
      inOrderOf(
        ids,
        (await notices.byIds(unitOfWork.reader(caller), ids)).filter(({ legalEntityId }) =>
          may(caller, READ_NOTICES, legalEntityId),
        ),
      ),
    letterOf: (caller, id) => notices.letterOf(unitOfWork.reader(caller), id),
    files: async (caller, fileIds) => {
      if (!may(caller, READ_NOTICES)) return new Set();
      const reach = visibleLegalEntities(caller, READ_NOTICES);
      return notices.evidenceAmong(unitOfWork.reader(caller), fileIds, reach);
    },
  };
}
