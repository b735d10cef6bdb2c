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
  return numbered(
    wordsOf(normalised).flatMap((word) =>
      word.isRunning ? [...windows(word.text, 1), ...windows(word.text, 2)] : edgedGrams(word),
    ),
  );
}

/** The grams by which two names are compared: single characters say too little. */
export function comparedGramsOf(normalised: string): readonly string[] {
  return numbered(
    wordsOf(normalised).flatMap((word) =>
      word.isRunning ? orElse(windows(word.text, 2), [word.text]) : edgedGrams(word),
    ),
  );
}

/** A search text as grams, word by word. */
export function wordQueriesOf(normalised: string): readonly WordQuery[] {
  return wordsOf(normalised).map((word) => {
    if (word.isRunning) return runningWordQuery(word);
    const inner = numbered(windows(word.text, 3));
    // Too short to have an inside: it is looked for at the beginning of words.
    if (inner.length === 0) return exactly([`  ${word.text}`.slice(-3)]);
    // A number that is nearly right is another number.
    if (/\p{N}/u.test(word.text)) return exactly(inner);
    const similar = union(inner, numbered(edgedGrams(word)));
    return { contained: inner, similar, enough: Math.ceil(similar.length / 2) };
  });
}

/** One wrong character spoils the two pairs it stands in; of a short word little would be left. */
function runningWordQuery(word: Word): WordQuery {
  const pairs = numbered(orElse(windows(word.text, 2), [word.text]));
  const spared = pairs.length >= 4 ? 2 : Math.floor(pairs.length / 3);
  return { contained: pairs, similar: pairs, enough: pairs.length - spared };
}

function exactly(grams: readonly string[]): WordQuery {
  return { contained: grams, similar: grams, enough: grams.length };
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

/**
 * Each gram once, and again with its number when it stands there again: what has 777 twice
 * contains 7777, what has it once does not. No normalised text holds the mark.
 */
function numbered(grams: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  return grams.map((gram) => {
    const time = (times.get(gram) ?? 0) + 1;
    times.set(gram, time);
    return time === 1 ? gram : `${gram}#${time}`;
  });
}

/** All of both; a gram that both have counts once. */
function union(some: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set([...some, ...others])];
}
