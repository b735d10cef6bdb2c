import type { Client } from 'pg';
import type { BenchTenant } from '../harness/books';

/** How much trade is made up. */
export interface HistorySize {
  /** Open items of all kinds, settled ones included. */
  readonly items: number;
  /** Days over which they are spread; the last one is today. */
  readonly days: number;
}

/** What was made. */
export interface History {
  readonly items: number;
  readonly open: number;
  readonly allocations: number;
  readonly movements: number;
}

/** Ten invoices and the receipt that pays them. */
const PER_GROUP = 10;

/** Ids that tell what they are and grow with time, as real ones do. */
const ID = `create function pg_temp.made_id(kind int, n bigint) returns uuid language sql immutable as
  $$ select (lpad(to_hex(kind), 8, '0') || lpad(to_hex(n), 24, '0'))::uuid $$`;

const PARTIES = `create temp table made_party as
  select party_id, ordinality - 1 as number from unnest($1::uuid[]) with ordinality as party (party_id)`;

/**
 * One row per group of ten invoices: when they were written, when they were paid, and when each
 * became known. A twelfth of all groups was never paid, nor are the newest; a tenth was entered
 * three days late, so that "as known then" differs from "as known now".
 */
const GROUPS = `create temp table made_group as
  select made.n, written_on, party_id, case when n % 10 = 3 then 3 else 0 end as days_late,
         case when n % 12 = 0 or n * 7 > $1::bigint * 6 then null
              else least(written_on + 20 + (n % 60)::int, current_date - 14) end as paid_on
    from (select n, current_date - $2::int + (n * $2::int / $1::bigint)::int as written_on
            from generate_series(0::bigint, $1::bigint - 1) as n) as made
    join made_party on number = n % (select count(*) from made_party)`;

const MADE = {
  invoice: 1,
  receipt: 2,
  invoiceItem: 3,
  receiptItem: 4,
  allocation: 5,
  invoiceCommit: 6,
  receiptCommit: 7,
  movement: 8,
  secondAllocation: 9,
  receiptMovement: 10,
  secondMovement: 11,
  creditMovement: 12,
} as const;

const id = (kind: keyof typeof MADE, n: string): string => `pg_temp.made_id(${MADE[kind]}, ${n})`;

/** Invoices with their number within all, their group, amount and due date. */
const INVOICES = `(select made.n * ${PER_GROUP} + k as i, made.*,
    (100 + (made.n * 7 + k * 13) % 900)::numeric + 0.25 as amount,
    made.written_on + 30 * (1 + (k % 3)) as due_on
  from made_group as made cross join generate_series(0, ${PER_GROUP - 1}) as k) as invoice`;

/** A receipt covers its ten invoices; every fifth of them is paid in two parts of it. */
const RECEIPTS = `(select made.n, made.paid_on, made.days_late, made.party_id,
    sum((100 + (made.n * 7 + k * 13) % 900)::numeric + 0.25) as amount
  from made_group as made cross join generate_series(0, ${PER_GROUP - 1}) as k
  where made.paid_on is not null group by 1, 2, 3, 4) as receipt`;

/** What of an invoice's amount the first part pays. */
const FIRST_PART = `case when invoice.i % 5 = 0 then 50 else invoice.amount end`;
const SECOND_PART = `(invoice.amount - 50)`;
const SECOND_ON = `(invoice.paid_on + 10)`;

/**
 * Fills a tenant's books by set-based SQL, past triggers and foreign keys: trade as it would stand
 * after years of use. There is no journal behind it; what aging and lists read is all there.
 */
export async function makeHistory(
  client: Client,
  tenant: BenchTenant,
  size: HistorySize,
): Promise<History> {
  // Four of five groups bring a receipt as well.
  const groups = Math.round(size.items / (PER_GROUP + 0.8));
  await client.query('set session_replication_role = replica');
  await client.query(ID);
  await client.query(PARTIES, [tenant.partyIds]);
  await client.query(GROUPS, [groups, size.days]);
  await client.query('analyze made_group');
  for (const { text, values } of statements(tenant)) await client.query(text, [...values]);
  await client.query('set session_replication_role = origin');
  for (const table of FILLED) await client.query(`vacuum analyze ${table}`);
  const { rows } = await client.query<Record<keyof History, string>>(
    `select (select count(*) from ledger.open_item where tenant_id = $1) as items,
            (select count(*) from ledger.open_item where tenant_id = $1 and open_amount > 0) as open,
            (select count(*) from ledger.allocation where tenant_id = $1) as allocations,
            (select count(*) from ledger.open_item_movement where tenant_id = $1) as movements`,
    [tenant.tenantId],
  );
  const [row] = rows;
  const number = (name: keyof History): number => Number(row?.[name] ?? 0);
  return {
    items: number('items'),
    open: number('open'),
    allocations: number('allocations'),
    movements: number('movements'),
  };
}

