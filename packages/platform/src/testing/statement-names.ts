import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The names of the statements in the sources below a folder that look for rows of one of these tables,
 * as far as a file tells: all names of a file that reads one. One whose end is decided while it runs
 * ends in `_`. What only inserts is left out.
 */
export function statementNamesIn(folder: string, tables: readonly string[]): readonly string[] {
  const [schema = ''] = tables[0]?.split('.') ?? [];
  const named = new RegExp(`['\`](${schema}\\.[a-z]+(?:_[a-z]*)*)(?=['\`$])`, 'gu');
  const known = new Set(tables);
  const names = sourcesIn(folder)
    .filter((source) => tables.some((table) => reads(source, table)))
    .flatMap((source) => [...source.matchAll(named)].map(([, name = '']) => name))
    .filter((name) => !known.has(name) && !name.startsWith(`${schema}.insert_`));
  return [...new Set(names)].sort();
}

function reads(source: string, table: string): boolean {
  return new RegExp(`(?:from|join|update) ${table}\\b`, 'u').test(source);
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .filter(({ parentPath }) => parentPath.endsWith('persistence'))
    .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8'));
}

/** Which of the names no statement was sent under, with whatever it has behind the name. */
export function namesNotSent(
  names: readonly string[],
  sent: readonly (string | undefined)[],
): readonly string[] {
  const isSentAs = (name: string) => (each: string | undefined) =>
    each !== undefined &&
    (name.endsWith('_') ? each.startsWith(name) : each === name || each.startsWith(`${name}.`));
  return names.filter((name) => !sent.some(isSentAs(name)));
}
