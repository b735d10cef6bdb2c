const FIRST_LETTER = 65;
const LETTERS = 26;
/** The last column of a sheet is XFD, the last row 1,048,576. */
const MAX_LETTERS = 3;
const ROW = /^[1-9]\d{0,6}$/;

/** `BC7` as column 55 (from 1) and row 7; null when it is written otherwise. */
export function parseReference(reference: string): { column: number; row: number } | null {
  let column = 0;
  let at = 0;
  for (; at < MAX_LETTERS; at += 1) {
    const letter = reference.charCodeAt(at) - FIRST_LETTER;
    if (!(letter >= 0 && letter < LETTERS)) break;
    column = column * LETTERS + letter + 1;
  }
  const row = reference.slice(at);
  return column > 0 && ROW.test(row) ? { column, row: Number(row) } : null;
}

/** Column 55 of row 7 as `BC7`. */
export function referenceOf(column: number, row: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / LETTERS)) {
    letters = String.fromCharCode(FIRST_LETTER + ((rest - 1) % LETTERS)) + letters;
  }
  return `${letters}${row}`;
}
