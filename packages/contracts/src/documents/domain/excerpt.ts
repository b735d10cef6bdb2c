import { foldText } from './fold-text';

/** Some words around what was found, as they stand in the text. */
export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

const BEFORE = 40;
const AFTER = 80;

/** The first place of a folded term in a text, with what stands around; null where it is not. */
export function excerptOf(text: string, term: string): Excerpt | null {
  const { folded, places } = foldText(text);
  const at = folded.indexOf(term);
  if (at < 0) return null;
  const from = places[at] ?? 0;
  const lastUnit = places[at + term.length - 1] ?? from;
  const to = lastUnit + widthAt(text, lastUnit);
  return {
    before: oneLine(text.slice(wholeFrom(text, Math.max(0, from - BEFORE)), from)),
    match: oneLine(text.slice(from, to)),
    after: oneLine(text.slice(to, wholeFrom(text, Math.min(text.length, to + AFTER)))),
  };
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Not within a pair of surrogates. */
function wholeFrom(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}
