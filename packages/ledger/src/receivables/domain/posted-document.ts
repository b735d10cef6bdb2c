import type { DecidedDocument } from './decided-posting';
import type { DocumentContent } from './document-difference';

/** A document found under a natural key or external reference. */
export interface PostedDocument {
  readonly id: string;
  readonly content: DocumentContent;
}

/** The documents that already stand in the books, for a batch of decided ones. */
export interface PostedDocuments {
  find(document: DecidedDocument): PostedDocument | undefined;
}
