import { Money } from '@duebook/kernel';
import { isOneOf, type SqlReader, type Transaction } from '@duebook/platform';
import type { Tolerance } from '../application/ports';

export async function readTolerance(
  reader: SqlReader,
  legalEntityId: string,
  currency: string,
): Promise<Tolerance> {
  const [row] = await reader.query<{ amount: string; version: number }>({
    name: 'ledger.read_tolerance',
    text: `select amount, version from ledger.tolerance
            where tenant_id = $1 and legal_entity_id = $2 and currency = $3`,
    values: [reader.tenantId, legalEntityId, currency],
  });
  return row
    ? { amount: Money.of(row.amount, currency), version: row.version }
    : { amount: Money.zero(currency), version: 0 };
}

/** One that was never set has no row to lock, so its place is locked instead. */
export async function lockTolerance(
  tx: Transaction,
  legalEntityId: string,
  currency: string,
): Promise<Tolerance> {
  await tx.query({
    name: 'ledger.lock_tolerance',
    text: `select pg_advisory_xact_lock(hashtextextended('ledger.tolerance:' || $1::text || $2 || $3, 0))`,
    values: [tx.tenantId, legalEntityId, currency],
  });
  return readTolerance(tx, legalEntityId, currency);
}

export async function readToleratedRests(
  reader: SqlReader,
  openItemIds: readonly string[],
): Promise<ReadonlyMap<string, Money>> {
  const rows = await reader.query<{ id: string; currency: string; left: string }>({
    name: 'ledger.read_tolerated_rests',
    text: `select item.id, item.currency,
                  greatest(0, coalesce(tolerance.amount, 0) - coalesce(given_up.amount, 0)) as left
             from ledger.open_item as item
             left join ledger.tolerance as tolerance
               on tolerance.tenant_id = $1 and tolerance.legal_entity_id = item.legal_entity_id
              and tolerance.currency = item.currency
             left join lateral (
               select sum(rest.debit_amount) as amount
                 from (select id, debit_amount from ledger.allocation
                        where tenant_id = $1 and reason = 'TOLERANCE'
                          and ${isOneOf('debit_item_id', 'array[item.id]')}
                        union all
                       select id, debit_amount from ledger.allocation
                        where tenant_id = $1 and reason = 'TOLERANCE'
                          and ${isOneOf('credit_item_id', 'array[item.id]')}) as rest
                where (select undone.id from ledger.allocation as undone
                        where undone.tenant_id = $1
                          and undone.reverses_allocation_id = rest.id) is null
             ) as given_up on true
            where item.tenant_id = $1 and ${isOneOf('item.id', '$2::uuid[]')}`,
    values: [reader.tenantId, openItemIds],
  });
  return new Map(rows.map((row) => [row.id, Money.of(row.left, row.currency)]));
}

export async function saveTolerance(
  tx: Transaction,
  legalEntityId: string,
  tolerance: Money,
): Promise<void> {
  await tx.query({
    text: `insert into ledger.tolerance as kept (tenant_id, legal_entity_id, currency, amount)
           values ($1, $2, $3, $4)
             on conflict (tenant_id, legal_entity_id, currency)
             do update set amount = excluded.amount, version = kept.version + 1`,
    values: [tx.tenantId, legalEntityId, tolerance.currency, tolerance.toStorageText()],
  });
}
