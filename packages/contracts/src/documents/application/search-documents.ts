import type { Id } from '@duebook/kernel';
import { reachIn, requirePermission, type Caller } from '@duebook/platform';
import { READ_DOCUMENTS } from '../documents-permissions';
import type { Document } from '../domain/document';
import { excerptOf, type Excerpt } from '../domain/excerpt';
import type { SearchQuery } from '../domain/search-query';
import { seesDocument } from './document-rights';
import type { DocumentDoor } from './open-documents';
import type { DocumentContext, FoundIn, PassageRead } from './ports';
import type { AskedStretch } from './read-documents';

/** A document that was found, and where. */
export interface DocumentHit {
  readonly document: Document;
  /** Null where nothing was searched for. */
  readonly found: FoundWhere | null;
}

/** Some words around the first place of what was searched for. */
export interface FoundWhere extends Excerpt {
  /** 0 for what the document says of itself. */
  readonly versionNumber: number;
  readonly place: string | null;
}

/** A part of the text of a version. */
export type AskedText = Readonly<{
  documentId: Id;
  /** Null: of the latest. */
  versionNumber: number | null;
  limit: number;
  after: number | null;
}>;

/** Documents by their text. */
export interface DocumentSearch {
  /** Those that have every term, or all where nothing is searched for, the latest recorded first. */
  hits(
    caller: Caller,
    asked: AskedStretch & Readonly<{ query: SearchQuery | null }>,
  ): Promise<readonly DocumentHit[]>;
  /** The text of a version, which is written down as opened; null for what is out of sight. */
  text(caller: Caller, asked: AskedText): Promise<readonly PassageRead[] | null>;
}

/** Searches them. What of their texts is shown is written down first. */
export function createDocumentSearch(
  { unitOfWork, documents, search }: DocumentContext,
  door: Pick<DocumentDoor, 'note'>,
): DocumentSearch {
  return {
    hits: async (caller, { legalEntityIds, query, ...stretch }) => {
      const reader = unitOfWork.reader(caller);
      const reach = reachIn(caller, READ_DOCUMENTS, legalEntityIds);
      if (query === null) {
        const all = await documents.page(reader, { ...stretch, reach });
        return all.map((document) => ({ document, found: null }));
      }
      const rows = await search.hits(reader, { ...stretch, reach, query });
      const [term] = query.terms;
      if (rows.length === 0 || term === undefined) return [];
      const ids = rows.map(({ id }) => id);
      const places = await search.foundIn(reader, ids, term);
      await door.note(caller, openedBy(places));
      const byId = new Map(places.map((place) => [place.documentId, place]));
      return rows.map((document) => ({ document, found: whereOf(byId.get(document.id), term) }));
    },
    text: async (caller, { documentId, versionNumber, ...page }) => {
      requirePermission(caller, READ_DOCUMENTS);
      const reader = unitOfWork.reader(caller);
      const [document] = await documents.byIds(reader, [documentId]);
      if (!document || !seesDocument(caller, document)) return null;
      const number = versionNumber ?? document.currentVersion;
      // Passages of no version are what the document says of itself.
      if (number < 1 || number > document.currentVersion) return null;
      await door.note(caller, [{ documentId, versionNumber: number, access: 'TEXT' }]);
      return search.passages(reader, { documentId, versionNumber: number, ...page });
    },
  };
}

/** What a document says of itself is no text of a file. */
function openedBy(places: readonly FoundIn[]): Parameters<DocumentDoor['note']>[1] {
  return places.flatMap(({ documentId, versionNumber }) =>
    versionNumber === 0 ? [] : [{ documentId, versionNumber, access: 'EXCERPT' as const }],
  );
}

function whereOf(found: FoundIn | undefined, term: string): FoundWhere | null {
  if (!found) return null;
  const { versionNumber, place, content } = found;
  const excerpt = excerptOf(content, term);
  return excerpt && { ...excerpt, versionNumber, place };
}
