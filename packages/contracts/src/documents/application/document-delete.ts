import { businessDateAt, ok, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type SqlReader,
  type Transaction,
} from '@duebook/platform';
import { DELETE_DOCUMENTS } from '../documents-permissions';
import { decideDeletion } from '../domain/decide-deletion';
import type { Document } from '../domain/document';
import { tellDeletion } from '../events/document-news';
import { heldForEdit } from './change-document';
import type {
  DocumentChanged,
  DocumentEdit,
  DocumentMutationRefusal,
  DocumentRefusal,
  DocumentRequest,
} from './document-request';
import type { DocumentContext } from './ports';

/**
 * Deletes a document that nobody holds and that was kept for as long as it has to be. That it was there
 * stays, with the hashes of its files; these go, and their bytes, unless something else holds them.
 * @throws PermissionDenied contracts.document.delete
 */
export const documentDelete =
  (context: DocumentContext) =>
  async (
    caller: Caller,
    request: DocumentRequest,
    command: DocumentEdit,
  ): Promise<Result<DocumentChanged, DocumentMutationRefusal>> => {
    requirePermission(caller, DELETE_DOCUMENTS);
    return context.unitOfWork.mutate<DocumentChanged, DocumentRefusal>(
      caller,
      { ...request, input: command },
      (tx) => remove(context, tx, command),
    );
  };

async function remove(
  context: DocumentContext,
  tx: Transaction,
  command: DocumentEdit,
): Promise<Result<DocumentChanged, DocumentRefusal>> {
  const held = await heldForEdit(context, tx, command, DELETE_DOCUMENTS);
  if (!held.ok) return held;
  const before = held.value;
  const today = await earliestDay(context, tx, before.legalEntityId, tx.startedAt);
  const holds = await context.holds.on(tx, [before.id]);
  const decided = decideDeletion(before, holds.length > 0, today);
  if (!decided.ok) return decided;
  const after: Document = {
    ...{ ...before, state: 'DELETED', title: null, elements: null },
    ...{ deletedBy: tx.caller.principalId, deletedAt: tx.startedAt },
  };
  const versions = await context.documents.versions(tx, [before.id]);
  await context.documents.erase(tx, before.id);
  await context.documents.save(tx, after);
  await context.files.release(tx, [...new Set(versions.map(({ fileId }) => fileId))]);
  tellDeletion(tx, after, versions);
  return ok({ documentId: after.id });
}

/** The earliest day it is on any clock: what has to be kept until today is kept everywhere until it is over. */
export async function earliestDay(
  { timeZones }: Pick<DocumentContext, 'timeZones'>,
  reader: SqlReader,
  legalEntityId: Id | null,
  now: Date,
): Promise<BusinessDate> {
  const zones = await timeZones(reader, legalEntityId === null ? null : [legalEntityId]);
  const days = [...new Set(zones.values())].map((zone) => businessDateAt(now, zone)).sort();
  return days[0] ?? businessDateAt(now, 'UTC');
}
