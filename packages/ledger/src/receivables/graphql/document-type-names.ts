import type { Id } from '@duebook/kernel';
import { decodeAnyId, uuidOf } from '@duebook/platform/graphql';
import type { DocumentKind } from '../domain/document-kind';
import { DOCUMENT_TYPE_NAMES, type DocumentTypeName } from '../domain/document-type-name';
import type { Direction } from './document.enums';

export { DOCUMENT_TYPE_NAMES, type DocumentTypeName };

export const EVERY_DOCUMENT_TYPE: readonly DocumentTypeName[] = [
  ...new Set(Object.values(DOCUMENT_TYPE_NAMES)),
];

/** The UUID of a document of any type, or one that no document has. */
export function documentUuidOf(id: string): Id {
  const type = decodeAnyId(id)?.type;
  const known = EVERY_DOCUMENT_TYPE.find((name) => name === type);
  return uuidOf(known ?? 'Invoice', id);
}

const PURCHASES = new Set<DocumentKind>([
  'PURCHASE_INVOICE',
  'PURCHASE_CREDIT_NOTE',
  'PURCHASE_DEBIT_NOTE',
  'SUPPLIER_REFUND',
]);

/** On which side of trade a trade document or refund stands. */
export function directionOf(kind: DocumentKind): Direction {
  return PURCHASES.has(kind) ? 'PURCHASE' : 'SALES';
}
