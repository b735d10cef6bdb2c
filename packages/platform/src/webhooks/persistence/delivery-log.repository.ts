import { isUuid, type Id } from '@duebook/kernel';
import { isOneOf } from '../../database/is-one-of';
import type { Statement } from '../../database/statement';
import type { DeliveryFacts, DeliveryLog, DeliveryState, ReplayStart } from '../application/ports';
import { isAddedBy, principalOf } from './endpoint.repository';
import { FITS } from './fan-out';

const FACTS = `select delivery.id, delivery.endpoint_id as "endpointId",
         delivery.event_id as "eventId", event.type as "eventType",
         delivery.position, delivery.ordinal, delivery.state, delivery.attempts,
         delivery.repeats, delivery.queued_at as "queuedAt",
         delivery.next_attempt_at as "nextAttemptAt",
         delivery.last_attempt_at as "lastAttemptAt", delivery.last_status as "lastStatus",
         delivery.last_failure as "lastFailure", delivery.last_ms as "lastMilliseconds",
         delivery.delivered_at as "deliveredAt"`;

/** The events of deliveries, each read once by its key. */
const EVENTS = `event as materialized (
             select told.id, told.type from platform.event as told
              where told.tenant_id = $1
                and ${isOneOf('told.id', 'array(select event_id from delivery)')})`;

const WITH_EVENTS = `${FACTS} from delivery join event on event.id = delivery.event_id`;

/** SQL: whether a delivery is to an endpoint that a principal has added, where there is one. */
function isToEndpointOf(principal: string): string {
  return `(${principal}::uuid is null or exists (
     select from platform.webhook_endpoint as endpoint
      where endpoint.tenant_id = $1 and endpoint.id = held.endpoint_id
        and ${isAddedBy('endpoint', principal)}))`;
}

/** No place in a feed is as far as what places are counted by. */
const BEHIND_ALL = ['9223372036854775807', '2147483647'] as const;

/** SQL: the newest of an endpoint's deliveries in one state; what is not taken has an index of its own. */
function newestIn(state: DeliveryState | null): string {
  return `(select * from platform.webhook_delivery as held
            where tenant_id = $1 and endpoint_id = $2 and ${isToEndpointOf('$6')}
              and (position, ordinal) < ($3::bigint, $4::int)
              ${state === null ? '' : `and state = '${state}'`}
            order by position desc, ordinal desc limit $5)`;
}

/** How much one replay queues, and through how many commits it looks for it. */
const MOST_REPLAYED = 10_000;
const MOST_COMMITS = 100_000;

export const deliveryLogRepository: DeliveryLog = {
  byIds: (reader, ids, whose) =>
    reader.query<DeliveryFacts>({
      text: `with delivery as materialized (
               select * from platform.webhook_delivery as held
                where held.tenant_id = $1 and ${isOneOf('held.id', '$2::uuid[]')}
                  and ${isToEndpointOf('$3')}),
             ${EVENTS} ${WITH_EVENTS}`,
      values: [reader.tenantId, ids.filter(isUuid), principalOf(whose)],
    }),

  page: async (reader, { endpointId, whose, states, before, limit }) => {
    const wanted = states === null ? [null] : [...new Set(states)];
    if (wanted.length === 0) return [];
    return reader.query<DeliveryFacts>({
      text: `with delivery as materialized (
               select * from (${wanted.map(newestIn).join(' union all ')}) as newest
                order by position desc, ordinal desc limit $5),
             ${EVENTS} ${WITH_EVENTS}
              order by delivery.position desc, delivery.ordinal desc`,
      values: [
        ...[reader.tenantId, endpointId, ...(before ?? BEHIND_ALL)],
        ...[limit, principalOf(whose)],
      ],
    });
  },

  async repeat(tx, id) {
    const queued = await tx.query({
      text: `update platform.webhook_delivery
                set state = 'WAITING', attempts = 0, repeats = repeats + 1,
                    queued_at = $3, next_attempt_at = $3
              where tenant_id = $1 and id = $2
             returning id`,
      values: [tx.tenantId, id, tx.startedAt],
    });
    return queued.length > 0;
  },

  async replay(tx, { id, eventTypes }, start) {
    const [row] = await tx.query<ReplayRow>(
      replay(tx.tenantId, { id, eventTypes, start, now: tx.startedAt }),
    );
    const { queued = 0, position = null, ordinal = null } = row ?? {};
    const continuesAfter =
      position === null || ordinal === null ? null : ([position, ordinal] as const);
    return { queued, continuesAfter };
  },
};

interface ReplayRow {
  readonly queued: number;
  readonly position: string | null;
  readonly ordinal: string | null;
}

/** Ends where as many are found as are queued at most, or as many commits are looked through. */
const REPLAY = `with start as (
   select coalesce($4::bigint,
                   (select min(position) from platform.recording
                     where tenant_id = $1 and recorded_at >= $6)) as position,
          coalesce($5::int, -1) as ordinal
 ), bounds as (
   select start.*, start.position + ${MOST_COMMITS} as until,
          (select max(position) from platform.recording where tenant_id = $1) as newest
     from start
 ), fitting as (
   select recording.position, event.ordinal, event.id, event.aggregate_id
     from bounds
     join platform.recording as recording
       on recording.tenant_id = $1
      and recording.position between bounds.position and bounds.until
    cross join lateral (
      select id, ordinal, aggregate_id, type from platform.event
       where tenant_id = $1 and commit_id = recording.commit_id offset 0) as event
    cross join (select $2::uuid as endpoint_id, $3::text[] as event_types) as span
    where (recording.position, event.ordinal) > (bounds.position, bounds.ordinal)
      and ${FITS}
    order by recording.position, event.ordinal
    limit ${MOST_REPLAYED}
 ), queued as (
   insert into platform.webhook_delivery as delivery
     (tenant_id, endpoint_id, event_id, aggregate_id, position, ordinal, repeats,
      queued_at, next_attempt_at)
   select $1, $2, fitting.id, fitting.aggregate_id, fitting.position, fitting.ordinal, 1,
          $7, $7
     from fitting
   on conflict (tenant_id, endpoint_id, position, ordinal) do update
      set state = 'WAITING', attempts = 0, repeats = delivery.repeats + 1,
          queued_at = excluded.queued_at, next_attempt_at = excluded.next_attempt_at
 ), reached as (
   select count(*)::int as found, max(position) as position from fitting
 )
 select reached.found as queued,
        case when reached.found = ${MOST_REPLAYED} then reached.position
             when bounds.until < bounds.newest then bounds.until end::text as position,
        case when reached.found = ${MOST_REPLAYED}
             then (select max(ordinal) from fitting
                    where fitting.position = reached.position)
             else ${String(2 ** 31 - 1)} end::text as ordinal
   from reached, bounds`;

function replay(
  tenantId: Id,
  wanted: {
    readonly id: Id;
    readonly eventTypes: readonly string[] | null;
    readonly start: ReplayStart;
    readonly now: Date;
  },
): Statement {
  const { id, eventTypes, start, now } = wanted;
  return {
    text: REPLAY,
    values: [
      ...[tenantId, id, eventTypes, start.after?.[0] ?? null, start.after?.[1] ?? null],
      ...[start.recordedFrom, now],
    ],
  };
}
