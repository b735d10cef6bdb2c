import { legalEntitiesAsked } from '@duebook/governance/graphql';
import {
  ConnectionArgs,
  connectionById,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { DocumentFilter } from '../application/ports';
import type { DocumentReading } from '../application/read-documents';
import {
  DocumentAccessesArgs,
  DocumentsDeletableArgs,
  LegalHoldsArgs,
  type DocumentSearchFilterInput,
} from './document.inputs';
import {
  accessType,
  DocumentAccessPage,
  DocumentKindPage,
  DocumentPage,
  documentType,
  holdType,
  kindType,
  LegalHoldPage,
  type DocumentAccessType,
  type DocumentKindType,
  type DocumentType,
  type LegalHoldType,
} from './document.types';
import { objectOf, objectsOf } from './objects-asked';

/** Kinds, holds, openings, and what may be deleted. */
@Resolver()
export class DocumentsResolver {
  constructor(private readonly reading: DocumentReading) {}

  @Query(() => DocumentKindPage.Connection, {
    description:
      'The kinds of documents: the shipped ones, as the tenant defines them, and its own behind them. Needs contracts.document.read.',
  })
  async documentKinds(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DocumentKindType>> {
    const kinds = await this.reading.kinds(requireCaller(context));
    const [last] = decodeCursor(after, ['TEXT']) ?? [];
    const from = last === undefined ? 0 : kinds.findIndex(({ code }) => code === last) + 1;
    const page = connectionFrom(kinds.slice(from, from + first + 1), first, ({ code }) =>
      encodeCursor([code]),
    );
    return mapConnection(page, kindType);
  }

  @Query(() => DocumentPage.Connection, {
    description:
      'Documents that nobody holds and that were kept for as long as they have to be, the latest recorded first. Needs contracts.document.delete.',
  })
  async documentsDeletable(
    @Args(() => DocumentsDeletableArgs) { first, after, filter }: DocumentsDeletableArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DocumentType>> {
    const rows = await this.reading.deletable(requireCaller(context), {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      ...pageAfter({ first, after }),
    });
    return mapConnection(connectionById(rows, first), documentType);
  }

  @Query(() => LegalHoldPage.Connection, {
    description:
      'Legal holds, the latest first. Needs contracts.document.read; those on objects are seen by who holds it in the whole tenant.',
  })
  async legalHolds(
    @Args(() => LegalHoldsArgs) { first, after, filter }: LegalHoldsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<LegalHoldType>> {
    const objectId = filter?.objectId ?? null;
    const rows = await this.reading.holds(requireCaller(context), {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      filter: {
        documentId: uuidOrNullOf('Document', filter?.documentId),
        object: objectId === null ? null : objectOf(objectId),
        isLifted: filter?.isLifted ?? null,
      },
      ...pageAfter({ first, after }),
    });
    return mapConnection(connectionById(rows, first), holdType);
  }

  @Query(() => DocumentAccessPage.Connection, {
    nullable: true,
    description:
      'Who opened a document and when, the latest first; null for one that is unknown or out of sight. Needs contracts.document.audit for its legal entity, or in the whole tenant.',
  })
  async documentAccesses(
    @Args(() => DocumentAccessesArgs) { first, after, documentId }: DocumentAccessesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DocumentAccessType> | null> {
    const rows = await this.reading.accesses(requireCaller(context), {
      documentId: uuidOf('Document', documentId),
      ...pageAfter({ first, after }),
    });
    return rows && mapConnection(connectionById(rows, first), accessType);
  }
}

/** What a filter asks for; those that stand where it names no state. */
export function filterOf(filter: DocumentSearchFilterInput): DocumentFilter {
  const { datedFrom, datedTo, retainUntilFrom, retainUntilTo, objectIds } = filter;
  return {
    ...{ kindCodes: filter.kindCodes ?? null, states: filter.states ?? ['STANDING'] },
    objects: objectIds ? objectsOf(objectIds) : null,
    ...{ datedFrom: datedFrom ?? null, datedTo: datedTo ?? null },
    ...{ retainUntilFrom: retainUntilFrom ?? null, retainUntilTo: retainUntilTo ?? null },
    isUnderHold: filter.isUnderHold ?? null,
  };
}
