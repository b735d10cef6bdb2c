import { ok, refused, type Result } from '@duebook/kernel';
import {
  mutatePrepared,
  requirePermission,
  type Caller,
  type Transaction,
} from '@duebook/platform';
import { RECORD_DOCUMENTS } from '../documents-permissions';
import { distinctObjects, objectKey, type ObjectRef } from '../domain/object-ref';
import { tellLinks } from '../events/document-news';
import { MOST_LINKS } from './add-document';
import { standingForEdit } from './change-document';
import type {
  DocumentChanged,
  DocumentEdit,
  DocumentMutationRefusal,
  DocumentRefusal,
  DocumentRequest,
} from './document-request';
import type { DocumentContext, SeenObjects } from './ports';
import { unseenObject } from './unseen-object';

/** Which objects a document is about, or is not about any more. */
export type LinkCommand = DocumentEdit & Readonly<{ objects: readonly ObjectRef[] }>;

type Changing = Promise<Result<DocumentChanged, DocumentRefusal>>;
type Outcome = Promise<Result<DocumentChanged, DocumentMutationRefusal>>;

/**
 * Says what else a document is about: objects that the caller sees.
 * @throws PermissionDenied contracts.document.record
 */
export const documentLink =
  (context: DocumentContext) =>
  async (
    caller: Caller,
    request: DocumentRequest,
    command: LinkCommand,
    seen: SeenObjects,
  ): Outcome => {
    requirePermission(caller, RECORD_DOCUMENTS);
    return mutatePrepared<null, DocumentChanged, DocumentRefusal>(
      context.unitOfWork,
      caller,
      { ...request, input: command },
      {
        prepare: async () => {
          const unseen = await unseenObject(command.objects, seen);
          return unseen ? refused(unseen) : ok(null);
        },
        write: (tx) => link(context, tx, command),
      },
    );
  };

async function link(context: DocumentContext, tx: Transaction, command: LinkCommand): Changing {
  const held = await standingForEdit(context, tx, command);
  if (!held.ok) return held;
  const standing = await context.links.of(tx, [command.documentId]);
  const linked = new Set(standing.map(({ object }) => objectKey(object)));
  const further = distinctObjects(command.objects).filter((each) => !linked.has(objectKey(each)));
  if (further.length === 0)
    return refused({ code: 'FILED_DOCUMENT_UNCHANGED', path: ['objectIds'] });
  if (linked.size + further.length > MOST_LINKS) {
    return refused({ code: 'FILED_DOCUMENT_LINKS_TOO_MANY', path: ['objectIds'] });
  }
  await context.links.add(tx, command.documentId, further);
  await context.documents.save(tx, held.value);
  tellLinks(tx, 'LINKED', held.value, further);
  return ok({ documentId: command.documentId });
}

/**
 * Says what a document is not about any more; not while a hold on the object keeps it.
 * @throws PermissionDenied contracts.document.record
 */
export const documentUnlink =
  (context: DocumentContext) =>
  async (caller: Caller, request: DocumentRequest, command: LinkCommand): Outcome => {
    requirePermission(caller, RECORD_DOCUMENTS);
    return context.unitOfWork.mutate<DocumentChanged, DocumentRefusal>(
      caller,
      { ...request, input: command },
      (tx) => unlink(context, tx, command),
    );
  };

async function unlink(context: DocumentContext, tx: Transaction, command: LinkCommand): Changing {
  const held = await standingForEdit(context, tx, command);
  if (!held.ok) return held;
  const objects = distinctObjects(command.objects);
  const standing = await context.links.of(tx, [command.documentId]);
  const linked = new Set(standing.map(({ object }) => objectKey(object)));
  const index = command.objects.findIndex((each) => !linked.has(objectKey(each)));
  if (index >= 0 || objects.length === 0) {
    const path = ['objectIds', ...(index >= 0 ? [index] : [])];
    return refused({ code: 'FILED_DOCUMENT_NOT_LINKED', path });
  }
  const kept = await context.holds.heldObjects(tx, objects);
  if (kept.length > 0) return refused({ code: 'FILED_DOCUMENT_UNDER_HOLD', path: ['objectIds'] });
  await context.links.end(tx, command.documentId, objects);
  await context.documents.save(tx, held.value);
  tellLinks(tx, 'UNLINKED', held.value, objects);
  return ok({ documentId: command.documentId });
}
