import type { Id } from '@duebook/kernel';
import { readWhole, type Finding, type Invariant, type SqlReader } from '@duebook/platform';
import type { OrderFacts } from '../../orders/domain/sales-order';
import { ORDER_COLUMNS, ordersOf } from '../../orders/persistence/order-row';

const TITLE = 'No order was allowed or released above the limit without an approved override';

/** How many offences are named; the rest is only counted. */
const NAMED = 3;

/**
 * Times are those at which units of work began. Of a check that waited for others while somebody decided
 * on the limit, they do not tell which of the two came first.
 */
const AT_ONCE = `interval '1 minute'`;

/** What credit is asked for as one number, as releases keep it. */
type HashOf = (order: OrderFacts) => string;

/** Recomputed from orders, their checks and releases as they are kept. */
export function orderInvariant(contentHashOf: HashOf): Invariant {
  return {
    id: 'I12',
    title: TITLE,
    check: async ({ reader }): Promise<Finding> => {
      const offences = [
        ...(await beyondTheirChecks(reader)),
        ...(await checksBeyondLimits(reader)),
        ...(await releasesWithoutOverride(reader)),
        ...(await ordersOtherThanReleased(reader, contentHashOf)),
      ];
      const [first] = offences;
      if (first === undefined) return { holds: true, detail: 'none found' };
      const detail = `${offences.length} found, first: ${offences.slice(0, NAMED).join('; ')}`;
      return { holds: false, detail };
    },
  };
}

/**
 * An allowed order stands for no more than its check let pass, of the same party and currency. That is a
 * check which asked about limits: one of goods that ship leaves the order by what it was allowed by.
 */
function beyondTheirChecks(reader: SqlReader): Promise<readonly string[]> {
  return offencesOf(
    reader,
    `select 'order ' || sales.id
       from credit_policy.sales_order as sales
       left join credit_policy.credit_check as kept
         on kept.tenant_id = $1 and kept.id = sales.check_id
      where sales.tenant_id = $1 and sales.credit_state = 'ALLOWED'
        and (kept.id is null or kept.order_id <> sales.id or kept.answer not in ('ALLOW', 'WARN')
             or kept.rests_on_check_id is not null
             or kept.party_id <> sales.party_id or kept.order_currency <> sales.currency
             or sales.amount > kept.order_amount or sales.allowed_amount > kept.order_amount)`,
  );
}

/**
 * A check that let an order pass found no limit broken that holds orders: by its own figures, and by the
 * limits that somebody had approved for the day, where these are in its currency.
 */
function checksBeyondLimits(reader: SqlReader): Promise<readonly string[]> {
  return offencesOf(
    reader,
    `select 'check ' || kept.id
       from credit_policy.credit_check as kept
      cross join lateral jsonb_array_elements(kept.evidence -> 'rules') as rule (told)
      where kept.tenant_id = $1 and kept.answer in ('ALLOW', 'WARN')
        and rule.told ->> 'kind' = 'LIMIT' and jsonb_typeof(rule.told -> 'limit') = 'object'
        and (rule.told ->> 'answer' in ('HOLD', 'PREPAY')
             or (rule.told ->> 'outcome' = 'KEPT' and (kept.evidence ->> 'openAmount')::numeric > 0
                 and (rule.told -> 'limit' ->> 'exposureAfter')::numeric
                     > (rule.told -> 'limit' ->> 'limit')::numeric))
     union all
     select 'limit of check ' || kept.id
       from credit_policy.credit_check as kept
      cross join lateral jsonb_array_elements(kept.evidence -> 'limits') as bound (told)
      where kept.tenant_id = $1 and kept.answer in ('ALLOW', 'WARN')
        and (bound.told ->> 'limit')::numeric > coalesce((
              select case when bool_and(approved.currency = kept.currency) is false
                          then (bound.told ->> 'limit')::numeric else sum(approved.amount) end
                from credit_policy.credit_limit as approved
               where approved.tenant_id = $1 and approved.state in ('APPROVED', 'ENDED')
                 and approved.party_id = (bound.told ->> 'holderId')::uuid
                 and approved.kind = bound.told ->> 'kind'
                 and approved.legal_entity_id
                     is not distinct from (bound.told ->> 'legalEntityId')::uuid
                 and approved.valid_from <= kept.checked_on
                 and (approved.decided_at is null
                      or approved.decided_at <= kept.checked_at + ${AT_ONCE})
                 and (approved.valid_to is null or approved.valid_to >= kept.checked_on
                      or approved.ended_at > kept.checked_at - ${AT_ONCE})), 0)`,
  );
}

/** A released order has a release, of just its check, that somebody else made than who brought it in. */
function releasesWithoutOverride(reader: SqlReader): Promise<readonly string[]> {
  return offencesOf(
    reader,
    `select 'released order ' || sales.id
       from credit_policy.sales_order as sales
       left join credit_policy.credit_release as let_pass
         on let_pass.tenant_id = $1 and let_pass.order_id = sales.id
        and let_pass.check_id = sales.check_id
       left join credit_policy.credit_hold as hold
         on hold.tenant_id = $1 and hold.id = let_pass.hold_id
      where sales.tenant_id = $1 and sales.credit_state = 'RELEASED'
        and (let_pass.id is null or hold.state <> 'RELEASED' or hold.check_id <> sales.check_id
             or let_pass.order_currency <> sales.currency
             or sales.amount > let_pass.released_amount
             or sales.allowed_amount > let_pass.released_amount
             or exists (
               select 1 from credit_policy.credit_check as asked
                where asked.tenant_id = $1 and asked.id = let_pass.check_id
                  and asked.checked_by = let_pass.released_by)
             or exists (
               select 1 from credit_policy.sales_order_version as made
                where made.tenant_id = $1 and made.order_id = sales.id
                  and made.cause in ('RECORDED', 'REOPENED', 'CHECKED')
                  and made.written_at <= let_pass.released_at
                  and made.written_by = let_pass.released_by))`,
  );
}

/** A release is of the very order that was seen: its content, hashed anew, is what was released. */
async function ordersOtherThanReleased(
  reader: SqlReader,
  contentHashOf: HashOf,
): Promise<readonly string[]> {
  const rows = await readWhole(reader, {
    text: `select ${ORDER_COLUMNS}, let_pass.content_hash as "contentHash"
             from credit_policy.sales_order as sales
             join credit_policy.credit_release as let_pass
               on let_pass.tenant_id = $1 and let_pass.order_id = sales.id
              and let_pass.check_id = sales.check_id
            where sales.tenant_id = $1 and sales.credit_state = 'RELEASED'`,
    values: [reader.tenantId],
  });
  const hashes = rows.map(({ contentHash }) => contentHash);
  return ordersOf(rows).flatMap((order, place) =>
    contentHashOf(order) === hashes[place] ? [] : [`release of order ${order.id satisfies Id}`],
  );
}

async function offencesOf(reader: SqlReader, text: string): Promise<readonly string[]> {
  const rows = await readWhole<{ offence: string }>(reader, {
    text: `select offence from (${text}) as found (offence) limit 1001`,
    values: [reader.tenantId],
  });
  return rows.map(({ offence }) => offence);
}
