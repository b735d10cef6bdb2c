import { inPlainText } from '@duebook/platform';
import { gathering } from './gather-text';
import type { OpenFile, TextLimits, TextRead } from './text-read';
import { refusedAs } from './refused-as';

/** A tag, a comment or a declaration; of markup only what stands between is text. */
const TAGS = /<!--[^]*?-->|<[^<>]*>/g;

/**
 * The text of a plain file, in the encoding that it is found to have. Markup is not parsed: its tags
 * are taken off, and nothing in it is ever resolved or fetched.
 */
export async function readPlain(
  open: OpenFile,
  limits: TextLimits & Readonly<{ isMarkup: boolean }>,
): Promise<TextRead> {
  const read = await inPlainText(open, async (pieces) => {
    const text = gathering(limits);
    for await (const piece of pieces) {
      if (!text.take(piece)) break;
    }
    return text;
  });
  if (!read.ok) return refusedAs(read.refusal, []);
  const { told, isCut } = read.value;
  const text = limits.isMarkup ? told().replace(TAGS, ' ') : told();
  return {
    ...{ outcome: 'READ', pieces: [{ place: null, text }], pageCount: null },
    ...{ isCut: isCut(), warnings: [] },
  };
}
