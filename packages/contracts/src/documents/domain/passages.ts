import { foldText } from './fold-text';

/** A stretch of a text with where it stands: `p. 3`, or the name of a sheet; null for plain text. */
export interface TextPiece {
  readonly place: string | null;
  readonly text: string;
}

/** A stretch as it is kept and compared. */
export interface Passage {
  /** From 1, in the order of the text. */
  readonly number: number;
  readonly place: string | null;
  readonly content: string;
  readonly folded: string;
}

/** Passages of what was read. */
export interface Passages {
  readonly passages: readonly Passage[];
  readonly characterCount: number;
  /** Whether the text is longer than what is kept of it. */
  readonly isCut: boolean;
}

/** A page has some 3,000 characters. */
const LONGEST_PASSAGE = 8_000;
/** So much of a passage begins the next one, so that a phrase between two is found. */
const OVERLAP = 200;
/** What PostgreSQL cannot keep. */
const UNKEPT = /[\0\p{Cs}]/gu;

/** Keeps pieces as passages, up to so many characters. */
export function passagesOf(pieces: Iterable<TextPiece>, mostCharacters: number): Passages {
  const passages: Passage[] = [];
  let characterCount = 0;
  let isCut = false;
  for (const { place, text } of pieces) {
    const content = text.normalize('NFC').replace(UNKEPT, ' ').trim();
    if (content === '') continue;
    const room = mostCharacters - characterCount;
    isCut ||= content.length > room;
    if (room <= 0) break;
    const kept = content.slice(0, room);
    characterCount += kept.length;
    for (const part of partsOf(kept)) {
      const { folded } = foldText(part);
      if (folded !== '')
        passages.push({ number: passages.length + 1, place, content: part, folded });
    }
  }
  return { passages, characterCount, isCut };
}

function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; from += LONGEST_PASSAGE - OVERLAP) {
    parts.push(
      text.slice(from, from + LONGEST_PASSAGE).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, ''),
    );
    if (from + LONGEST_PASSAGE >= text.length) break;
  }
  return parts;
}
