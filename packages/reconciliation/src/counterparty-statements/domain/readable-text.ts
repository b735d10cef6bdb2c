/** Control and format characters, among them NUL, which PostgreSQL refuses, and bidirectional marks. */
const UNREADABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/u;

/**
 * Text as it is kept: composed (NFC) and without outer blanks. Null when nothing is left, it is
 * longer than `longest` characters, or it holds what nobody can see.
 */
export function readableText(text: string, longest: number): string | null {
  const kept = text.normalize('NFC').trim();
  return kept.length > 0 && kept.length <= longest && !UNREADABLE.test(kept) ? kept : null;
}

/** The same for text of several lines. */
export function readableLines(text: string, longest: number): string | null {
  const kept = text.normalize('NFC').trim().replaceAll(/\r\n?/gu, '\n');
  return readableText(kept.replaceAll(/[\n\t]/gu, ' '), longest) === null ? null : kept;
}
