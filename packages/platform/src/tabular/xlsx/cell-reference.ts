const REFERENCE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;

/** `BC7` as column 55 (from 1) and row 7; null when it is written otherwise. */
export function parseReference(reference: string): { column: number; row: number } | null {
  const match = REFERENCE.exec(reference);
  if (!match) return null;
  const [, letters = '', row = ''] = match;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column, row: Number(row) };
}

/** Column 55 of row 7 as `BC7`. */
export function referenceOf(column: number, row: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}
