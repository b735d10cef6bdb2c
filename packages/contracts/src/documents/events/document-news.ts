import type { Id } from '@duebook/kernel';
import {
  encodeId,
  type AuditDecision,
  type DomainEvent,
  type Transaction,
} from '@duebook/platform';
import type { Document } from '../domain/document';
import type { DocumentKind } from '../domain/document-kind';
import type { DocumentVersion } from '../domain/document-version';
import type { LegalHold } from '../domain/legal-hold';
import type { ObjectRef } from '../domain/object-ref';
import { FILED_DOCUMENT, type DocumentChange } from './document-events';

/** `document.…` is what is posted. */
const ACTIONS = {
  RECORDED: 'filedDocument.record',
  VERSION_ADDED: 'filedDocument.versionAdd',
  LINKED: 'filedDocument.link',
  UNLINKED: 'filedDocument.unlink',
  CORRECTED: 'filedDocument.correct',
  RETRACTED: 'filedDocument.retract',
  DELETED: 'filedDocument.delete',
} as const;

type Audited = keyof typeof ACTIONS;

/** What proof of a change names besides the document. */
interface Proof {
  /** Of the file that came with it. */
  readonly sha256: string | null;
  readonly linkCount: number | null;
}

/** Proves a change of a document and tells others of it; what it says stays in its own rows. */
export function tellDocument(
  tx: Transaction,
  change: Exclude<Audited, 'CORRECTED'>,
  document: Document,
  { sha256, linkCount }: Proof,
): void {
  tx.audit(proofOf(change, document, { sha256, linkCount }));
  tx.emit(changed(change, document));
}

/** The same of a correction, with what of it is no personal data before and after. */
export function tellCorrection(tx: Transaction, before: Document, after: Document): void {
  const shown = ({ documentDate, kindRevision, retainUntil, revision }: Document) => ({
    ...{ documentDate, kindRevision, retainUntil, revision },
  });
  const { legalEntityId, kindCode } = after;
  tx.audit({
    ...{ action: ACTIONS.CORRECTED, subjectType: FILED_DOCUMENT, subjectId: after.id },
    details: { legalEntityId, kindCode, before: shown(before), after: shown(after) },
  });
  tx.emit(changed('CORRECTED', after));
}

/** The same of links, which are named by type and id. */
export function tellLinks(
  tx: Transaction,
  change: 'LINKED' | 'UNLINKED',
  document: Document,
  objects: readonly ObjectRef[],
): void {
  tx.audit(proofOf(change, document, { objects: objects.map((each) => ({ ...each })) }));
  tx.emit(changed(change, document));
}

/** The same of a deletion, with the hashes of what was there. */
export function tellDeletion(
  tx: Transaction,
  document: Document,
  versions: readonly DocumentVersion[],
): void {
  const files = versions.map(({ number, sha256, byteSize }) => ({ number, sha256, byteSize }));
  tx.audit(proofOf('DELETED', document, { files }));
  tx.emit(changed('DELETED', document));
}

/** News that a text was read, which nobody decided. */
export function tellTextRead(
  tx: Transaction,
  document: Pick<Document, 'id' | 'legalEntityId' | 'kindCode' | 'currentVersion'>,
): void {
  tx.emit(changed('TEXT_READ', document));
}

function proofOf(
  change: Audited,
  document: Document,
  further: AuditDecision['details'],
): AuditDecision {
  const { legalEntityId, kindCode, documentDate, retainUntil, revision, currentVersion } = document;
  return {
    action: ACTIONS[change],
    subjectType: FILED_DOCUMENT,
    subjectId: document.id,
    details: {
      ...{ legalEntityId, kindCode, documentDate, retainUntil, revision, currentVersion },
      ...further,
    },
  };
}

function changed(
  change: DocumentChange,
  document: Pick<Document, 'id' | 'legalEntityId' | 'kindCode' | 'currentVersion'>,
): DomainEvent {
  const { id, legalEntityId, kindCode, currentVersion } = document;
  return {
    type: 'contracts.DocumentChanged',
    aggregateType: FILED_DOCUMENT,
    aggregateId: id,
    payload: {
      documentId: encodeId('Document', id),
      legalEntityId: legalEntityId && encodeId('LegalEntity', legalEntityId),
      ...{ kindCode, versionNumber: currentVersion, change },
    },
  };
}

/** Proves that a kind was defined. */
export function tellKind(tx: Transaction, kind: DocumentKind & Readonly<{ id: Id }>): void {
  const { id, code, revision, elements, retentionYears } = kind;
  tx.audit({
    action: 'documentKind.define',
    subjectType: 'DocumentKindDefinition',
    subjectId: id,
    details: {
      ...{ code, revision, retentionYears },
      elements: elements.map(({ code: of, type, isRequired }) => ({ code: of, type, isRequired })),
    },
  });
}

/** Proves a change of a hold and tells others of it; its reason stays in its own row. */
export function tellHold(tx: Transaction, change: 'PLACED' | 'LIFTED', hold: LegalHold): void {
  const { id, documentId, object, legalEntityId, placedBy, agreedBy } = hold;
  tx.audit({
    action: change === 'PLACED' ? 'legalHold.place' : 'legalHold.lift',
    subjectType: 'LegalHold',
    subjectId: id,
    details: {
      ...{ documentId, object: object && { ...object }, legalEntityId, placedBy, agreedBy },
    },
  });
  tx.emit({
    type: 'contracts.LegalHoldChanged',
    aggregateType: 'LegalHold',
    aggregateId: id,
    payload: {
      legalHoldId: encodeId('LegalHold', id),
      documentId: documentId && encodeId('Document', documentId),
      objectId: object && encodeId(object.type, object.id),
      change,
    },
  });
}
