import type { Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { Document } from '../domain/document';
import type { DocumentVersion } from '../domain/document-version';
import type { ObjectRef } from '../domain/object-ref';
import type { DocumentContext } from './ports';

/** A document that stands, with its latest file, and the object by which it was found. */
export interface DocumentOf {
  readonly object: ObjectRef;
  readonly document: Document;
  readonly latest: DocumentVersion;
}

/**
 * The documents that stand and are linked to these objects, in three statements however many there are.
 * It asks for no permission: who sees what is for whoever shows it.
 */
export type DocumentsOf = (
  reader: SqlReader,
  objects: readonly ObjectRef[],
) => Promise<readonly DocumentOf[]>;

/** Reads them. */
export function createDocumentsOf({
  links,
  documents,
}: Pick<DocumentContext, 'links' | 'documents'>): DocumentsOf {
  return async (reader, objects) => {
    const linked = await links.to(reader, objects);
    const ids = [...new Set(linked.map(({ documentId }) => documentId))];
    if (ids.length === 0) return [];
    const [found, versions] = await Promise.all([
      documents.byIds(reader, ids),
      documents.versions(reader, ids),
    ]);
    const byId = new Map(found.map((each) => [each.id, each]));
    const latest = latestOf(versions);
    return linked.flatMap(({ object, documentId }) => {
      const document = byId.get(documentId);
      const version = latest.get(documentId);
      return document && version ? [{ object, document, latest: version }] : [];
    });
  };
}

/** @param versions of each document the latest first */
function latestOf(versions: readonly DocumentVersion[]): ReadonlyMap<Id, DocumentVersion> {
  const latest = new Map<Id, DocumentVersion>();
  for (const version of versions) {
    if (!latest.has(version.documentId)) latest.set(version.documentId, version);
  }
  return latest;
}
