import { ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import type { Document } from './document';
import type { DocumentFault } from './document-fault';

/** Whether a document may go: nobody holds it, and it was kept for as long as it has to be. */
export function decideDeletion(
  { state, retainUntil }: Pick<Document, 'state' | 'retainUntil'>,
  isHeld: boolean,
  today: BusinessDate,
): Result<null, DocumentFault> {
  const path = ['documentId'];
  if (state === 'DELETED') return refused({ code: 'FILED_DOCUMENT_DELETED', path });
  if (isHeld) return refused({ code: 'FILED_DOCUMENT_UNDER_HOLD', path });
  return retainUntil !== null && today <= retainUntil
    ? refused({ code: 'FILED_DOCUMENT_RETAINED', path, retainUntil })
    : ok(null);
}
