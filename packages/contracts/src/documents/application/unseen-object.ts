import type { DocumentFault } from '../domain/document-fault';
import { objectKey, type ObjectRef } from '../domain/object-ref';
import { MOST_LINKS } from './add-document';
import type { SeenObjects } from './ports';

/** The first of these that is none of the tenant, or out of the caller's sight. */
export async function unseenObject(
  objects: readonly ObjectRef[],
  seen: SeenObjects,
): Promise<DocumentFault | null> {
  if (objects.length === 0) return null;
  if (objects.length > MOST_LINKS) {
    return { code: 'FILED_DOCUMENT_LINKS_TOO_MANY', path: ['objectIds'] };
  }
  const known = await seen(objects);
  const index = objects.findIndex((object) => !known.has(objectKey(object)));
  return index < 0 ? null : { code: 'FILED_DOCUMENT_OBJECT_UNKNOWN', path: ['objectIds', index] };
}
