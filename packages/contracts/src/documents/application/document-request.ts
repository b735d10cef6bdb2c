import type { Id } from '@duebook/kernel';
import {
  requireInWholeTenant,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import type { DocumentFault } from '../domain/document-fault';

/** Under which key and name a mutation is known. */
export interface DocumentRequest {
  readonly operation: string;
  readonly idempotencyKey: string;
}

/** What a mutation of a document comes to. Plain JSON. */
export type DocumentChanged = Readonly<{ documentId: Id }>;

/** Which document is changed, as it was read. */
export type DocumentEdit = Readonly<{ documentId: Id; expectedVersion: number }>;

/** Why a document is not changed. */
export type DocumentRefusal = DocumentFault | VersionConflict;

/** Why a mutation of documents is refused. */
export type DocumentMutationRefusal = DocumentRefusal | IdempotencyRefusal;

/** What is of no single legal entity belongs to the whole tenant. @throws PermissionDenied */
export function requireRight(caller: Caller, permission: string, legalEntityId: Id | null): void {
  if (legalEntityId === null) requireInWholeTenant(caller, permission);
  else requirePermission(caller, permission, legalEntityId);
}
