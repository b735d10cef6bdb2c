/** Words that join, as `&` does, which normalising takes off. */
const JOINING = new Set(['und', 'and', 'et']);

/** Letters that taking accents off leaves as they are, as the letter they are written with. */
const LETTERS: Readonly<Record<string, string>> = { ø: 'o', æ: 'a', œ: 'o', ß: 's' };

/**
 * A core name as it sounds alike: what stands for an umlaut is its vowel, letters of `ß` and of `ss` are
 * one `s`, and joining words are gone. So `Müller & Söhne` and `Mueller und Soehne` are one, and so are
 * Duell and Dull: equal folded names are a reason to look at two parties, and no more.
 */
export function foldedName(core: string): string {
  const letters = core
    .replace(/[øæœß]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/([aou])e+/gu, '$1')
    .replace(/s+/gu, 's');
  const telling = letters.split(' ').filter((word) => !JOINING.has(word));
  return telling.join(' ') || letters;
}
