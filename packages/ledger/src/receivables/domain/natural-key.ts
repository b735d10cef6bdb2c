import type { DecidedDocument } from './decided-posting';

type Keyed = Pick<
  DecidedDocument,
  'legalEntityId' | 'sourceSystem' | 'numberScope' | 'documentNumber' | 'externalRef'
> & { readonly kind: string };

/** What makes a document the same paper; null while it has no number. */
export function naturalKeyOf(document: Keyed): string | null {
  if (document.documentNumber === null) return null;
  const { legalEntityId, sourceSystem, kind, numberScope, documentNumber } = document;
  return JSON.stringify([legalEntityId, sourceSystem, kind, numberScope, documentNumber]);
}

/** What the source system calls it; null when it does not say. */
export function referenceKeyOf(document: Keyed): string | null {
  if (document.externalRef === null) return null;
  return JSON.stringify([document.legalEntityId, document.sourceSystem, document.externalRef]);
}
