/** Control and format characters, among them NUL (which PostgreSQL refuses) and bidirectional marks. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/u;

/** Words of plain ASCII with one blank between them: tidy as it is, and most of what comes. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

const LONGEST_CODE = 60;
const LONGEST_LABEL = 200;

/**
 * Text as it is kept: composed (NFC), without outer blanks, runs of blanks made one.
 * Null when nothing is left, it is longer than `longest`, or it holds characters nobody can see.
 */
export function tidyText(text: string, longest: number): string | null {
  if (PLAIN.test(text)) return text.length <= longest ? text : null;
  const tidy = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return tidy.length > 0 && tidy.length <= longest && !UNPRINTABLE.test(tidy) ? tidy : null;
}

/**
 * Whether the text may be a party's code. It is taken exactly as it comes, leading zeros and all,
 * so it must come without outer blanks.
 */
export function isPartyCode(text: string): boolean {
  return tidyText(text, LONGEST_CODE) === text;
}

/** Text of ordinary length, tidied; null when it cannot be kept. */
export function tidyLabel(text: string): string | null {
  return tidyText(text, LONGEST_LABEL);
}