const FILLED = [
  'platform.commit_record',
  'platform.recording',
  'ledger.document',
  'ledger.open_item',
  'ledger.allocation',
  'ledger.open_item_movement',
  'ledger.aging_cell',
  'ledger.aging_month',
];

interface Step {
  readonly text: string;
  readonly values: readonly unknown[];
}

function statements(tenant: BenchTenant): readonly Step[] {
  const ids = [tenant.tenantId, tenant.legalEntityId];
  const one = [tenant.tenantId];
  return [
    { text: documentsOf('invoice'), values: ids },
    { text: documentsOf('receipt'), values: ids },
    { text: itemsOf('invoice'), values: ids },
    { text: itemsOf('receipt'), values: ids },
    { text: allocationsOf('first'), values: ids },
    { text: allocationsOf('second'), values: ids },
    { text: documentMovements('invoiceItem', 'movement'), values: one },
    { text: documentMovements('receiptItem', 'receiptMovement'), values: one },
    { text: allocationMovements('debit_item_id', '-1', 1), values: one },
    { text: allocationMovements('credit_item_id', '1', 2), values: one },
    { text: SETTLE_DEBITS, values: one },
    { text: SETTLE_CREDITS, values: one },
    { text: COMMITS, values: one },
    { text: RECORDINGS, values: one },
    { text: CELLS, values: one },
    { text: MONTHS, values: one },
  ];
}

function documentsOf(kind: 'invoice' | 'receipt'): string {
  const isInvoice = kind === 'invoice';
  const n = isInvoice ? 'invoice.i' : 'receipt.n';
  const on = isInvoice ? 'invoice.written_on' : 'receipt.paid_on';
  const commit = isInvoice ? id('invoiceCommit', 'invoice.n') : id('receiptCommit', 'receipt.n');
  return `insert into ledger.document
      (tenant_id, id, commit_id, legal_entity_id, kind, source_system, document_number, party_id,
       document_date, posting_date, currency, net_amount, tax_amount, total_amount,
       functional_amount, exchange_rate)
    select $1, ${id(kind, n)}, ${commit}, $2, '${isInvoice ? 'SALES_INVOICE' : 'RECEIPT'}', 'MADE',
           '${isInvoice ? 'INV' : 'RC'}-' || ${n}, party_id, ${on}, ${on}, 'CNY', amount, 0, amount,
           amount, 1
      from ${isInvoice ? INVOICES : RECEIPTS}`;
}

function itemsOf(kind: 'invoice' | 'receipt'): string {
  const isInvoice = kind === 'invoice';
  const n = isInvoice ? 'invoice.i' : 'receipt.n';
  const on = isInvoice ? 'invoice.written_on' : 'receipt.paid_on';
  return `insert into ledger.open_item
      (tenant_id, id, legal_entity_id, document_id, instalment, party_id, item_class,
       control_account_id, side, currency, document_date, posting_date, due_date,
       original_amount, original_functional, open_amount, open_functional)
    select $1, ${id(isInvoice ? 'invoiceItem' : 'receiptItem', n)}, $2, ${id(kind, n)}, 1, party_id,
           'RECEIVABLE', account.id, '${isInvoice ? 'DEBIT' : 'CREDIT'}', 'CNY', ${on}, ${on},
           ${isInvoice ? 'due_on' : on}, amount, amount, amount, amount
      from ${isInvoice ? INVOICES : RECEIPTS}
     cross join (select id from ledger.account where tenant_id = $1 and legal_entity_id = $2
                    and item_class = 'RECEIVABLE') as account`;
}

function allocationsOf(part: 'first' | 'second'): string {
  const isFirst = part === 'first';
  const amount = isFirst ? FIRST_PART : SECOND_PART;
  return `insert into ledger.allocation
      (tenant_id, id, commit_id, group_id, legal_entity_id, debit_item_id, credit_item_id,
       debit_amount, credit_amount, debit_functional, credit_functional, allocated_on, reason)
    select $1, ${id(isFirst ? 'allocation' : 'secondAllocation', 'invoice.i')},
           ${id('receiptCommit', 'invoice.n')}, ${id('receipt', 'invoice.n')}, $2,
           ${id('invoiceItem', 'invoice.i')}, ${id('receiptItem', 'invoice.n')},
           ${amount}, ${amount}, ${amount}, ${amount},
           ${isFirst ? 'invoice.paid_on' : SECOND_ON}, 'CASH'
      from ${INVOICES}
     where invoice.paid_on is not null${isFirst ? '' : ' and invoice.i % 5 = 0'}`;
}

