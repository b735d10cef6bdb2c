import { wordsOf, type Word } from './normalise-name';

/** What a search asks of a name for one of its words: to contain it, or to be similar to it. */
export type WordQuery = Readonly<{
  /** A name that has all of these contains the word, as far as grams can tell. */
  contained: readonly string[];
  /** A name that has `enough` of these is similar. Holds the contained ones too. */
  similar: readonly string[];
  enough: number;
}>;

/**
 * The grams by which a normalised name is found: characters and pairs of characters where words
 * run together, else trigrams of each word with its edges marked by blanks, as pg_trgm makes them.
 */
export function gramsOf(normalised: string): readonly string[] {
  return distinct(
    wordsOf(normalised).flatMap((word) =>
      word.isRunning ? [...windows(word.text, 1), ...windows(word.text, 2)] : edgedGrams(word),
    ),
  );
}

/** The grams by which two names are compared: single characters say too little. */
export function comparedGramsOf(normalised: string): readonly string[] {
  return distinct(
    wordsOf(normalised).flatMap((word) =>
      word.isRunning ? orElse(windows(word.text, 2), [word.text]) : edgedGrams(word),
    ),
  );
}

/** A search text as grams, word by word. */
export function wordQueriesOf(normalised: string): readonly WordQuery[] {
  return wordsOf(normalised).map((word) => {
    if (word.isRunning) {
      const pairs = distinct(orElse(windows(word.text, 2), [word.text]));
      return { contained: pairs, similar: pairs, enough: Math.ceil((pairs.length * 2) / 3) };
    }
    const inner = distinct(windows(word.text, 3));
    if (inner.length > 0) {
      const similar = distinct([...inner, ...edgedGrams(word)]);
      return { contained: inner, similar, enough: Math.ceil(similar.length / 2) };
    }
    // Too short to have an inside: it is looked for at the beginning of words.
    const start = [`  ${word.text}`.slice(-3)];
    return { contained: start, similar: start, enough: 1 };
  });
}

function edgedGrams({ text }: Word): readonly string[] {
  return windows(`  ${text} `, 3);
}

function windows(text: string, size: number): readonly string[] {
  const characters = Array.from(text);
  return characters
    .slice(0, Math.max(0, characters.length - size + 1))
    .map((_, start) => characters.slice(start, start + size).join(''));
}

function orElse(some: readonly string[], otherwise: readonly string[]): readonly string[] {
  return some.length > 0 ? some : otherwise;
}

function distinct(grams: readonly string[]): readonly string[] {
  return [...new Set(grams)];
}
