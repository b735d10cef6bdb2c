import type { Id, LetterLanguage } from '@duebook/kernel';

/** An article as it was written; plain JSON. */
export type Article = Readonly<{
  /** From 1, in the order of the paper. */
  number: number;
  heading: string;
  text: string;
  /** By which clause, and which of its texts; null for one of the template's own. */
  clauseKey: string | null;
  clauseNumber: number | null;
}>;

/** What a draft of a contract says in a language, and the document that shows it. */
export interface ContractText {
  readonly id: Id;
  readonly contractId: Id;
  readonly contractVersionId: Id;
  readonly language: LetterLanguage;
  readonly title: string;
  readonly articles: readonly Article[];
  readonly templateVersionId: Id;
  /** Of the value and terms that it says: others since mean that it says something else. */
  readonly termsHash: string;
  readonly documentId: Id;
  /** Lower-case hex, of the PDF. */
  readonly sha256: string;
  readonly draftedBy: Id;
  readonly draftedAt: Date;
}
