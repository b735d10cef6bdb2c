import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  mutatePrepared,
  requirePermission,
  type Caller,
  type Transaction,
} from '@duebook/platform';
import { HOLD_DOCUMENTS } from '../documents-permissions';
import { checkReason } from '../domain/check-content';
import type { DocumentFault } from '../domain/document-fault';
import type { LegalHold } from '../domain/legal-hold';
import { objectKey, type ObjectRef } from '../domain/object-ref';
import { tellHold } from '../events/document-news';
import {
  requireRight,
  type DocumentMutationRefusal,
  type DocumentRefusal,
  type DocumentRequest,
} from './document-request';
import { seesDocument } from './document-rights';
import type { DocumentContext, SeenObjects } from './ports';

/** On what a hold is placed: a document, or an object with everything that is linked to it. */
export type PlaceCommand = Readonly<{
  documentId: Id | null;
  object: ObjectRef | null;
  reason: string;
}>;

/** What a mutation of a hold comes to. Plain JSON. */
export type HoldChanged = Readonly<{ legalHoldId: Id }>;

/**
 * Places a hold, under which nothing is deleted. One on an object reaches documents of every legal entity,
 * and needs the right in the whole tenant.
 * @throws PermissionDenied contracts.document.hold
 */
export const legalHoldPlace =
  (context: DocumentContext) =>
  async (
    caller: Caller,
    request: DocumentRequest,
    command: PlaceCommand,
    seen: SeenObjects,
  ): Promise<Result<HoldChanged, DocumentMutationRefusal>> => {
    requirePermission(caller, HOLD_DOCUMENTS);
    if (command.object !== null) requireRight(caller, HOLD_DOCUMENTS, null);
    return mutatePrepared<null, HoldChanged, DocumentRefusal>(
      context.unitOfWork,
      caller,
      { ...request, input: command },
      {
        prepare: async () => {
          const fault = await targetFault(command, seen);
          return fault ? refused(fault) : ok(null);
        },
        write: (tx) => place(context, tx, command),
      },
    );
  };

async function targetFault(
  { documentId, object }: PlaceCommand,
  seen: SeenObjects,
): Promise<DocumentFault | null> {
  if ((documentId === null) === (object === null)) {
    return { code: 'LEGAL_HOLD_TARGET_INVALID', path: ['documentId'] };
  }
  if (object === null) return null;
  const known = await seen([object]);
  return known.has(objectKey(object))
    ? null
    : { code: 'FILED_DOCUMENT_OBJECT_UNKNOWN', path: ['objectId'] };
}

async function place(
  context: DocumentContext,
  tx: Transaction,
  { documentId, object, reason }: PlaceCommand,
): Promise<Result<HoldChanged, DocumentFault>> {
  const said = checkReason(reason);
  if (!said.ok) return said;
  const of = documentId === null ? ok(null) : await documentToHold(context, tx, documentId);
  if (!of.ok) return of;
  const hold: LegalHold = {
    ...{ id: tx.ids.next(), documentId, object, legalEntityId: of.value, reason: said.value },
    ...{ placedBy: tx.caller.principalId, placedAt: tx.startedAt },
    ...{ liftedBy: null, liftedAt: null, agreedBy: null, version: 1 },
  };
  await context.holds.place(tx, hold);
  tellHold(tx, 'PLACED', hold);
  return ok({ legalHoldId: hold.id });
}

/** The legal entity of a document that can be held. */
async function documentToHold(
  { documents }: DocumentContext,
  tx: Transaction,
  documentId: Id,
): Promise<Result<Id | null, DocumentFault>> {
  const path = ['documentId'];
  const document = await documents.lock(tx, documentId);
  const isSeen =
    document &&
    (seesDocument(tx.caller, document) || seesDocument(tx.caller, document, HOLD_DOCUMENTS));
  if (!isSeen) return refused({ code: 'FILED_DOCUMENT_UNKNOWN', path });
  requireRight(tx.caller, HOLD_DOCUMENTS, document.legalEntityId);
  return document.state === 'DELETED'
    ? refused({ code: 'FILED_DOCUMENT_DELETED', path })
    : ok(document.legalEntityId);
}
