import { readableText } from '@duebook/kernel';

/** Text of several lines as it is kept; null when nothing is left, it is too long, or holds what nobody can see. */
export function readableLines(text: string, longest: number): string | null {
  const kept = text.normalize('NFC').trim().replaceAll(/\r\n?/gu, '\n');
  return readableText(kept.replaceAll(/[\n\t]/gu, ' '), longest) === null ? null : kept;
}
