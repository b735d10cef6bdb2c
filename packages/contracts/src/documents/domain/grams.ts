import { isRunning, WORDS } from './fold-text';

/** FNV-1a, 32 bits: RFC 9923. */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
/** Shorter words are grams as a whole. */
const INNER = 3;

/**
 * The grams by which folded text is found, each once, as 32-bit hashes: characters and pairs of them
 * where words run together, else threes of each word, and words of one or two letters as they are. Every
 * part of a word that has an inside is found by grams that its word has too; two grams of one hash only
 * make more to compare, for what is found is compared with the text itself.
 */
export function gramsOf(folded: string): readonly number[] {
  const grams = new Set<number>();
  for (const [word] of folded.matchAll(WORDS)) {
    for (const gram of isRunning(word) ? runningGrams(word) : wordGrams(word)) {
      grams.add(hashOf(gram));
    }
  }
  return [...grams];
}

/** The grams that what is searched for must have: of a pair its characters say nothing further. */
export function searchedGramsOf(folded: string): readonly number[] {
  const grams = new Set<number>();
  for (const [word] of folded.matchAll(WORDS)) {
    const pairs = windows(word, 2);
    const wanted = isRunning(word) ? (pairs.length > 0 ? pairs : [word]) : wordGrams(word);
    for (const gram of wanted) grams.add(hashOf(gram));
  }
  return [...grams];
}

function runningGrams(word: string): readonly string[] {
  return [...windows(word, 1), ...windows(word, 2)];
}

function wordGrams(word: string): readonly string[] {
  const inner = windows(word, INNER);
  return inner.length > 0 ? inner : [`$${word}`];
}

function windows(text: string, size: number): readonly string[] {
  const characters = Array.from(text);
  return characters
    .slice(0, Math.max(0, characters.length - size + 1))
    .map((_, start) => characters.slice(start, start + size).join(''));
}

function hashOf(gram: string): number {
  let hash = OFFSET_BASIS;
  for (let at = 0; at < gram.length; at += 1) {
    const unit = gram.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), PRIME);
    hash = Math.imul(hash ^ (unit >>> 8), PRIME);
  }
  // As PostgreSQL's int: signed.
  return hash | 0;
}
