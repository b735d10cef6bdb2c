import { invariant } from '@duebook/kernel';
import { isOneOf } from '../../database/is-one-of';
import type { Statement } from '../../database/statement';
import type { DeliveryTrimming, Trimmed } from '../application/ports';
import { lockLane, type QueueDoors } from './delivery-queue.repository';

/** The log of deliveries as it is trimmed: statements of its own, no unit of work. */
export function deliveryTrimmingOn(doors: QueueDoors): DeliveryTrimming {
  return {
    endpoints: () =>
      doors.directory({
        text: `select tenant_id as "tenantId", endpoint_id as "endpointId"
                 from platform.webhook_lane order by tenant_id, endpoint_id`,
      }),

    async trim({ tenantId, endpointId }, { before, after, limit }) {
      const answers = await doors.inTenant(tenantId, [
        lockLane([tenantId, endpointId]),
        trim([tenantId, endpointId, before, after?.[0] ?? '0', after?.[1] ?? '0', limit]),
      ]);
      const [stretch] = (answers.at(-1) ?? []) as unknown as readonly Trimmed[];
      invariant(stretch !== undefined, 'an aggregate answers one row');
      return stretch;
    },
  };
}

/**
 * Goes through the log by places, as it was written, so that a log in which nothing is old costs a look at
 * its beginning. What was queued again tells nothing of how old its place is, and is taken for old. What is
 * not delivered stays, however old it is.
 */
function trim(values: readonly unknown[]): Statement {
  return {
    name: 'platform.trim_webhook_log',
    text: `with stretch as materialized (
             select id, position, ordinal, (queued_at < $3 or repeats > 0) as is_old,
                    state = 'DELIVERED' and delivered_at < $3 as is_done
               from platform.webhook_delivery
              where tenant_id = $1 and endpoint_id = $2
                and (position, ordinal) > ($4::bigint, $5::int)
              order by position, ordinal limit $6
           ), gone as (
             delete from platform.webhook_delivery as delivery
              where delivery.tenant_id = $1
                and ${isOneOf('delivery.id', 'array(select id from stretch where is_done)')}
             returning delivery.position
           ), marked as (
             update platform.webhook_lane
                set trimmed_until = greatest(trimmed_until, (select max(position) from gone))
              where tenant_id = $1 and endpoint_id = $2 and exists (select from gone)
           ), reached as (
             select position, ordinal from stretch order by position desc, ordinal desc limit 1
           )
           select count(*)::int as seen, (select count(*)::int from gone) as trimmed,
                  (select position::text from reached) as position,
                  (select ordinal::text from reached) as ordinal,
                  coalesce(bool_or(is_old), false) as "isOld"
             from stretch`,
    values,
  };
}
