import type { Id, LetterLanguage } from '@duebook/kernel';
import type { ClauseContent, ClauseText } from '../../clauses/domain/clause';
import type { TermSubject } from '../../clauses/domain/term-subject';
import type { TextField } from '../../clauses/domain/text-field';

/** What a clause said when a template took it. Plain JSON. */
export type PinnedClause = Readonly<{
  key: string;
  clauseId: Id;
  clauseVersionId: Id;
  /** Of what it said then. */
  number: number;
}>;

/** What a template says itself; plain JSON. */
export type OwnText = Readonly<{
  subject: TermSubject | null;
  form: string | null;
  texts: readonly ClauseText[];
}>;

/** An article of a template: one of several clauses that say a term in its forms, or a text of its own. */
export type TemplateSection = Readonly<{
  /** Left out where its term is not agreed; without a term, unless it is asked for. */
  isOptional: boolean;
  /** Alternatives, of which the first that fits is taken; empty where it has a text of its own. */
  clauses: readonly PinnedClause[];
  own: OwnText | null;
}>;

/** What contracts are drafted from. Plain JSON. */
export type TemplateContent = Readonly<{
  nameEn: string;
  nameZh: string;
  /** What kind of contract it makes. */
  kindCode: string;
  languages: readonly LetterLanguage[];
  /** What it asks beside what its clauses ask. */
  fields: readonly TextField[];
  sections: readonly TemplateSection[];
}>;

/** What a template says; nothing is drafted by it until somebody else has agreed. */
export interface TemplateVersion extends TemplateContent {
  readonly id: Id;
  readonly templateId: Id;
  readonly number: number;
  readonly savedBy: Id;
  readonly savedAt: Date;
  readonly activatedBy: Id | null;
  readonly activatedAt: Date | null;
}

export type TemplateState = 'DRAFT' | 'ACTIVE' | 'RETIRED';

/** A template of the tenant; which of its versions contracts are drafted from. */
export interface Template {
  readonly id: Id;
  /** Unique in the tenant. */
  readonly key: string;
  readonly isRetired: boolean;
  /** Of the version in use; null while none is. */
  readonly activeNumber: number | null;
  readonly lastNumber: number;
  readonly version: number;
}

/** Where a template stands. */
export function templateState({ isRetired, activeNumber }: Template): TemplateState {
  if (isRetired) return 'RETIRED';
  return activeNumber === null ? 'DRAFT' : 'ACTIVE';
}

/** What an article can say: a clause as it was taken, or a text of the template's own. */
export type Candidate = ClauseContent &
  Readonly<{
    /** Null for a text of the template's own. */
    clause: (PinnedClause & Readonly<{ isRetired: boolean }>) | null;
  }>;

/** An article with all that it can say. */
export type OpenSection = Readonly<{ isOptional: boolean; candidates: readonly Candidate[] }>;
