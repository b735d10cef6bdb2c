/**
 * Scripts that are written without blanks between words. Their words cannot be told apart by rule,
 * so they are searched by pairs of characters.
 */
const RUNNING =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}';
const WORDS = new RegExp(`[${RUNNING}]+|[^${RUNNING} ]+`, 'gu');
const IS_RUNNING = new RegExp(`^[${RUNNING}]`, 'u');

/** A run of characters that are searched in the same way. */
export type Word = Readonly<{ text: string; isRunning: boolean }>;

/**
 * A name as it is compared: full-width forms made half-width (NFKC), lower case, Latin accents
 * taken off, everything but letters and digits made a blank.
 */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .replace(/['’`]/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** The words of a normalised name. Between scripts a word ends even without a blank: `IBM中国`. */
export function wordsOf(normalised: string): readonly Word[] {
  return (normalised.match(WORDS) ?? []).map((text) => ({
    text,
    isRunning: IS_RUNNING.test(text),
  }));
}
