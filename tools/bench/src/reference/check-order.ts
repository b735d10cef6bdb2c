import type { Pool, QueryConfig } from 'pg';

/** An order that is checked. */
export interface ReferenceOrder {
  readonly tenantId: string;
  readonly legalEntityId: string;
  readonly partyId: string;
  readonly orderId: string;
  readonly checkId: string;
  readonly orderNumber: string;
  readonly amount: string;
  readonly limit: string;
}

const NOBODY = '00000000-0000-7000-8000-000000000003';

/**
 * The same check by hand: the account is locked, what the party owes and has ordered is summed, and the
 * order and its check are written. No policy, no group, no security, no history, no other rules.
 */
export async function checkOrder(pool: Pool, order: ReferenceOrder): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query({
      name: 'lock_account',
      text: `select 1 from reference.credit_account
              where tenant_id = $1 and party_id = $2 for update`,
      values: [order.tenantId, order.partyId],
    });
    const { rows } = await client.query<{ isAllowed: boolean; exposure: string }>({
      name: 'exposure_of_party',
      text: `select exposure, exposure + $3::numeric <= $4::numeric as "isAllowed"
               from (select coalesce((
                       select sum(case side when 'DEBIT' then open_amount else -open_amount end)
                         from reference.open_item
                        where tenant_id = $1 and party_id = $2 and open_amount > 0), 0)
                     + coalesce((
                       select sum(amount) from reference.sales_order
                        where tenant_id = $1 and party_id = $2 and state = 'OPEN'
                          and credit_state in ('UNCHECKED', 'ALLOWED', 'RELEASED')
                          and (reserved_until is null or reserved_until > now())), 0) as exposure)
                    as owed`,
      values: [order.tenantId, order.partyId, order.amount, order.limit],
    });
    const [owed] = rows;
    if (!owed) throw new Error('a sum is always answered');
    const answer = owed.isAllowed ? 'ALLOW' : 'HOLD';
    for (const statement of insertsOf(order, answer, owed.exposure)) await client.query(statement);
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function insertsOf(
  order: ReferenceOrder,
  answer: string,
  exposure: string,
): readonly QueryConfig[] {
  const { tenantId, orderId, legalEntityId, partyId, orderNumber, amount, checkId, limit } = order;
  const isAllowed = answer === 'ALLOW';
  return [
    {
      name: 'insert_order',
      text: `insert into reference.sales_order
               (tenant_id, id, legal_entity_id, party_id, source_system, order_number, ordered_on,
                currency, amount, state, credit_state, allowed_amount, reserved_until, check_id,
                version, commit_id)
             values ($1, $2, $3, $4, 'BENCH', $5, '2026-03-31', 'CNY', $6, 'OPEN', $7, $8,
                     now() + interval '48 hours', $9, 1, $10)`,
      values: [
        ...[tenantId, orderId, legalEntityId, partyId, orderNumber, amount],
        ...[isAllowed ? 'ALLOWED' : 'HELD', isAllowed ? amount : null, checkId, NOBODY],
      ],
    },
    {
      name: 'insert_check',
      text: `insert into reference.credit_check
               (tenant_id, id, order_id, legal_entity_id, party_id, point, answer, content_hash,
                order_currency, order_amount, currency, amount, is_hard_stop, is_breach, reasons,
                evidence, checked_on, checked_by, checked_at, commit_id)
             values ($1, $2, $3, $4, $5, 'ORDER', $6, repeat('0', 64), 'CNY', $7, 'CNY', $7, false,
                     false, '[]', jsonb_build_object('limit', $8::numeric, 'exposure', $9::numeric),
                     '2026-03-31', $10, now(), $10)`,
      values: [
        ...[tenantId, checkId, orderId, legalEntityId, partyId],
        ...[answer, amount, limit, exposure, NOBODY],
      ],
    },
  ];
}
