import type { DecidedDocument, Generations } from './decided-posting';
import type { DocumentContent } from './document-content';

/** A document found under a natural key or external reference. */
export interface PostedDocument {
  readonly id: string;
  readonly content: DocumentContent;
  /** A reversed one keeps its number and reference, and leaves both to the next. */
  readonly isReversed: boolean;
}

/** The documents that are in the books already, for a batch of decided ones. */
export interface PostedDocuments {
  /** The one that stands; where none does, the last one that was reversed. */
  find(document: DecidedDocument): PostedDocument | undefined;
  /** All that were reversed, the last one first. */
  reversed(document: DecidedDocument): readonly PostedDocument[];
  /** Which one it would be under its number and reference. */
  generationsOf(document: DecidedDocument): Generations;
}
