import { type BusinessDate, groupsOf } from '@duebook/kernel';
import { isOneOf, type Transaction } from '@duebook/platform';

/** What an item had open at the end of a day. */
export interface PastRow {
  readonly id: string;
  readonly on: BusinessDate;
  readonly open: string;
}

type PastById = ReadonlyMap<string, readonly PastRow[]>;

/** Of items that were never reopened. */
export const NO_PAST: PastById = new Map();

/**
 * What items had open at the end of each day on which that changed. A statement of its own: the one
 * that waits for the locks sees other tables as they were before it waited.
 */
export async function readPast(tx: Transaction, openItemIds: readonly string[]): Promise<PastById> {
  const rows = await tx.query<PastRow>({
    name: 'ledger.read_past_of_items',
    text: `select open_item_id as id, effective_on as "on",
                  sum(sum(case side when 'DEBIT' then amount else -amount end))
                    over (partition by open_item_id order by effective_on) as open
             from ledger.open_item_movement
            where tenant_id = $1 and ${isOneOf('open_item_id', '$2::uuid[]')}
            group by open_item_id, effective_on
            order by open_item_id, effective_on`,
    values: [tx.tenantId, openItemIds],
  });
  const groups = groupsOf(openItemIds, rows, (row) => row.id);
  return new Map(openItemIds.map((id, index) => [id, groups[index] ?? []]));
}
