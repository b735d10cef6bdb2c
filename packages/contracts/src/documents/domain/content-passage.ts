import type { Document } from './document';
import { foldText } from './fold-text';
import type { Passage } from './passages';

/** What a document says of itself, as a passage that is found like its text. */
export function contentPassage({ title, elements }: Pick<Document, 'title' | 'elements'>): Passage {
  const lines = [title ?? '', ...(elements ?? []).map(({ value }) => value)];
  const content = lines.join('\n').normalize('NFC');
  return { number: 0, place: null, content, folded: foldText(content).folded };
}
