import type { Id } from '@duebook/kernel';
import { may, reachIn, type Caller } from '@duebook/platform';
import type { PartyLink } from '../../links/domain/party-link';
import type { StatementRequest } from '../domain/statement-request';
import type { AskedPeriod, KeptSender, RequestFilter, RequestStretch } from './ports';
import { READ_REQUESTS, type RequestContext } from './request-context';

/** Reading of requests and what came of them. */
export interface RequestReading {
  /** The latest first. @throws PermissionDenied */
  page(caller: Caller, asked: RequestStretch): Promise<readonly StatementRequest[]>;
  count(caller: Caller, filter: RequestFilter, most: number): Promise<number>;
  /** Those with these ids that the caller may read, in no order. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly StatementRequest[]>;
  /** Of requests that the caller has read; at most one each. */
  sendersOf(caller: Caller, requestIds: readonly Id[]): Promise<readonly KeptSender[]>;
  linksOf(caller: Caller, requestIds: readonly Id[]): Promise<readonly PartyLink[]>;
  /** Those that the caller may read of what these statements answer, the latest first. */
  ofStatements(caller: Caller, statementIds: readonly Id[]): Promise<readonly StatementRequest[]>;
  /** Those that the caller may read of these accounts and periods, the latest first. */
  ofPeriods(caller: Caller, periods: readonly AskedPeriod[]): Promise<readonly StatementRequest[]>;
  /** Which of these files the caller sees, as requests that may be read hold them. */
  readonly files: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
}

/** Reads them for who may. */
export function createRequestReading(context: RequestContext): RequestReading {
  const { unitOfWork, requests, links, now } = context;
  const seen = (caller: Caller, filter: RequestFilter): RequestFilter => ({
    ...filter,
    legalEntityIds: reachIn(caller, READ_REQUESTS, filter.legalEntityIds),
  });
  const readable = <T extends { readonly legalEntityId: Id }>(
    caller: Caller,
    found: readonly T[],
  ): readonly T[] => found.filter(({ legalEntityId }) => may(caller, READ_REQUESTS, legalEntityId));
  return {
    page: (caller, asked) =>
      requests.page(
        unitOfWork.reader(caller),
        { ...asked, filter: seen(caller, asked.filter) },
        now(),
      ),
    count: (caller, filter, most) =>
      requests.count(unitOfWork.reader(caller), { filter: seen(caller, filter), most }, now()),
    byIds: async (caller, ids) =>
      readable(caller, await requests.byIds(unitOfWork.reader(caller), ids, now())),
    sendersOf: (caller, ids) => requests.sendersOf(unitOfWork.reader(caller), ids),
    linksOf: (caller, ids) => links.ofSubjects(caller, ids),
    ofStatements: async (caller, ids) =>
      readable(caller, await requests.ofStatements(unitOfWork.reader(caller), ids, now())),
    ofPeriods: async (caller, periods) =>
      readable(caller, await requests.ofPeriods(unitOfWork.reader(caller), periods, now())),
    files: async (caller, fileIds) => {
      const held = await requests.holdersOf(unitOfWork.reader(caller), fileIds);
      return new Set(readable(caller, held).map(({ fileId }) => fileId));
    },
  };
}
