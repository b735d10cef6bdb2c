import type { Statement } from '../../database/statement';
import { WEBHOOK_TESTED } from '../events/webhook-events';

/** Commits of a tenant that were just given their places. */
interface Placed {
  readonly tenantId: string;
  readonly firstPosition: bigint;
  readonly lastPosition: bigint;
  readonly recordedAt: Date;
}

/**
 * SQL: whether a tenant has endpoints whose spans are open, which most have not. It is asked with every
 * recording, of an index that holds nothing else.
 */
export const HAS_WEBHOOKS = `exists (select from platform.webhook_span
                                      where tenant_id = $1 and until_position is null)`;

/** SQL: whether `event` fits what an endpoint takes by `span`. */
export const FITS = `case when event.type = '${WEBHOOK_TESTED}'
       then event.aggregate_id = span.endpoint_id
       else span.event_types is null or event.type = any (span.event_types) end`;

/**
 * Puts the events of these commits on the waiting list of every endpoint that they fit.
 *
 * Which commits an endpoint receives is decided by their places: those after the commit that opened its
 * span, and before the one that ended it. So it does not matter what the recorder had seen of a change
 * that was under way, and whether anything was left out can be told for ever (I11).
 */
export function fanOutToWebhooks(placed: Placed): readonly Statement[] {
  return [beginSpans(placed), endSpans(placed), queueDeliveries(placed)];
}

function beginSpans({ tenantId, firstPosition, lastPosition }: Placed): Statement {
  return {
    name: 'platform.begin_webhook_spans',
    text: `update platform.webhook_span as span set from_position = recording.position
             from platform.recording as recording
            where span.tenant_id = $1 and span.until_position is null
              and span.from_position is null
              and recording.tenant_id = $1 and recording.commit_id = span.commit_id
              and recording.position between $2 and $3`,
    values: [tenantId, firstPosition, lastPosition],
  };
}

function endSpans({ tenantId }: Placed): Statement {
  return {
    name: 'platform.end_webhook_spans',
    text: `update platform.webhook_span as span set until_position = following.position
             from (select endpoint_id, commit_id,
                          lead(from_position) over (partition by endpoint_id order by from_position)
                            as position
                     from platform.webhook_span
                    where tenant_id = $1 and until_position is null
                      and from_position is not null) as following
            where span.tenant_id = $1 and span.until_position is null
              and span.endpoint_id = following.endpoint_id
              and span.commit_id = following.commit_id
              and following.position is not null`,
    values: [tenantId],
  };
}

/** Spans that ended among these commits are of this batch still. */
function queueDeliveries({ tenantId, firstPosition, lastPosition, recordedAt }: Placed): Statement {
  return {
    name: 'platform.queue_webhooks',
    text: `with span as (
             select endpoint_id, event_types, from_position, until_position
               from platform.webhook_span
              where tenant_id = $1 and receives and from_position is not null
                and (until_position is null or until_position between $2 and $3)
           ), happened as (
             select recording.position, event.*
               from platform.recording as recording
              cross join lateral (
                select id, ordinal, aggregate_id, type from platform.event
                 where tenant_id = $1 and commit_id = recording.commit_id offset 0) as event
              where recording.tenant_id = $1 and recording.position between $2 and $3
                and exists (select from span)
           ), queued as (
             insert into platform.webhook_delivery
               (tenant_id, endpoint_id, event_id, aggregate_id, position, ordinal,
                queued_at, next_attempt_at)
             select $1, span.endpoint_id, event.id, event.aggregate_id, event.position,
                    event.ordinal, $4, $4
               from happened as event
               join span on event.position > span.from_position
                and (span.until_position is null or event.position < span.until_position)
              where ${FITS}
             on conflict (tenant_id, endpoint_id, position, ordinal) do nothing
             returning endpoint_id
           )
           update platform.webhook_lane as lane
              set due_at = least(lane.due_at, $4::timestamptz),
                  waiting_since = least(lane.waiting_since, $4::timestamptz)
            where lane.tenant_id = $1 and lane.endpoint_id in (select endpoint_id from queued)`,
    values: [tenantId, firstPosition, lastPosition, recordedAt],
  };
}
