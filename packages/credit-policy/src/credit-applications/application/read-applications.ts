import { groupsOf, type Id } from '@duebook/kernel';
import { reachIn, type Caller } from '@duebook/platform';
import type {
  ApplicationEvidence,
  ApplicationStep,
  CreditApplication,
} from '../domain/credit-application';
import { READ_APPLICATIONS } from '../permissions';
import { mayRead } from './application-request';
import type { ApplicationContext, ApplicationFilter } from './ports';

/** Reading of applications and what came of them, for who may. */
export type ApplicationReads = ReturnType<typeof createApplicationReads>;

/** Reads them. Those towards all legal entities are seen by who may in the whole tenant. */
export function createApplicationReads({ unitOfWork, applications }: ApplicationContext) {
  const seen = (caller: Caller, filter: ApplicationFilter): ApplicationFilter => ({
    ...filter,
    legalEntityIds: reachIn(caller, READ_APPLICATIONS, filter.legalEntityIds),
  });
  return {
    /** The latest first. @throws PermissionDenied */
    page: (
      caller: Caller,
      { filter, ...rest }: Readonly<{ filter: ApplicationFilter; limit: number; after: Id | null }>,
    ): Promise<readonly CreditApplication[]> =>
      applications.page(unitOfWork.reader(caller), { ...rest, filter: seen(caller, filter) }),
    count: (caller: Caller, filter: ApplicationFilter, most: number): Promise<number> =>
      applications.count(unitOfWork.reader(caller), { filter: seen(caller, filter), most }),
    /** Those of these that the caller may read, in no order. */
    byIds: async (caller: Caller, ids: readonly Id[]): Promise<readonly CreditApplication[]> => {
      const found = await applications.byIds(unitOfWork.reader(caller), ids);
      return found.filter(({ legalEntityId }) => mayRead(caller, legalEntityId));
    },
    /** Of applications that the caller has read, in their order. */
    stepsOf: async (
      caller: Caller,
      ids: readonly Id[],
    ): Promise<readonly (readonly ApplicationStep[])[]> => {
      const found = await applications.stepsOf(unitOfWork.reader(caller), ids);
      return groupsOf(ids, found, ({ applicationId }) => applicationId);
    },
    evidenceOf: async (
      caller: Caller,
      ids: readonly Id[],
    ): Promise<readonly (readonly ApplicationEvidence[])[]> => {
      const found = await applications.evidenceOf(unitOfWork.reader(caller), ids);
      return groupsOf(ids, found, ({ applicationId }) => applicationId);
    },
    /** Which of these files the caller sees, as applications that may be read hold them. */
    attached: async (caller: Caller, fileIds: readonly Id[]): Promise<ReadonlySet<Id>> => {
      const held = await applications.filesHeld(unitOfWork.reader(caller), fileIds);
      return new Set(
        held
          .filter(({ legalEntityId }) => mayRead(caller, legalEntityId))
          .map(({ fileId }) => fileId),
      );
    },
  };
}
