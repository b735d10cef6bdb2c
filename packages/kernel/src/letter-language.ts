/** Languages that letters, statements and messages to people outside are written in. */
export const LETTER_LANGUAGES = ['zh', 'en'] as const;

/** Chinese (simplified, as written in mainland China) or English. */
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

/**
 * The language of letters for somebody of a BCP 47 tag such as `zh-Hans-CN`.
 *
 * @param tag null for one that is unknown
 * @param fallback for a language that letters are not written in
 */
export function letterLanguageOf(tag: string | null, fallback: LetterLanguage): LetterLanguage {
  const primary = tag?.split('-')[0]?.toLowerCase();
  return LETTER_LANGUAGES.find((language) => language === primary) ?? fallback;
}
