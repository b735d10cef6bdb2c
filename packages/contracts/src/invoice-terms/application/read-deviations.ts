import { groupsOf, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller } from '@duebook/platform';
import { READ_CONTRACTS } from '../../register/register-permissions';
import type { DeviationsAsked, FoundDeviation, InvoiceTermsContext } from './ports';

/** Deviations as people see them: of legal entities whose contracts they may see. */
export interface DeviationReading {
  /** The newest first. @throws PermissionDenied */
  page(
    caller: Caller,
    stretch: DeviationsAsked & Readonly<{ after: Id | null; limit: number }>,
  ): Promise<readonly FoundDeviation[]>;
  /** Counted no further than `most`. @throws PermissionDenied */
  count(caller: Caller, asked: DeviationsAsked, most: number): Promise<number>;
  /** Of each of these documents; null to who may not see contracts there. */
  ofDocuments(
    caller: Caller,
    documentIds: readonly Id[],
  ): Promise<readonly (readonly FoundDeviation[] | null)[]>;
}

/** Reads them. */
export function readDeviations({
  unitOfWork,
  store,
}: Pick<InvoiceTermsContext, 'unitOfWork' | 'store'>): DeviationReading {
  const visible = (caller: Caller, asked: DeviationsAsked): DeviationsAsked => ({
    ...asked,
    legalEntityIds: reachIn(caller, READ_CONTRACTS, asked.legalEntityIds),
  });
  return {
    page: (caller, stretch) =>
      store.page(unitOfWork.reader(caller), { ...stretch, ...visible(caller, stretch) }),
    count: (caller, asked, most) =>
      store.count(unitOfWork.reader(caller), visible(caller, asked), most),
    ofDocuments: async (caller, documentIds) => {
      if (!may(caller, READ_CONTRACTS)) return documentIds.map(() => null);
      const reach = reachIn(caller, READ_CONTRACTS, null);
      const found = await store.ofDocuments(unitOfWork.reader(caller), documentIds);
      const seen = found.filter(
        ({ legalEntityId }) => reach === null || reach.includes(legalEntityId),
      );
      return groupsOf(documentIds, seen, ({ documentId }) => documentId);
    },
  };
}
