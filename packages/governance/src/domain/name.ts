/** No control characters and no half ones: a name stands in lists, letters and logs. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;

/**
 * A name as it is kept: trimmed and in Unicode's composed form (NFC), so that two spellings of one
 * character are one name. Null when it is empty, too long or has control characters.
 */
export function readName(text: string, longest = 200): string | null {
  const name = text.normalize('NFC').trim();
  return name.length === 0 || name.length > longest || CONTROL.test(name) ? null : name;
}
