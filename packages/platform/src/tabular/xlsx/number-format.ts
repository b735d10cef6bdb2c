import type { WorkbookPackage } from './workbook-package';
import { readWholeXml, type XmlHandler } from './xml-part';

/** What a number format makes of a number; null when it stays a number. */
export type TemporalFormat = 'DATE' | 'TIME' | 'DATE_TIME' | null;

/** Formats that files name by number only (ECMA-376 part 1, 18.8.30, East Asian ones included). */
const BUILT_IN: readonly (readonly [number, number, TemporalFormat])[] = [
  [14, 17, 'DATE'],
  [18, 21, 'TIME'],
  [22, 22, 'DATE_TIME'],
  [27, 31, 'DATE'],
  [32, 35, 'TIME'],
  [36, 36, 'DATE'],
  [45, 45, 'TIME'],
  [47, 47, 'TIME'],
  [50, 54, 'DATE'],
  [55, 56, 'TIME'],
  [57, 58, 'DATE'],
];

/** For each cell style, by its number, whether it shows dates or times. */
export async function readStyles(
  pack: WorkbookPackage,
  part: string | null,
): Promise<readonly TemporalFormat[]> {
  if (part === null) return [];
  const reader = new StylesReader();
  await readWholeXml(pack.read(part), reader);
  return reader.formats;
}

class StylesReader implements XmlHandler {
  readonly formats: TemporalFormat[] = [];
  private readonly custom = new Map<number, TemporalFormat>();
  private isInCellFormats = false;

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    const id = Number(attributes['numFmtId']);
    if (element === 'numFmt') this.custom.set(id, temporalFormat(attributes['formatCode'] ?? ''));
    if (element === 'cellXfs') this.isInCellFormats = true;
    if (element === 'xf' && this.isInCellFormats) {
      const own = this.custom.get(id);
      this.formats.push(own === undefined ? builtInFormat(id) : own);
    }
  }

  text(): void {
    // Styles are all attributes.
  }

  close(element: string): void {
    if (element === 'cellXfs') this.isInCellFormats = false;
  }
}

function builtInFormat(id: number): TemporalFormat {
  return BUILT_IN.find(([first, last]) => id >= first && id <= last)?.[2] ?? null;
}

/** Spreadsheet programs allow 255; without a bound a hostile code could keep the patterns busy. */
const LONGEST_CODE = 1_024;

/**
 * Reads a format code such as `yyyy/m/d;@` or `[$-804]yyyy"年"m"月"d"日"`.
 * Only its first section counts, the one for positive numbers. Elapsed hours (`[h]:mm`) are a
 * quantity and stay numbers.
 */
export function temporalFormat(code: string): TemporalFormat {
  if (code.length > LONGEST_CODE) return null;
  // Literals are no letters of the format: quoted, escaped, padding, filling.
  const unquoted = code.replace(/"[^"]*"|\\.|_.|\*./g, '').toLowerCase();
  if (/\[(?:h+|m+|s+)\]/.test(unquoted)) return null;
  const letters = unquoted
    // Colours, conditions and locales.
    .replace(/\[[^\]]*\]/g, '')
    .replace(/;.*$/s, '')
    .replace(/am\/pm|a\/p|上午\/下午|general/g, '');
  const hasTime = /[hs]/.test(letters);
  // An m beside hours or seconds is minutes, else months; e is the year in Japanese and Chinese
  // formats, and the exponent in 0.00e+00.
  const hasDate =
    /[yd]/.test(letters) || (letters.includes('m') && !hasTime) || /^e+$/.test(letters);
  if (hasDate) return hasTime ? 'DATE_TIME' : 'DATE';
  return hasTime ? 'TIME' : null;
}
