import { Money, type BusinessDate, groupsOf } from '@duebook/kernel';
import { isOneOf, type SqlReader } from '@duebook/platform';
import type { SettledByMoney } from '../domain/earned-discount';

interface Row {
  readonly id: string;
  readonly currency: string;
  readonly reason: 'CASH' | 'DISCOUNT';
  /** The day of the document on the other side. */
  readonly on: BusinessDate;
  readonly amount: string;
}

export async function readSettledByMoney(
  reader: SqlReader,
  openItemIds: readonly string[],
): Promise<ReadonlyMap<string, SettledByMoney>> {
  const rows = await reader.query<Row>({
    name: 'ledger.read_settled_by_money',
    text: `select item.id, item.currency, settled.reason, other.document_date as "on",
                  sum(settled.amount) as amount
             from ledger.open_item as item
            cross join lateral (
              select id, reason, debit_amount as amount, credit_item_id as other_id
                from ledger.allocation
               where tenant_id = $1 and reason in ('CASH', 'DISCOUNT')
                 and ${isOneOf('debit_item_id', 'array[item.id]')}
               union all
              select id, reason, credit_amount, debit_item_id
                from ledger.allocation
               where tenant_id = $1 and reason in ('CASH', 'DISCOUNT')
                 and ${isOneOf('credit_item_id', 'array[item.id]')} offset 0) as settled
            cross join lateral (
              select document_date from ledger.open_item
               where tenant_id = $1 and ${isOneOf('id', 'array[settled.other_id]')} offset 0) as other
            where item.tenant_id = $1 and ${isOneOf('item.id', '$2::uuid[]')}
              and (select undone.id from ledger.allocation as undone
                    where undone.tenant_id = $1
                      and undone.reverses_allocation_id = settled.id) is null
            group by item.id, item.currency, settled.reason, other.document_date`,
    values: [reader.tenantId, openItemIds],
  });
  const groups = groupsOf(openItemIds, rows, ({ id }) => id);
  return new Map(
    openItemIds.flatMap((id, index) => {
      const [first, ...others] = groups[index] ?? [];
      return first ? [[id, settledIn(first.currency, [first, ...others])] as const] : [];
    }),
  );
}

function settledIn(currency: string, rows: readonly Row[]): SettledByMoney {
  const amounts = rows.map(({ amount, ...row }) => ({
    ...row,
    amount: Money.of(amount, currency),
  }));
  const granted = amounts.filter(({ reason }) => reason === 'DISCOUNT');
  return {
    payments: amounts.filter(({ reason }) => reason === 'CASH'),
    granted: Money.sum(
      granted.map(({ amount }) => amount),
      currency,
    ),
  };
}
