import { Money } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';

export async function readTolerance(
  reader: SqlReader,
  legalEntityId: string,
  currency: string,
): Promise<Money> {
  const [row] = await reader.query<{ amount: string }>({
    name: 'ledger.read_tolerance',
    text: `select amount from ledger.tolerance
            where tenant_id = $1 and legal_entity_id = $2 and currency = $3`,
    values: [reader.tenantId, legalEntityId, currency],
  });
  return row ? Money.of(row.amount, currency) : Money.zero(currency);
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
