import type { Id } from '@duebook/kernel';
import type { Database } from '../../database/database';
import { columnsOf } from '../../database/bulk-insert';
import { isOneOf } from '../../database/is-one-of';
import type { Row, Statement } from '../../database/statement';
import type { Attempt, DeliveryQueue, Lane, TurnEnd, WaitingDelivery } from '../application/ports';
import { SECRETS, secretsIn, type SecretsRow } from './endpoint.repository';

/** How a worker comes to the tables. */
export interface QueueDoors {
  /** Statements of one tenant in one transaction. */
  inTenant(tenantId: Id, statements: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
  /** A statement over all tenants, of the lanes alone. */
  directory: Database['directory'];
}

/**
 * Transactions that are planned for any tenant, as mutations are: of one that statistics do not know
 * yet all would be read over and over, just after its first load, when most waits.
 */
export function queueDoorsOf(database: Database): QueueDoors {
  return {
    inTenant: (tenantId, statements) =>
      database.transaction(
        tenantId,
        'UNIT_OF_WORK',
        (_, opened) => Promise.resolve({ commit: true, value: opened }),
        () => statements,
      ),
    directory: (statement) => database.directory(statement),
  };
}

/** The tables of deliveries as a worker uses them: statements of its own, no unit of work. */
export function deliveryQueueOn(doors: QueueDoors): DeliveryQueue {
  return {
    takeTurns: (holder, { now, leasedUntil }, { limit, limitOfTenant, underWay }) =>
      doors.directory<Lane>(
        takeTurns([
          ...[holder, now, leasedUntil, limit, limitOfTenant],
          underWay.map(({ tenantId }) => tenantId),
        ]),
      ),

    async nextRound(holder, { tenantId, endpointId }, { now, leasedUntil, limit }) {
      const [renewed = [], endpoints = [], due = []] = await doors.inTenant(tenantId, [
        renew([tenantId, endpointId, holder, leasedUntil]),
        readEndpoint([tenantId, endpointId]),
        readDue([tenantId, endpointId, now, limit]),
      ]);
      const [row] = endpoints as unknown as readonly EndpointRow[];
      const isOurs = renewed.length === 1 && row !== undefined;
      return {
        endpoint: isOurs ? { url: row.url, ownerId: row.ownerId, secrets: secretsIn(row) } : null,
        deliveries: isOurs ? (due as unknown as readonly DueRow[]).map(deliveryOf) : [],
      };
    },

    async record(holder, lane, attempts) {
      const { tenantId, endpointId } = lane;
      await doors.inTenant(tenantId, [
        lockLane([tenantId, endpointId]),
        record(holder, lane, attempts),
      ]);
    },

    async endTurn(holder, lane, end) {
      const { tenantId, endpointId } = lane;
      const answers = await doors.inTenant(tenantId, [
        // First the lock: what the recorder adds meanwhile is seen by the statements behind it.
        lockLane([tenantId, endpointId]),
        ...(end.isMoreDue ? [] : [holdBackBlocked([tenantId, endpointId, end.now])]),
        release(holder, lane, end),
      ]);
      return answers.at(-1)?.length === 1;
    },

    async waitingSince() {
      const [row] = await doors.directory<{ since: Date | null }>({
        name: 'platform.webhooks_waiting_since',
        text: `select min(waiting_since) as since from platform.webhook_lane
                where due_at is not null`,
      });
      return row?.since ?? null;
    },
  };
}

type Values = readonly unknown[];

/**
 * A lease that ended belongs to a worker that died, or was too slow. Of each tenant the endpoints that wait
 * longest are taken, so that one with many that hang leaves lanes to the others.
 */
function takeTurns(values: Values): Statement {
  return {
    name: 'platform.take_webhook_turns',
    text: `update platform.webhook_lane as lane set leased_by = $1, leased_until = $3
             from (select held.tenant_id, held.endpoint_id from platform.webhook_lane as held
                     join (select tenant_id, endpoint_id,
                                  row_number() over (partition by tenant_id
                                                     order by due_at, endpoint_id) as turn
                             from platform.webhook_lane where ${IS_DUE}) as due
                       on due.tenant_id = held.tenant_id and due.endpoint_id = held.endpoint_id
                    where due.turn + cardinality(array_positions($6::uuid[], held.tenant_id)) <= $5
                      -- Once more, for one that another worker has taken meanwhile.
                      and ${IS_DUE}
                    order by due_at, held.tenant_id, held.endpoint_id limit $4
                      for update of held skip locked) as due
            where lane.tenant_id = due.tenant_id and lane.endpoint_id = due.endpoint_id
           returning lane.tenant_id as "tenantId", lane.endpoint_id as "endpointId",
                     lane.failed_rounds as "failedRounds", lane.failing_since as "failingSince"`,
    values,
  };
}

/** SQL: whether a lane is to be taken at the moment `$2`. */
const IS_DUE = `(due_at <= $2 and (paused_until is null or paused_until <= $2)
       or leased_by is not null) and (leased_until is null or leased_until <= $2)`;

function renew(values: Values): Statement {
  return {
    name: 'platform.renew_webhook_lease',
    text: `update platform.webhook_lane set leased_until = $4
            where tenant_id = $1 and endpoint_id = $2 and leased_by = $3
           returning true as renewed`,
    values,
  };
}

interface EndpointRow extends SecretsRow {
  readonly url: string;
  readonly ownerId: Id | null;
}

function readEndpoint(values: Values): Statement {
  return {
    name: 'platform.read_webhook_endpoint',
    text: `select url, ${SECRETS},
                  case when not belongs_to_tenant then (
                    select added.principal_id from platform.commit_record as added
                     where added.tenant_id = $1 and added.id = endpoint.commit_id) end as "ownerId"
             from platform.webhook_endpoint as endpoint
            where tenant_id = $1 and id = $2 and state = 'ACTIVE'`,
    values,
  };
}

interface DueRow {
  readonly id: string;
  readonly eventId: string;
  readonly attempts: number;
  readonly repeats: number;
  readonly type: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly payload: WaitingDelivery['event']['payload'];
  readonly occurredAt: Date;
}

function deliveryOf({ id, eventId, attempts, repeats, ...event }: DueRow): WaitingDelivery {
  return { id, eventId, attempts, repeats, event };
}

/** What is due and does not wait for an earlier event of its aggregate. */
function readDue(values: Values): Statement {
  return {
    name: 'platform.read_due_webhooks',
    text: `with due as materialized (
             select id, event_id, aggregate_id, attempts, repeats, position, ordinal
               from platform.webhook_delivery as waiting
              where tenant_id = $1 and endpoint_id = $2 and state = 'WAITING'
                and next_attempt_at <= $3
                and (select earlier.id ${EARLIER} and earlier.next_attempt_at > $3
                      limit 1) is null
              order by position, ordinal limit $4
           )
           select due.id, due.event_id as "eventId", due.attempts, due.repeats, event.type,
                  event.aggregate_type as "aggregateType", due.aggregate_id as "aggregateId",
                  event.payload, event.occurred_at as "occurredAt"
             from due
            cross join lateral (
              select type, aggregate_type, payload, occurred_at from platform.event
               where tenant_id = $1 and id = due.event_id offset 0) as event
            order by due.position, due.ordinal`,
    values,
  };
}

/**
 * Asked for each row by itself: as a join it would be asked of all that waits at once. Places are compared
 * as the index of aggregates has them, which no other index helps with.
 */
const EARLIER = `from platform.webhook_delivery as earlier
     where earlier.tenant_id = $1 and earlier.endpoint_id = $2 and earlier.state = 'WAITING'
       and earlier.aggregate_id = waiting.aggregate_id
       and (earlier.aggregate_id, earlier.position, earlier.ordinal)
         < (waiting.aggregate_id, waiting.position, waiting.ordinal)`;

/** What follows a failed attempt within its aggregate is due no earlier than its next one. */
function record(
  holder: string,
  { tenantId, endpointId }: Lane,
  attempts: readonly Attempt[],
): Statement {
  const columns = columnsOf(attempts, {
    id: ['uuid', ({ deliveryId }) => deliveryId],
    repeats: ['int', ({ repeats }) => repeats],
    state: ['text', ({ state }) => state],
    attempts: ['int', (attempt) => attempt.attempts],
    attempted_at: ['timestamptz', ({ attemptedAt }) => attemptedAt],
    next_attempt_at: ['timestamptz', ({ nextAttemptAt }) => nextAttemptAt],
    status: ['int', ({ status }) => status],
    failure: ['text', ({ failure }) => failure],
    ms: ['int', ({ milliseconds }) => milliseconds],
  });
  const names = columns.map(({ name }) => name).join(', ');
  const arrays = columns.map(({ type }, index) => `$${index + 4}::${type}[]`).join(', ');
  return {
    name: 'platform.record_webhook_attempts',
    text: `with made as (
             select * from unnest(${arrays}) as made (${names})
              where exists (select from platform.webhook_lane
                             where tenant_id = $1 and endpoint_id = $2 and leased_by = $3)
           ), written as (
             update platform.webhook_delivery as delivery
                set state = made.state, attempts = made.attempts,
                    last_attempt_at = made.attempted_at, next_attempt_at = made.next_attempt_at,
                    last_status = made.status, last_failure = made.failure, last_ms = made.ms,
                    delivered_at = case when made.state = 'DELIVERED' then made.attempted_at
                                        else delivery.delivered_at end
               from made
              where delivery.tenant_id = $1 and delivery.id = made.id
                and ${isOneOf('delivery.id', '$4::uuid[]')} and delivery.state = 'WAITING'
                and delivery.repeats = made.repeats
             returning delivery.aggregate_id, delivery.position, delivery.ordinal,
                       delivery.state, delivery.next_attempt_at
           ), behind as (
             select later.id, written.next_attempt_at
               from written
              cross join lateral (
                select id from platform.webhook_delivery as waiting
                 where tenant_id = $1 and endpoint_id = $2 and state = 'WAITING'
                   and aggregate_id = written.aggregate_id
                   and (aggregate_id, position, ordinal)
                     > (written.aggregate_id, written.position, written.ordinal)
                   and next_attempt_at < written.next_attempt_at offset 0) as later
              where written.state = 'WAITING'
           )
           update platform.webhook_delivery as later set next_attempt_at = behind.next_attempt_at
             from behind
            where later.tenant_id = $1 and later.id = behind.id
              and ${isOneOf('later.id', 'array(select id from behind)')}`,
    values: [tenantId, endpointId, holder, ...columns.map((column) => column.values)],
  };
}

/**
 * Whoever changes deliveries of an endpoint has its lane first, so that no two of them wait for one
 * another. The recorder, which adds some, changes none.
 */
export function lockLane(values: Values): Statement {
  return {
    name: 'platform.lock_webhook_lane',
    text: `select true as locked from platform.webhook_lane
            where tenant_id = $1 and endpoint_id = $2 for no key update`,
    values,
  };
}

/** What came to an aggregate whose earlier event waits for its next attempt waits as long. */
function holdBackBlocked(values: Values): Statement {
  return {
    name: 'platform.hold_back_webhooks',
    text: `update platform.webhook_delivery as blocked set next_attempt_at = held.until
             from (select waiting.id,
                          (select max(earlier.next_attempt_at) ${EARLIER}) as until
                     from platform.webhook_delivery as waiting
                    where tenant_id = $1 and endpoint_id = $2 and state = 'WAITING'
                      and next_attempt_at <= $3) as held
            where blocked.tenant_id = $1 and blocked.id = held.id and held.until > $3`,
    values,
  };
}

/** Nothing is due at an endpoint that is not active any more. */
function release(
  holder: string,
  { tenantId, endpointId }: Lane,
  { failedRounds, failingSince, pausedUntil, isMoreDue, now }: TurnEnd,
): Statement {
  return {
    name: 'platform.release_webhook_lane',
    text: `update platform.webhook_lane
              set leased_by = null, leased_until = null, paused_until = $6,
                  -- Where nothing waits any more nothing fails: the next event starts afresh.
                  failed_rounds = case when exists (select ${WAITING}) then $4::int else 0 end,
                  failing_since = case when exists (select ${WAITING}) then $5::timestamptz end,
                  due_at = case when $7 then $8::timestamptz
                                else (select min(next_attempt_at) ${WAITING}) end,
                  waiting_since = (select queued_at ${WAITING} order by position, ordinal limit 1)
            where tenant_id = $1 and endpoint_id = $2 and leased_by = $3
           returning true as "wasOurs"`,
    values: [
      ...[tenantId, endpointId, holder, failedRounds, failingSince, pausedUntil],
      ...[isMoreDue, now],
    ],
  };
}

const WAITING = `from platform.webhook_delivery
   where tenant_id = $1 and endpoint_id = $2 and state = 'WAITING'
     and exists (select from platform.webhook_endpoint
                  where tenant_id = $1 and id = $2 and state = 'ACTIVE')`;
