import type { Pool } from 'pg';

/** One part of a receipt that is applied to an item. */
export interface ReferenceAllocation {
  readonly tenantId: string;
  readonly legalEntityId: string;
  readonly id: string;
  readonly creditItemId: string;
  readonly debitItemId: string;
  readonly amount: string;
}

const COMMIT = '00000000-0000-7000-8000-000000000003';

/** The same rows under the same locks as the product: both items, in the order of their ids. */
export async function allocate(pool: Pool, part: ReferenceAllocation): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ id: string }>({
      name: 'lock_items',
      text: `select id, open_amount from reference.open_item
              where tenant_id = $1 and id = any($2::uuid[])
              order by id for no key update`,
      values: [part.tenantId, [part.creditItemId, part.debitItemId]],
    });
    if (rows.length !== 2) throw new Error('the items of an allocation exist');
    await client.query({
      name: 'insert_allocation',
      text: `insert into reference.allocation
               (tenant_id, id, commit_id, group_id, legal_entity_id, debit_item_id, credit_item_id,
                debit_amount, credit_amount, debit_functional, credit_functional, allocated_on, reason)
             values ($1, $2, $3, $2, $4, $5, $6, $7, $7, $7, $7, '2026-03-31', 'CASH')`,
      values: [
        part.tenantId,
        part.id,
        COMMIT,
        part.legalEntityId,
        part.debitItemId,
        part.creditItemId,
        part.amount,
      ],
    });
    await client.query({
      name: 'change_items',
      text: `update reference.open_item
                set open_amount = open_amount - $3, open_functional = open_functional - $3
              where tenant_id = $1 and id = any($2::uuid[]) and open_amount >= $3`,
      values: [part.tenantId, [part.creditItemId, part.debitItemId], part.amount],
    });
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
