import {
  canonicalJson,
  LETTER_LANGUAGES,
  ok,
  readableText,
  refused,
  type LetterLanguage,
  type Result,
} from '@duebook/kernel';
import { checkTexts, isForm, type TryText } from '../../clauses/domain/check-clause';
import { textIn, type Clause, type ClauseContent } from '../../clauses/domain/clause';
import type { FaultPath } from '../../clauses/domain/clause-fault';
import { checkFields, type TextField } from '../../clauses/domain/text-field';
import { conflictingKeys, joinFields } from './draft-fields';
import type { DraftFault } from './draft-fault';
import type { OwnText, PinnedClause, TemplateContent, TemplateSection } from './template';

/** An article as it was sent. Plain JSON. */
export type SectionDraft = Readonly<{
  isOptional: boolean;
  /** Alternatives; empty where the article has a text of its own. */
  clauseKeys: readonly string[];
  own: OwnText | null;
}>;

/** A template as it was sent. Plain JSON. */
export type TemplateDraft = Omit<TemplateContent, 'sections'> &
  Readonly<{ key: string; sections: readonly SectionDraft[] }>;

/** What a template is checked against. */
export interface TemplateSurroundings {
  /** A clause of the library as it stands. */
  readonly clauseOf: (key: string) => Clause | undefined;
  readonly isKind: (code: string) => boolean;
  readonly tryText: TryText;
}

const KEY = /^[A-Z][A-Z0-9_]{1,59}$/;
const LONGEST_NAME = 100;
/** Articles are numbered in two digits. */
const MOST_SECTIONS = 60;
const MOST_ALTERNATIVES = 10;

/** Checks a template; everything that is wrong at once. Its clauses are taken as they stand. */
export function checkTemplate(
  draft: TemplateDraft,
  known: TemplateSurroundings,
): Result<TemplateContent, readonly DraftFault[]> {
  const faults: DraftFault[] = [];
  const { kindCode } = draft;
  if (!KEY.test(draft.key)) faults.push({ code: 'CONTRACT_TEMPLATE_KEY_INVALID', path: ['key'] });
  const nameEn = nameOf(faults, draft.nameEn, 'nameEn');
  const nameZh = nameOf(faults, draft.nameZh, 'nameZh');
  if (!known.isKind(kindCode)) faults.push({ code: 'CONTRACT_KIND_UNKNOWN', path: ['kindCode'] });
  const languages = LETTER_LANGUAGES.filter((each) => draft.languages.includes(each));
  if (languages.length === 0 || languages.length < draft.languages.length) {
    faults.push({ code: 'CONTRACT_TEMPLATE_LANGUAGES_INVALID', path: ['languages'] });
  }
  const declared = checkFields(draft.fields);
  faults.push(...declared.faults);
  const fields = allFields(declared.fields, draft.sections, known);
  faults.push(
    ...conflictingKeys(fields).map((): DraftFault => ({
      ...{ code: 'CONTRACT_TEMPLATE_FIELD_CONFLICTS', path: ['fields'] },
    })),
  );
  const sections = checkSections(faults, draft.sections, {
    ...{ known, languages, fields: joinFields(fields) },
  });
  return faults.length > 0
    ? refused(faults)
    : ok({ nameEn, nameZh, kindCode, languages, fields: declared.fields, sections });
}

function nameOf(faults: DraftFault[], text: string, field: string): string {
  const name = readableText(text, LONGEST_NAME);
  if (name === null) faults.push({ code: 'CONTRACT_TEMPLATE_NAME_INVALID', path: [field] });
  return name ?? '';
}

/** What a template and all the clauses that it may take ask for. */
function allFields(
  own: readonly TextField[],
  sections: readonly SectionDraft[],
  { clauseOf }: TemplateSurroundings,
): readonly TextField[] {
  const keys = sections.flatMap(({ clauseKeys }) => clauseKeys);
  return [...own, ...keys.flatMap((key) => clauseOf(key)?.fields ?? [])];
}

interface SectionsAsked {
  readonly known: TemplateSurroundings;
  readonly languages: readonly LetterLanguage[];
  readonly fields: readonly TextField[];
}

