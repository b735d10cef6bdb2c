/** Where the product keeps what an invoice brings, in the order in which it is written. */
export const TABLES_OF_INVOICES = [
  'document',
  'document_line',
  'journal_entry',
  'journal_line',
  'open_item',
  'open_item_movement',
] as const;

/** Where the product keeps what a check of an order brings, as far as the reference keeps it too. */
const TABLES_OF_ORDERS = ['credit_account', 'sales_order', 'credit_check'] as const;

/**
 * The reference's own tables, in a database of its own: the columns, keys and indexes of the
 * product's business tables, and nothing else of them. No row level security, foreign keys or
 * triggers. A balance is a row appended per posting: one hot row would slow the reference down.
 */
export const REFERENCE_TABLES: readonly string[] = [
  'create schema reference',
  ...[...TABLES_OF_INVOICES, 'allocation'].map(
    (table) =>
      `create table reference.${table} (like ledger.${table} including defaults including indexes)`,
  ),
  ...TABLES_OF_ORDERS.map(
    (table) =>
      `create table reference.${table}
         (like credit_policy.${table} including defaults including indexes)`,
  ),
  `create table reference.balance (
     tenant_id uuid not null,
     entry_id uuid not null,
     account_id uuid not null,
     posting_date date not null,
     currency text not null,
     amount numeric(24, 4) not null,
     primary key (tenant_id, entry_id)
   )`,
];
