import { TableFault } from './table-fault';

/**
 * The column names of a header row, trimmed.
 * @throws TableFault when a name is missing or stands twice
 */
export function columnNames(cells: readonly string[], line: number): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  const firstByName = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    // A nameless first column before named ones is the row index of a data tool.
    if (name === '' && (index > 0 || names.length === 1)) {
      throw new TableFault({ code: 'TABLE_HEADER_UNNAMED', line, column: index + 1 });
    }
    const first = firstByName.get(name);
    if (first !== undefined) {
      const columns = [first + 1, index + 1] as const;
      throw new TableFault({ code: 'TABLE_HEADER_DUPLICATE', line, name, columns });
    }
    firstByName.set(name, index);
  }
  return names;
}
