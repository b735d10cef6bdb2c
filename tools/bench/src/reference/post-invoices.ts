import type { Pool, PoolClient } from 'pg';
import type { BenchInvoice } from '../harness/invoice';

/** A table, its columns, and the rows that an invoice puts into it. */
interface Target {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rowsOf: (invoice: BenchInvoice, ids: Ids) => readonly (readonly unknown[])[];
}

interface Ids {
  readonly document: string;
  readonly entry: string;
  readonly item: string;
}

/** One account stands for all: the reference looks nothing up. */
const ACCOUNT = '00000000-0000-7000-8000-000000000002';
const COMMIT = '00000000-0000-7000-8000-000000000003';

const TARGETS: readonly Target[] = [
  {
    table: 'document',
    columns:
      'tenant_id id commit_id legal_entity_id kind source_system document_number party_id document_date posting_date currency net_amount tax_amount total_amount functional_amount exchange_rate'.split(
        ' ',
      ),
    rowsOf: (invoice, ids) => [
      [
        invoice.tenantId,
        ids.document,
        COMMIT,
        invoice.legalEntityId,
        'SALES_INVOICE',
        'BENCH',
        invoice.documentNumber,
        invoice.partyId,
        invoice.documentDate,
        invoice.documentDate,
        'CNY',
        totalOf(invoice),
        0,
        totalOf(invoice),
        totalOf(invoice),
        1,
      ],
    ],
  },
  {
    table: 'document_line',
    columns: 'tenant_id document_id line_number account_id description net_amount tax_amount'.split(
      ' ',
    ),
    rowsOf: (invoice, ids) =>
      invoice.lines.map((line, index) => [
        invoice.tenantId,
        ids.document,
        index + 1,
        ACCOUNT,
        line.description,
        line.netAmount,
        0,
      ]),
  },
  {
    table: 'journal_entry',
    columns:
      'tenant_id id commit_id legal_entity_id book_id period_id posting_date source_type source_id description'.split(
        ' ',
      ),
    rowsOf: (invoice, ids) => [
      [
        invoice.tenantId,
        ids.entry,
        COMMIT,
        invoice.legalEntityId,
        ACCOUNT,
        ACCOUNT,
        invoice.documentDate,
        'DOCUMENT',
        ids.document,
        invoice.documentNumber,
      ],
    ],
  },
  {
    table: 'open_item',
    columns:
      'tenant_id id legal_entity_id document_id instalment party_id item_class control_account_id side currency document_date posting_date due_date original_amount original_functional open_amount open_functional'.split(
        ' ',
      ),
    rowsOf: (invoice, ids) => [
      [
        invoice.tenantId,
        ids.item,
        invoice.legalEntityId,
        ids.document,
        1,
        invoice.partyId,
        'RECEIVABLE',
        ACCOUNT,
        'DEBIT',
        'CNY',
        invoice.documentDate,
        invoice.documentDate,
        invoice.dueDate,
        totalOf(invoice),
        totalOf(invoice),
        totalOf(invoice),
        totalOf(invoice),
      ],
    ],
  },
  {
    table: 'balance',
    columns: 'tenant_id entry_id account_id posting_date currency amount'.split(' '),
    rowsOf: (invoice, ids) => [
      [invoice.tenantId, ids.entry, ACCOUNT, invoice.documentDate, 'CNY', totalOf(invoice)],
    ],
  },
];

/** BEGIN, one prepared (multi-row) INSERT per table, COMMIT. */
export async function postInvoices(
  pool: Pool,
  invoices: readonly BenchInvoice[],
  newId: () => string,
): Promise<void> {
  const made = invoices.map((invoice) => ({
    invoice,
    ids: { document: newId(), entry: newId(), item: newId() },
  }));
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const target of TARGETS) {
      const rows = made.flatMap(({ invoice, ids }) => target.rowsOf(invoice, ids));
      await insert(client, target, rows);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function insert(
  client: PoolClient,
  { table, columns }: Target,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  await client.query({
    name: `${table}_${rows.length}`,
    text: textOf(table, columns, rows.length),
    values: rows.flat(),
  });
}

const texts = new Map<string, string>();

/** Made once per table and number of rows, as any hand-written code would. */
function textOf(table: string, columns: readonly string[], count: number): string {
  const key = `${table}_${count}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const rows = Array.from(
    { length: count },
    (_, row) =>
      `(${columns.map((_column, index) => `$${row * columns.length + index + 1}`).join(', ')})`,
  );
  const text = `insert into reference.${table} (${columns.join(', ')}) values ${rows.join(', ')}`;
  texts.set(key, text);
  return text;
}

/** In cents, which is exact for the amounts of a benchmark. */
function totalOf({ lines }: BenchInvoice): string {
  const cents = lines.reduce((sum, line) => sum + BigInt(line.netAmount.replace('.', '')), 0n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}
