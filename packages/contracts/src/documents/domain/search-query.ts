import { foldText } from './fold-text';
import { searchedGramsOf } from './grams';

/** What is searched for: every term stands somewhere in what is found. */
export interface SearchQuery {
  /** Folded; each stands in the text as it is. */
  readonly terms: readonly string[];
  /** What has none of a gram need not be compared. */
  readonly grams: readonly number[];
}

const TERM = /["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»]+)/gu;
const LONGEST_QUERY = 200;
const MOST_TERMS = 10;
/** More make a search no quicker: what is left is told apart by the text. */
const MOST_GRAMS = 40;

/** Reads a search text: words apart by blanks, or phrases in quotes; null when nothing is searched for. */
export function searchQuery(text: string): SearchQuery | null {
  if (text.length > LONGEST_QUERY) return null;
  const terms: string[] = [];
  const grams = new Set<number>();
  for (const [, phrase, word] of text.normalize('NFC').matchAll(TERM)) {
    const { folded } = foldText(phrase ?? word ?? '');
    const wanted = searchedGramsOf(folded);
    // Signs alone are found nowhere and everywhere.
    if (wanted.length === 0 || terms.includes(folded)) continue;
    terms.push(folded);
    for (const gram of wanted) grams.add(gram);
  }
  return terms.length === 0 || terms.length > MOST_TERMS
    ? null
    : { terms, grams: [...grams].slice(0, MOST_GRAMS) };
}
