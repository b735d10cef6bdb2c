const LONGEST_NAME = 255;
/** Long enough for every extension in use; longer ones are not kept when a name is cut. */
const LONGEST_EXTENSION = 16;

/** What Windows takes for a device, whatever extension stands behind it. */
const DEVICE =
  /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?=[. ]*(?:\.|$))/i;

/**
 * A name under which a file may be shown and downloaded: the last part of a path, without control
 * characters, line separators and marks that turn the reading direction (`invoice\u202Efdp.exe`
 * would show as `invoiceexe.pdf`), in NFC, at most 255 UTF-16 units. Never empty. A colon, behind which NTFS
 * has a stream of its own, a device of Windows and dots at the end, which Windows leaves off
 * (`a.exe.`), are made harmless.
 */
export function sanitizeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replaceAll(':', '_')
    .replace(/[.\s]+$/u, '')
    .trim();
  // "." and ".." are folders.
  return clean === '' ? 'file' : shortened(clean.replace(DEVICE, '_$&'));
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
