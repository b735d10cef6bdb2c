import { addDays, inOrderOf, type BusinessDate, type Id } from '@duebook/kernel';
import { may, reachIn, requirePermission, type Caller } from '@duebook/platform';
import { DELETE_DOCUMENTS, READ_ACCESSES, READ_DOCUMENTS } from '../documents-permissions';
import type { Document } from '../domain/document';
import type { DocumentKind } from '../domain/document-kind';
import type { DocumentVersion } from '../domain/document-version';
import { kindsInForce } from '../domain/kinds-in-force';
import type { LegalHold } from '../domain/legal-hold';
import { earliestDay } from './document-delete';
import { seesDocument } from './document-rights';
import type {
  DocumentAccess,
  DocumentContext,
  DocumentLink,
  DocumentRevision,
  DocumentStretch,
  HoldFilter,
} from './ports';

/** Documents of which legal entities: those that were asked for, or with null all that the caller may see. */
export type AskedStretch = Omit<DocumentStretch, 'reach'> &
  Readonly<{ legalEntityIds: readonly Id[] | null }>;

/** A page of holds. */
export type AskedHolds = Readonly<{
  legalEntityIds: readonly Id[] | null;
  filter: HoldFilter;
  limit: number;
  after: Id | null;
}>;

/** Documents as people see them: of legal entities where they may. */
export interface DocumentReading {
  /** Those that nobody holds and that were kept for as long as they have to be. */
  deletable(caller: Caller, asked: Omit<AskedStretch, 'filter'>): Promise<readonly Document[]>;
  /** In their order; null for one that is unknown or out of sight. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (Document | null)[]>;
  kinds(caller: Caller): Promise<readonly DocumentKind[]>;
  /** The kind of a code; null where there is none, or the caller sees none. */
  kind(caller: Caller, code: string): Promise<DocumentKind | null>;
  /** Of documents that the caller sees already, by their ids. */
  versions(
    caller: Caller,
    ids: readonly Id[],
  ): Promise<ReadonlyMap<Id, readonly DocumentVersion[]>>;
  links(caller: Caller, ids: readonly Id[]): Promise<ReadonlyMap<Id, readonly DocumentLink[]>>;
  revisions(
    caller: Caller,
    ids: readonly Id[],
  ): Promise<ReadonlyMap<Id, readonly DocumentRevision[]>>;
  /** Which holds are on them now. */
  holdsOn(caller: Caller, ids: readonly Id[]): Promise<ReadonlyMap<Id, readonly Id[]>>;
  /** Who opened one that the caller sees; null where the caller does not. */
  accesses(
    caller: Caller,
    asked: Readonly<{ documentId: Id; limit: number; after: Id | null }>,
  ): Promise<readonly DocumentAccess[] | null>;
  holds(caller: Caller, asked: AskedHolds): Promise<readonly LegalHold[]>;
  holdsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (LegalHold | null)[]>;
}

/** Reads them. */
export function createDocumentReading(context: DocumentContext): DocumentReading {
  const { unitOfWork, documents, kinds, holds } = context;
  return {
    deletable: async (caller, { legalEntityIds, limit, after }) => {
      const reach = reachIn(caller, DELETE_DOCUMENTS, legalEntityIds);
      const reader = unitOfWork.reader(caller);
      const today = await earliestDay(context, reader, null, context.clock.now());
      return documents.page(reader, { reach, filter: overBefore(today), limit, after });
    },
    byIds: async (caller, ids) => {
      if (!may(caller, READ_DOCUMENTS)) return ids.map(() => null);
      const found = await documents.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(
        ids,
        found.filter((each) => seesDocument(caller, each)),
      );
    },
    kinds: async (caller) => {
      requirePermission(caller, READ_DOCUMENTS);
      return kindsInForce(await kinds.own(unitOfWork.reader(caller)));
    },
    kind: async (caller, code) => {
      if (!may(caller, READ_DOCUMENTS)) return null;
      const own = await kinds.own(unitOfWork.reader(caller));
      return kindsInForce(own).find((kind) => kind.code === code) ?? null;
    },
    ...partsOf(context),
    accesses: async (caller, asked) => {
      requirePermission(caller, READ_ACCESSES);
      const reader = unitOfWork.reader(caller);
      const [document] = await documents.byIds(reader, [asked.documentId]);
      if (!document || !seesDocument(caller, document, READ_ACCESSES)) return null;
      return context.accesses.page(reader, asked);
    },
    holds: (caller, { legalEntityIds, ...stretch }) =>
      holds.page(unitOfWork.reader(caller), {
        ...stretch,
        reach: reachIn(caller, READ_DOCUMENTS, legalEntityIds),
      }),
    holdsByIds: async (caller, ids) => {
      if (!may(caller, READ_DOCUMENTS)) return ids.map(() => null);
      const found = await holds.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(
        ids,
        found.filter((each) => seesDocument(caller, each)),
      );
    },
  };
}

type Parts = Pick<DocumentReading, 'versions' | 'links' | 'revisions' | 'holdsOn'>;

/** What documents have many of, in one statement each. */
function partsOf({ unitOfWork, documents, links, holds }: DocumentContext): Parts {
  return {
    versions: async (caller, ids) =>
      byDocument(await documents.versions(unitOfWork.reader(caller), ids)),
    links: async (caller, ids) => byDocument(await links.of(unitOfWork.reader(caller), ids)),
    revisions: async (caller, ids) =>
      byDocument(await documents.revisions(unitOfWork.reader(caller), ids)),
    holdsOn: async (caller, ids) => {
      const found = byDocument(await holds.on(unitOfWork.reader(caller), ids));
      return new Map([...found].map(([id, on]) => [id, on.map(({ holdId }) => holdId)]));
    },
  };
}

function byDocument<T extends { readonly documentId: Id }>(
  rows: readonly T[],
): ReadonlyMap<Id, readonly T[]> {
  const groups = new Map<Id, T[]>();
  for (const row of rows) {
    const group = groups.get(row.documentId);
    if (group) group.push(row);
    else groups.set(row.documentId, [row]);
  }
  return groups;
}

function overBefore(today: BusinessDate): DocumentStretch['filter'] {
  return {
    ...{ kindCodes: null, states: ['STANDING', 'RETRACTED'], objects: null },
    ...{ datedFrom: null, datedTo: null, retainUntilFrom: null },
    ...{ retainUntilTo: addDays(today, -1), isUnderHold: false },
  };
}
