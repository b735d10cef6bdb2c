import { canonicalJson, ok, refused, type LetterLanguage, type Result } from '@duebook/kernel';
import type { ClauseContent, ClauseText } from './clause';
import type { ClauseFault, FaultPath, TextFault } from './clause-fault';
import { readableLines } from './readable-lines';
import { formsOf, type TermSubject } from './term-subject';
import { checkFields } from './text-field';

/** A clause as it was sent. Plain JSON. */
export type ClauseDraft = ClauseContent & Readonly<{ key: string }>;

/** What a text is about: by that contracts are made up to try it out. */
export type TextAbout = Pick<ClauseContent, 'subject' | 'form' | 'fields'>;

/** Tries a text out against all that a text of its language may name; null where nothing is wrong. */
export type TryText = (
  text: string,
  asked: TextAbout & Readonly<{ language: LetterLanguage }>,
) => Omit<TextFault, 'path'> | null;

const KEY = /^[A-Z][A-Z0-9_]{1,59}$/;
const LONGEST_HEADING = 200;
const LONGEST_TEXT = 20_000;

/** Everything that is wrong with a clause at once. */
export function checkClause(
  draft: ClauseDraft,
  tryText: TryText,
): Result<ClauseContent, readonly ClauseFault[]> {
  const { key, subject, form } = draft;
  const faults: ClauseFault[] = [];
  if (!KEY.test(key)) faults.push({ code: 'CONTRACT_CLAUSE_KEY_INVALID', path: ['key'] });
  if (!isForm(subject, form)) {
    faults.push({ code: 'CONTRACT_CLAUSE_FORM_INVALID', path: ['form'] });
  }
  const declared = checkFields(draft.fields);
  const { fields } = declared;
  const told = checkTexts(draft.texts, {
    path: ['texts'],
    about: { subject, form, fields },
    tryText,
  });
  faults.push(...declared.faults, ...told.faults);
  return faults.length > 0 ? refused(faults) : ok({ subject, form, fields, texts: told.texts });
}

/** A clause that is about no term has no form of one. */
export function isForm(subject: TermSubject | null, form: string | null): boolean {
  return form === null || (subject !== null && formsOf(subject).includes(form));
}

/** Against what texts are checked, and where they stand. */
export interface TextsAsked {
  readonly path: FaultPath;
  readonly about: TextAbout;
  readonly tryText: TryText;
}

/** Checks what is said in each language: each language once, each text readable and usable. */
export function checkTexts(
  texts: readonly ClauseText[],
  { path, about, tryText }: TextsAsked,
): Readonly<{ texts: readonly ClauseText[]; faults: readonly ClauseFault[] }> {
  const faults: ClauseFault[] = [];
  const languages = new Set(texts.map(({ language }) => language));
  if (texts.length === 0 || languages.size < texts.length) {
    faults.push({ code: 'CONTRACT_CLAUSE_TEXTS_INVALID', path });
  }
  const read = texts.map(({ language, heading, text }, index): ClauseText => {
    const liquid = (value: string, field: 'heading' | 'text', longest: number): string => {
      const kept = readableLines(value, longest) ?? '';
      const at = [...path, index, field];
      if (kept === '') faults.push({ code: 'CONTRACT_CLAUSE_TEXTS_INVALID', path: at });
      const fault = kept === '' ? null : tryText(kept, { language, ...about });
      if (fault) faults.push({ ...fault, path: at });
      return kept;
    };
    return {
      language,
      heading: liquid(heading, 'heading', LONGEST_HEADING),
      text: liquid(text, 'text', LONGEST_TEXT),
    };
  });
  // Equal contents are equal, in whatever order the languages were sent.
  const inOrder = [...read].sort((one, other) => (one.language < other.language ? 1 : -1));
  return { texts: inOrder, faults };
}

/** Whether two say the same. */
export function isSameContent(one: ClauseContent, other: ClauseContent): boolean {
  return contentText(one) === contentText(other);
}

/** One text for what a clause says, to compare and to prove it by. */
export function contentText({ subject, form, fields, texts }: ClauseContent): string {
  return canonicalJson({ subject, form, fields, texts });
}
