import { join } from 'node:path';
import type { Client } from 'pg';
import { TABLES_OF_INVOICES } from './tables';

type Table = (typeof TABLES_OF_INVOICES)[number];

/** Rows of each table, in the files that they were written out to. */
export type CopiedRows = Readonly<Record<Table, { readonly file: string; readonly rows: number }>>;

/** By which column a table's rows are told to be later than an id, ids being ordered in time. */
const ORDERED_BY: Readonly<Record<Table, string>> = {
  document: 'id',
  document_line: 'document_id',
  journal_entry: 'id',
  journal_line: 'entry_id',
  open_item: 'id',
  open_item_movement: 'id',
};

/**
 * Has the server write out what the product has written since an id was made, to files beside its
 * data: it may write there, whatever user it runs as, and they go when it goes.
 */
export async function writeOutRows(ours: Client, since: string): Promise<CopiedRows> {
  const { rows } = await ours.query<{ folder: string }>(
    `select current_setting('data_directory') as folder`,
  );
  const folder = rows[0]?.folder ?? '';
  const written: [Table, CopiedRows[Table]][] = [];
  for (const table of TABLES_OF_INVOICES) {
    const file = join(folder, `bench-${table}.copy`);
    const { rowCount } = await ours.query(
      `copy (select * from ledger.${table} where ${ORDERED_BY[table]} > '${since}') to '${file}'`,
    );
    written.push([table, { file, rows: rowCount ?? 0 }]);
  }
  // One entry per table.
  return Object.fromEntries(written) as Record<Table, CopiedRows[Table]>;
}

/** Empties the reference's tables; never within the time that is measured. */
export async function emptyTables(theirs: Client): Promise<void> {
  const tables = TABLES_OF_INVOICES.map((table) => `reference.${table}`);
  await theirs.query(`truncate ${tables.join(', ')}`);
}

/**
 * The fastest way into tables that PostgreSQL has: COPY from files of the server's own, no client
 * in between, all in one durable transaction.
 * @throws Error when a table took other than the rows that were written out
 */
export async function copyRows(theirs: Client, copied: CopiedRows): Promise<void> {
  await theirs.query('begin');
  for (const table of TABLES_OF_INVOICES) {
    const { file, rows } = copied[table];
    const { rowCount } = await theirs.query(`copy reference.${table} from '${file}'`);
    if (rowCount !== rows) throw new Error(`${table}: ${rows} rows, ${rowCount ?? 0} copied`);
  }
  await theirs.query('commit');
}
