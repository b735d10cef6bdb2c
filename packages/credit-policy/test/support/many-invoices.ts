import { addDays, businessDate, type BusinessDate, type Id } from '@duebook/kernel';
import type { TradingLedger } from './a-trading-ledger';

export const PARTIES = 2_000;
export const INVOICES = 30_000;

const BEGUN = businessDate('2025-01-01');

/** SQL: when the n-th invoice was made out, is due, and was paid where it was. */
const DAYS = `cross join lateral (select date '2025-01-01' + n * 7 % 425 as sold) as invoice
  cross join lateral (select sold + 30 as due, sold + 50 as paid) as days`;
const EACH = `from generate_series(1, ${String(INVOICES)}) as n ${DAYS}`;
const PAID = `${EACH} where n % 3 <> 0`;

const PARTY = `md5('party ' || n % ${String(PARTIES)})::uuid`;
const idOf = (kind: string): string => `md5('${kind} ' || n)::uuid`;

/** Whether the n-th invoice is open on a day. */
export function isOpenOn(day: BusinessDate): (n: number) => boolean {
  return (n) => n % 3 === 0 || addDays(BEGUN, ((n * 7) % 425) + 50) > day;
}

/**
 * Invoices of 100.00 of fourteen months, due after a month, two of three of which were paid twenty days
 * after that; as many of each customer. Nobody has counted them yet.
 */
export async function manyInvoices(home: TradingLedger): Promise<readonly Id[]> {
  const { db, tenant, legalEntityId } = home;
  await db.asOwner('set session_replication_role = replica');
  for (const table of ['document', 'open_item', 'open_item_movement', 'allocation'])
    await db.asOwner(`alter table ledger.${table} set (autovacuum_enabled = off)`);
  for (const text of [documents(), items(), movements(), allocations()])
    await db.asOwner(text, [tenant.tenantId, legalEntityId]);
  await db.asOwner('set session_replication_role = origin');
  const parties = await db.asOwner<{ id: Id }>(
    `select ${PARTY} as id from generate_series(1, ${String(PARTIES)}) as n`,
  );
  return parties.map(({ id }) => id);
}

function documents(): string {
  const document = (kind: string, day: string): string => `
    select $1::uuid, ${idOf(kind)}, ${idOf('commit')}, $2::uuid, '${kind}', 'TEST', '${kind}-' || n,
           ${PARTY}, ${day}, ${day}, 'CNY', 100, 0, 100, 100, 1`;
  return `insert into ledger.document
    (tenant_id, id, commit_id, legal_entity_id, kind, source_system, document_number, party_id,
     document_date, posting_date, currency, net_amount, tax_amount, total_amount, functional_amount,
     exchange_rate)
    ${document('SALES_INVOICE', 'sold')} ${EACH} union all ${document('RECEIPT', 'paid')} ${PAID}`;
}

function items(): string {
  const item = (kind: string, side: string, dates: string, open: string): string => `
    select $1::uuid, ${idOf(`item of ${kind}`)}, $2::uuid, ${idOf(kind)}, 1, ${PARTY}, 'RECEIVABLE',
           $1::uuid, '${side}', 'CNY', ${dates}, 100, 100, ${open}, ${open}`;
  const open = 'case when n % 3 = 0 then 100 else 0 end';
  return `insert into ledger.open_item
    (tenant_id, id, legal_entity_id, document_id, instalment, party_id, item_class,
     control_account_id, side, currency, document_date, posting_date, due_date, original_amount,
     original_functional, open_amount, open_functional)
    ${item('SALES_INVOICE', 'DEBIT', 'sold, sold, due', open)} ${EACH} union all
    ${item('RECEIPT', 'CREDIT', 'paid, paid, paid', '0')} ${PAID}`;
}

function movements(): string {
  const movement = (kind: string, by: string, source: string, moved: string): string => `
    select $1::uuid, ${idOf(`${by} of ${kind}`)}, ${idOf('commit')}, ${idOf(`item of ${kind}`)},
           $2::uuid, ${PARTY}, 'RECEIVABLE', $1::uuid, 'CNY', '${by}', ${idOf(source)}, ${moved}`;
  return `insert into ledger.open_item_movement
    (tenant_id, id, commit_id, open_item_id, legal_entity_id, party_id, item_class,
     control_account_id, currency, kind, source_id, side, document_date, due_date, effective_on,
     amount, functional_amount)
    ${movement('SALES_INVOICE', 'DOCUMENT', 'SALES_INVOICE', "'DEBIT', sold, due, sold, 100, 100")}
    ${EACH} union all
    ${movement('RECEIPT', 'DOCUMENT', 'RECEIPT', "'CREDIT', paid, paid, paid, -100, -100")}
    ${PAID} union all
    ${movement('SALES_INVOICE', 'ALLOCATION', 'allocation', "'DEBIT', sold, due, paid, -100, -100")}
    ${PAID} union all
    ${movement('RECEIPT', 'ALLOCATION', 'allocation', "'CREDIT', paid, paid, paid, 100, 100")}
    ${PAID}`;
}

function allocations(): string {
  return `insert into ledger.allocation
    (tenant_id, id, commit_id, group_id, legal_entity_id, debit_item_id, credit_item_id,
     debit_amount, credit_amount, debit_functional, credit_functional, allocated_on, reason)
    select $1::uuid, ${idOf('allocation')}, ${idOf('commit')}, ${idOf('group')}, $2::uuid,
           ${idOf('item of SALES_INVOICE')}, ${idOf('item of RECEIPT')}, 100, 100, 100, 100, paid,
           'CASH' ${PAID}`;
}