function checkSections(
  faults: DraftFault[],
  drafts: readonly SectionDraft[],
  asked: SectionsAsked,
): readonly TemplateSection[] {
  if (drafts.length === 0 || drafts.length > MOST_SECTIONS) {
    faults.push({ code: 'CONTRACT_TEMPLATE_SECTIONS_INVALID', path: ['sections'] });
  }
  const subjects = new Set<string>();
  return drafts.map((draft, index): TemplateSection => {
    const path = ['sections', index];
    const { isOptional, clauseKeys, own } = draft;
    const isOne = clauseKeys.length > 0 !== (own !== null);
    if (!isOne || clauseKeys.length > MOST_ALTERNATIVES) {
      faults.push({ code: 'CONTRACT_TEMPLATE_SECTIONS_INVALID', path });
    }
    const clauses = clauseKeys.flatMap((key, place) =>
      pinned(faults, key, { ...asked, path: [...path, 'clauseKeys', place] }),
    );
    const checked = own && checkOwn(faults, own, { ...asked, path: [...path, 'own'] });
    const said = [...clauses, ...(checked ? [checked] : [])];
    checkSubjects(faults, said, { subjects, path });
    const taken = clauses.map(({ pin }) => pin);
    return { isOptional, clauses: taken, own: checked };
  });
}

/** One term is said in one article: of two nobody could say which counts. */
function checkSubjects(
  faults: DraftFault[],
  said: readonly Pick<ClauseContent, 'subject'>[],
  { subjects, path }: Readonly<{ subjects: Set<string>; path: FaultPath }>,
): void {
  const [subject = null, ...others] = new Set(said.map((each) => each.subject));
  if (others.length > 0) {
    faults.push({ code: 'CONTRACT_TEMPLATE_ALTERNATIVES_INVALID', path });
  }
  if (subject === null) return;
  if (subjects.has(subject)) faults.push({ code: 'CONTRACT_TEMPLATE_SUBJECT_REPEATED', path });
  subjects.add(subject);
}

/** A clause as it stands; nothing, with a fault, where it cannot be taken. */
function pinned(
  faults: DraftFault[],
  key: string,
  { known, languages, path }: SectionsAsked & Readonly<{ path: FaultPath }>,
): readonly (ClauseContent & Readonly<{ pin: PinnedClause }>)[] {
  const clause = known.clauseOf(key);
  if (!clause) {
    faults.push({ code: 'CONTRACT_CLAUSE_UNKNOWN', path });
    return [];
  }
  if (clause.state === 'RETIRED') faults.push({ code: 'CONTRACT_CLAUSE_RETIRED', path });
  if (languages.some((language) => textIn(clause, language) === null)) {
    faults.push({ code: 'CONTRACT_TEMPLATE_LANGUAGE_MISSING', path, clauseKey: key });
  }
  const { id: clauseId, versionId: clauseVersionId, number } = clause;
  return [{ ...clause, pin: { key, clauseId, clauseVersionId, number } }];
}

function checkOwn(
  faults: DraftFault[],
  { subject, form, texts: drafts }: OwnText,
  { known, languages, fields, path }: SectionsAsked & Readonly<{ path: FaultPath }>,
): OwnText {
  if (!isForm(subject, form)) {
    faults.push({ code: 'CONTRACT_CLAUSE_FORM_INVALID', path: [...path, 'form'] });
  }
  const { tryText } = known;
  const { texts, faults: found } = checkTexts(drafts, {
    ...{ path: [...path, 'texts'], about: { subject, form, fields }, tryText },
  });
  faults.push(...found);
  if (languages.some((language) => textIn({ texts }, language) === null)) {
    faults.push({ code: 'CONTRACT_TEMPLATE_LANGUAGE_MISSING', path, clauseKey: null });
  }
  return { subject, form, texts };
}

/** Whether two say the same, by the same clauses. */
export function isSameTemplate(one: TemplateContent, other: TemplateContent): boolean {
  return templateText(one) === templateText(other);
}

/** One text for what a template says, to compare and to prove it by. */
export function templateText(content: TemplateContent): string {
  const { nameEn, nameZh, kindCode, languages, fields, sections } = content;
  return canonicalJson({ nameEn, nameZh, kindCode, languages, fields, sections });
}