const MOVEMENT_COLUMNS = `(tenant_id, id, commit_id, open_item_id, legal_entity_id, party_id,
  item_class, control_account_id, side, currency, document_date, due_date, effective_on, amount,
  functional_amount, kind, source_id)`;

function documentMovements(
  item: 'invoiceItem' | 'receiptItem',
  movement: keyof typeof MADE,
): string {
  const sign = item === 'invoiceItem' ? '' : '-';
  const side = item === 'invoiceItem' ? 'DEBIT' : 'CREDIT';
  return `insert into ledger.open_item_movement ${MOVEMENT_COLUMNS}
    select $1, pg_temp.made_id(${MADE[movement]}, row_number() over ()), document.commit_id, item.id,
           item.legal_entity_id, item.party_id, item.item_class, item.control_account_id, item.side,
           item.currency, item.document_date, item.due_date, item.posting_date,
           ${sign}item.original_amount, ${sign}item.original_functional, 'DOCUMENT', document.id
      from ledger.open_item as item
      join ledger.document as document on document.tenant_id = $1 and document.id = item.document_id
     where item.tenant_id = $1 and item.side = '${side}'`;
}

function allocationMovements(item: string, sign: string, kind: number): string {
  return `insert into ledger.open_item_movement ${MOVEMENT_COLUMNS}
    select $1, pg_temp.made_id(${MADE.secondMovement + kind}, row_number() over ()),
           allocation.commit_id, item.id, item.legal_entity_id, item.party_id, item.item_class,
           item.control_account_id, item.side, item.currency, item.document_date, item.due_date,
           allocation.allocated_on, ${sign} * allocation.debit_amount,
           ${sign} * allocation.debit_amount, 'ALLOCATION', allocation.id
      from ledger.allocation as allocation
      join ledger.open_item as item on item.tenant_id = $1 and item.id = allocation.${item}
     where allocation.tenant_id = $1`;
}

const settle = (item: string): string => `update ledger.open_item as item
     set open_amount = open_amount - paid.amount, open_functional = open_functional - paid.amount
    from (select ${item} as id, sum(debit_amount) as amount from ledger.allocation
           where tenant_id = $1 group by 1) as paid
   where item.tenant_id = $1 and item.id = paid.id`;
const SETTLE_DEBITS = settle('debit_item_id');
const SETTLE_CREDITS = settle('credit_item_id');

/** A group is entered in one go, and so is a receipt with what it pays. */
const COMMITS = `insert into platform.commit_record
    (tenant_id, id, principal_id, principal_kind, operation, request_id, started_at)
  select $1, commit_id, '00000000-0000-7000-8000-000000000001', 'SYSTEM', 'made', 'made', known_at
    from (select ${id('invoiceCommit', 'n')}, written_on + days_late + time '10:00' from made_group
          union all
          select ${id('receiptCommit', 'n')}, paid_on + days_late + time '15:00' from made_group
           where paid_on is not null) as made (commit_id, known_at)`;

/** Before all that was really recorded: positions below one. */
const RECORDINGS = `insert into platform.recording (tenant_id, position, commit_id, recorded_at)
  select $1, row_number() over (order by started_at, id) - count(*) over (), id, started_at
    from platform.commit_record where tenant_id = $1 and operation = 'made'`;

const CELLS = `insert into ledger.aging_cell
    (tenant_id, legal_entity_id, item_class, basis, side, currency, effective_on, aged_from,
     recorded_on, amount, functional_amount, movements)
  select $1, movement.legal_entity_id, item_class, basis.name, side, currency, effective_on,
         case basis.name when 'DUE_DATE' then due_date else document_date end,
         (recorded_at at time zone 'UTC')::date, sum(amount), sum(functional_amount), count(*)
    from ledger.open_item_movement as movement
    join platform.recording as recording
      on recording.tenant_id = $1 and recording.commit_id = movement.commit_id
   cross join (values ('DUE_DATE'), ('DOCUMENT_DATE')) as basis (name)
   where movement.tenant_id = $1
   group by 2, 3, 4, 5, 6, 7, 8, 9`;

const MONTHS = `insert into ledger.aging_month
    (tenant_id, legal_entity_id, item_class, basis, side, effective_month, currency, aged_from,
     amount, functional_amount)
  select $1, legal_entity_id, item_class, basis, side, date_trunc('month', effective_on)::date,
         currency, aged_from, sum(amount), sum(functional_amount)
    from ledger.aging_cell where tenant_id = $1 group by 2, 3, 4, 5, 6, 7, 8`;
