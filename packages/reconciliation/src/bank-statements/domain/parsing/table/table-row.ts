/** A row of the file, as it stands. */
export interface StatementRow {
  /** The physical line on which it begins, from 1; the sheet's row of a workbook. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * A file cut into rows. Reading bytes is asynchronous and bounded by streams, which `domain` may not
 * know; so the application cuts (`readStatementRows`), and what the rows mean is decided here.
 */
export interface StatementTable {
  /** In a workbook dates may be ISO text and numbers plain, whatever the bank writes in text. */
  readonly isWorkbook: boolean;
  readonly rows: readonly StatementRow[];
}

/** A value without the blanks, tabs and byte order marks around it; in linear time, as an expression is not. */
export function trimmed(text: string): string {
  return text.trim();
}

/** Names and words compare without blanks, case and width: `金额（元）` is `金额(元)`. */
export function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\ufeff]+/g, '')
    .toLowerCase();
}

export function isBlankRow(row: StatementRow): boolean {
  return row.cells.every((cell) => trimmed(cell) === '');
}

/** How wide most rows are that have more than one cell, and how many those are. */
export function commonWidth(rows: readonly StatementRow[]): { width: number; count: number } {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const widest = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  return { width: widest?.[0] ?? 1, count: widest?.[1] ?? 0 };
}
