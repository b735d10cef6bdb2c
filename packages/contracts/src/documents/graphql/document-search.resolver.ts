import { legalEntitiesAsked } from '@duebook/governance/graphql';
import {
  badUserInput,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOf,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { DocumentSearch } from '../application/search-documents';
import { searchQuery, type SearchQuery } from '../domain/search-query';
import {
  DocumentHitPage,
  type DocumentHitType,
  DocumentPassagePage,
  type DocumentPassageType,
  DocumentSearchArgs,
  DocumentTextArgs,
  hitType,
  passageType,
} from './document-search.types';
import { DocumentSearchFilterInput } from './document.inputs';
import { filterOf } from './document.resolver';

/** Finds documents, and shows their text. */
@Resolver()
export class DocumentSearchResolver {
  constructor(private readonly search: DocumentSearch) {}

  @Query(() => DocumentHitPage.Connection, {
    description:
      'Documents by what they say and by the text of their latest file, the latest recorded first. Excerpts of texts are written down as opened. Needs contracts.document.read; documents of no single legal entity are seen by who holds it in the whole tenant.',
  })
  async documentSearch(
    @Args(() => DocumentSearchArgs) { first, after, filter }: DocumentSearchArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DocumentHitType>> {
    const rows = await this.search.hits(requireCaller(context), {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      ...{
        filter: filterOf(filter ?? new DocumentSearchFilterInput()),
        query: queryOf(filter?.search),
      },
      ...pageAfter({ first, after }),
    });
    const page = connectionFrom(rows, first, ({ document }) => encodeCursor([document.id]));
    return mapConnection(page, hitType);
  }

  @Query(() => DocumentPassagePage.Connection, {
    nullable: true,
    description:
      'The text of a version of a document; each reading is written down. Null for one that is unknown or out of sight. Needs contracts.document.read for its legal entity, or in the whole tenant.',
  })
  async documentText(
    @Args(() => DocumentTextArgs) { first, after, documentId, filter }: DocumentTextArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DocumentPassageType> | null> {
    const [number] = decodeCursor(after, ['INTEGER']) ?? [];
    const rows = await this.search.text(requireCaller(context), {
      ...{
        documentId: uuidOf('Document', documentId),
        versionNumber: filter?.versionNumber ?? null,
      },
      ...{ limit: first + 1, after: number === undefined ? null : Number(number) },
    });
    if (rows === null) return null;
    return mapConnection(
      connectionFrom(rows, first, (row) => encodeCursor([row.number])),
      passageType,
    );
  }
}

function queryOf(search: string | null | undefined): SearchQuery | null {
  if (search === null || search === undefined || search.trim() === '') return null;
  const query = searchQuery(search);
  if (query) return query;
  throw badUserInput('Search for up to ten words with letters or digits, in 200 characters.');
}
