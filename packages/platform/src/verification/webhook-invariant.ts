import { FITS } from '../webhooks/persistence/fan-out';
import { noneOf, type Invariant } from './invariant';

/** An event that fitted an endpoint while it received, and is not in its log, where that is not trimmed. */
const LEFT_OUT = `select event.id
    from platform.webhook_span as span
    join platform.webhook_lane as lane
      on lane.tenant_id = $1 and lane.endpoint_id = span.endpoint_id
    join platform.recording as recording
      on recording.tenant_id = $1
     and recording.position > greatest(span.from_position, lane.trimmed_until)
     and (span.until_position is null or recording.position < span.until_position)
    join platform.event as event
      on event.tenant_id = $1 and event.commit_id = recording.commit_id
   where span.tenant_id = $1 and span.receives and ${FITS}
     and not exists (select from platform.webhook_delivery as delivery
                      where delivery.tenant_id = $1
                        and delivery.endpoint_id = span.endpoint_id
                        and delivery.event_id = event.id)`;

/** A delivery of what never happened, or did at another place or to something else. */
const OF_NO_EVENT = `select delivery.event_id from platform.webhook_delivery as delivery
   where delivery.tenant_id = $1
     and not exists (select from platform.event as event
                       join platform.recording as recording
                         on recording.tenant_id = $1 and recording.commit_id = event.commit_id
                      where event.tenant_id = $1 and event.id = delivery.event_id
                        and event.ordinal = delivery.ordinal
                        and event.aggregate_id = delivery.aggregate_id
                        and recording.position = delivery.position)`;

/** A change of an endpoint that the recorder has placed, and not taken into account. */
const MISPLACED = `select span.endpoint_id from platform.webhook_span as span
    join platform.recording as recording
      on recording.tenant_id = $1 and recording.commit_id = span.commit_id
   where span.tenant_id = $1 and span.from_position is distinct from recording.position`;

/** What was asked for again may come behind what is newer; nothing else may. */
const OVERTAKEN = `select waiting.event_id from platform.webhook_delivery as waiting
    join platform.webhook_delivery as later
      on later.tenant_id = $1 and later.endpoint_id = waiting.endpoint_id
     and later.aggregate_id = waiting.aggregate_id
   where waiting.tenant_id = $1 and waiting.state = 'WAITING' and waiting.repeats = 0
     and later.state = 'DELIVERED' and later.repeats = 0
     and (later.position, later.ordinal) > (waiting.position, waiting.ordinal)`;

const offences = noneOf(
  'I11',
  'Every recorded event that fits a webhook endpoint is in its log, in order, and no other',
  `${LEFT_OUT} union all ${OF_NO_EVENT} union all ${MISPLACED} union all ${OVERTAKEN}`,
);

interface Tail {
  readonly waiting: string;
  readonly givenUp: string;
  readonly oldest: Date | null;
}

/** What waits does so with its age, and what was given up is told too: neither is lost. */
export const WEBHOOKS: Invariant = {
  ...offences,
  check: async (context) => {
    const { reader, now } = context;
    const { holds, detail } = await offences.check(context);
    const [tail] = await reader.query<Tail>({
      text: `select count(*) filter (where state = 'WAITING') as waiting,
                    count(*) filter (where state = 'GIVEN_UP') as "givenUp",
                    min(queued_at) filter (where state = 'WAITING') as oldest
               from platform.webhook_delivery where tenant_id = $1`,
      values: [reader.tenantId],
    });
    const { waiting = '0', givenUp = '0', oldest = null } = tail ?? {};
    const age = oldest ? now.getTime() - oldest.getTime() : 0;
    return {
      holds,
      detail: `${detail}; ${waiting} webhook deliveries waiting, the oldest for ${age} ms, ${givenUp} given up`,
    };
  },
};
