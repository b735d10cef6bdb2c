import { readableText } from '@duebook/kernel';

/**
 * Text of several lines as it is kept: composed, without outer blanks, its lines ended alike. Null when
 * nothing is left, it is longer than `longest` characters, or a line holds what nobody can see.
 */
export function readableLines(text: string, longest: number): string | null {
  const kept = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trim();
  const lines = kept.split('\n').filter((line) => line.trim() !== '');
  const isReadable = lines.every((line) => readableText(line, longest) !== null);
  return lines.length > 0 && kept.length <= longest && isReadable ? kept : null;
}
