const LONGEST_NAME = 255;
/** Long enough for every extension in use; longer ones are not kept when a name is cut. */
const LONGEST_EXTENSION = 16;

/**
 * A name under which a file may be shown and downloaded: the last part of a path, without control
 * characters, line separators and marks that turn the reading direction (`invoice\u202Efdp.exe`
 * would show as `invoiceexe.pdf`), in NFC, at most 255 UTF-16 units. Never empty.
 */
export function sanitizeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim();
  // "." and ".." are folders.
  return /^\.*$/.test(clean) ? 'file' : shortened(clean);
}

/** Cuts from the end of the stem, so that the extension stays. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : '';
  const stem = name.slice(0, LONGEST_NAME - extension.length);
  // Half of a surrogate pair is no character.
  return stem.replace(/[\ud800-\udbff]$/, '') + extension;
}
