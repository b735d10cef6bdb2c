import type { LetterLanguage } from '@duebook/kernel';
import { declareEnum } from './declare-enum';

/** Languages as the API names them. */
export type LetterLanguageName = 'CHINESE' | 'ENGLISH';

export const LetterLanguageEnum = declareEnum<LetterLanguageName>(
  'LetterLanguage',
  'A language that letters, statements and pages for parties are written in.',
  {
    CHINESE: 'Simplified Chinese, as written in mainland China.',
    ENGLISH: 'English.',
  },
);

const NAMES: Readonly<Record<LetterLanguage, LetterLanguageName>> = {
  zh: 'CHINESE',
  en: 'ENGLISH',
};

/** The API's name of a language. */
export function letterLanguageName(language: LetterLanguage): LetterLanguageName {
  return NAMES[language];
}

/** The language of an API's name. */
export function letterLanguageOfName(name: LetterLanguageName): LetterLanguage {
  return name === 'CHINESE' ? 'zh' : 'en';
}
