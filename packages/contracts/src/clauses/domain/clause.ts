import type { Id, LetterLanguage } from '@duebook/kernel';
import type { TermSubject } from './term-subject';
import type { TextField } from './text-field';

/** A clause in one language; heading and text are Liquid. Plain JSON. */
export type ClauseText = Readonly<{ language: LetterLanguage; heading: string; text: string }>;

/** What a clause is about, and how it says so. Plain JSON. */
export type ClauseContent = Readonly<{
  /** Which typed term it says in words; null for one that says none. */
  subject: TermSubject | null;
  /** For which form of that term it is written; null: for any. */
  form: string | null;
  /** What it needs to be told beside the terms. */
  fields: readonly TextField[];
  /** One or both languages, each once; they say the same. */
  texts: readonly ClauseText[];
}>;

/** RETIRED: kept to be read; nothing new is drafted with it. */
export type ClauseState = 'IN_FORCE' | 'RETIRED';

/** A clause of the tenant's library, with what it says now. */
export interface Clause extends ClauseContent {
  readonly id: Id;
  /** Unique in the tenant, for example `PAYMENT_NET`. */
  readonly key: string;
  readonly state: ClauseState;
  /** Of what it says now; from 1. */
  readonly number: number;
  /** The version that it says now. */
  readonly versionId: Id;
  readonly editedBy: Id;
  readonly editedAt: Date;
  /** Counts its changes. */
  readonly version: number;
}

/** What a clause said, from one edit to the next. */
export interface ClauseVersion extends ClauseContent {
  readonly id: Id;
  readonly clauseId: Id;
  readonly key: string;
  readonly number: number;
  readonly editedBy: Id;
  readonly editedAt: Date;
}

/** The text of a language; null where there is none. */
export function textIn(
  { texts }: Pick<ClauseContent, 'texts'>,
  language: LetterLanguage,
): ClauseText | null {
  return texts.find((text) => text.language === language) ?? null;
}
