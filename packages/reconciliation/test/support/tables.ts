import { Decimal } from '@duebook/kernel';
import { readStatementTable } from '../../src/bank-statements/application/tables/read-statement-table';
import type {
  ParsedFile,
  ParsedLine,
  ParsedStatement,
  StatementFault,
} from '../../src/bank-statements/domain/parsing/parsed-statement';
import { BUILT_IN_LAYOUTS } from '../../src/bank-statements/domain/parsing/table/layouts/built-in-layouts';
import type { TableLayout } from '../../src/bank-statements/domain/parsing/table/table-layout';

/** What a text or the bytes of a file read as. @throws when it is refused */
export async function readTableFile(
  content: string | Uint8Array,
  layouts: readonly TableLayout[] = BUILT_IN_LAYOUTS,
): Promise<ParsedFile> {
  const result = await readStatementTable(bytesOf(content), layouts);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** Why it is refused. @throws when it is not */
export async function refusalOf(
  content: string | Uint8Array,
  layouts: readonly TableLayout[] = BUILT_IN_LAYOUTS,
): Promise<StatementFault> {
  const result = await readStatementTable(bytesOf(content), layouts);
  if (result.ok) throw new Error(`It reads as ${result.value.formatVersion}`);
  return result.refusal;
}

/** The only statement of a file. */
export function onlyStatement(file: ParsedFile): ParsedStatement {
  const [statement, ...more] = file.statements;
  if (!statement || more.length > 0) throw new Error('There is not one statement');
  return statement;
}

/** A line in one word: `2026-03-02 -12.50 Name`. */
export function inShort({ bookedOn, direction, amount, counterparty, memo }: ParsedLine): string {
  const sign = direction === 'DEBIT' ? '-' : '';
  const text = counterparty.name ?? memo.split('\n')[0] ?? '';
  return `${bookedOn ?? 'pending'} ${sign}${amount} ${text}`;
}

/** Sums of what is booked, as text. */
export function sumsOf(lines: readonly ParsedLine[]): { credit: string; debit: string } {
  const sum = (direction: string): string =>
    lines
      .filter((line) => line.direction === direction && line.status === 'BOOKED')
      .reduce((total, line) => total.plus(line.amount), new Decimal(0))
      .toFixed(2);
  return { credit: sum('CREDIT'), debit: sum('DEBIT') };
}

/** A built-in layout by its name. */
export function layoutNamed(name: string): TableLayout {
  const layout = BUILT_IN_LAYOUTS.find((one) => one.name === name);
  if (!layout) throw new Error(`There is no layout ${name}`);
  return layout;
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
}
