import type { Anchor } from '../audit/anchor';
import { describeBreak, verifyChain } from '../audit/verify-chain';
import type { Subscription } from '../recorder/recorder';
import { noneOf, type Invariant } from './invariant';
import { MAIL } from './mail-invariant';
import { WEBHOOKS } from './webhook-invariant';

const LONGEST_TAIL_MS = 2_000;

/**
 * What platform promises about every tenant, whose events these subscribers wait for.
 * @param anchors of the tenants' chains, kept outside of the database
 */
export function platformInvariants(
  subscriptions: readonly Subscription[],
  anchors: readonly Anchor[] = [],
): readonly Invariant[] {
  return [KEYS, chainHolds(anchors), eventsReach(subscriptions), WEBHOOKS, MAIL];
}

const KEYS = noneOf(
  'I6',
  'One idempotency key, one effect and one stored outcome',
  `select key from platform.idempotency_key where tenant_id = $1
    group by principal_id, key having count(*) <> 1
   union all
   select key from platform.idempotency_key as stored
    where tenant_id = $1
      and not exists (select 1 from platform.commit_record as made
                       where made.tenant_id = $1 and made.id = stored.commit_id)`,
);

function chainHolds(anchors: readonly Anchor[]): Invariant {
  return {
    id: 'I8',
    title: 'The audit chain is unbroken',
    check: async ({ reader }) => {
      const report = await verifyChain(reader, { anchors });
      const tail = `${report.unsealed.commits} commits unsealed, the oldest for ${report.unsealed.oldestMs} ms`;
      if (report.broken) {
        return { holds: false, detail: `broken at ${describeBreak(report.broken)}; ${tail}` };
      }
      const anchored = report.anchors === 0 ? '' : `, ${report.anchors} anchors`;
      const size = `${report.blocks} blocks, ${report.entries} entries${anchored}; ${tail}`;
      return { holds: report.unsealed.oldestMs <= LONGEST_TAIL_MS, detail: size };
    },
  };
}

/** Every event of a commit, and no other, reaches each of its subscribers, in order. */
function eventsReach(subscriptions: readonly Subscription[]): Invariant {
  const wanted = subscriptions.flatMap(({ consumer, eventTypes, onlyWith = null }) =>
    eventTypes.map((type) => ({ consumer, type, onlyWith })),
  );
  const offences = noneOf(
    'I11',
    'Every committed event is delivered or waiting, in order, and no other',
    `${OF_NO_COMMIT} union all ${OF_NO_EVENT} union all ${OVERTAKEN} union all ${LOST}`,
    [
      wanted.map((each) => each.consumer),
      wanted.map((each) => each.type),
      wanted.map((each) => each.onlyWith),
    ],
  );
  return {
    ...offences,
    check: async (context) => {
      const { reader, now } = context;
      const { holds, detail } = await offences.check(context);
      const [tail] = await reader.query<{ events: string; oldest: Date | null }>({
        text: `select count(*) as events, min(event.occurred_at) as oldest
                 from platform.waiting_delivery as waiting
                 join platform.event on event.tenant_id = $1 and event.id = waiting.event_id
                where waiting.tenant_id = $1`,
        values: [reader.tenantId],
      });
      const oldestMs = tail?.oldest ? now.getTime() - tail.oldest.getTime() : 0;
      const waiting = `${tail?.events ?? '0'} deliveries waiting, the oldest for ${oldestMs} ms`;
      return { holds, detail: `${detail}; ${subscriptions.length} subscribers; ${waiting}` };
    },
  };
}

/** An event of a transaction that was rolled back, or of a commit that the recorder will never meet. */
const OF_NO_COMMIT = `select id from platform.event as event
   where tenant_id = $1
     and (not exists (select 1 from platform.commit_record as made
                       where made.tenant_id = $1 and made.id = event.commit_id)
          or not exists (select 1 from platform.recording as recorded
                          where recorded.tenant_id = $1 and recorded.commit_id = event.commit_id)
             and not exists (select 1 from platform.unrecorded_commit as queued
                              where queued.tenant_id = $1 and queued.commit_id = event.commit_id))`;

const OF_NO_EVENT = `select event_id
    from (select event_id from platform.waiting_delivery where tenant_id = $1
          union all
          select event_id from platform.handled_event where tenant_id = $1) as delivery
   where not exists (select 1 from platform.event
                      where event.tenant_id = $1 and event.id = delivery.event_id)`;

const OVERTAKEN = `select waiting.event_id
    from platform.waiting_delivery as waiting
    join platform.handled_event as handled
      on handled.tenant_id = $1 and handled.consumer = waiting.consumer
    join platform.event as later
      on later.tenant_id = $1 and later.id = handled.event_id
     and later.aggregate_id = waiting.aggregate_id
    join platform.recording as recorded
      on recorded.tenant_id = $1 and recorded.commit_id = later.commit_id
   where waiting.tenant_id = $1
     and (recorded.position, later.ordinal) > (waiting.position, waiting.ordinal)`;

/** From the first event of a type on that a subscriber was to have; what was before its time it never gets. */
const LOST = `select event.id
    from unnest($2::text[], $3::text[], $4::text[]) as wanted (consumer, type, only_with)
    join lateral (
      select min(position) as position
        from (select min(waiting.position) as position
                from platform.waiting_delivery as waiting
                join platform.event as event
                  on event.tenant_id = $1 and event.id = waiting.event_id
                 and event.type = wanted.type
               where waiting.tenant_id = $1 and waiting.consumer = wanted.consumer
              union all
              select min(recorded.position)
                from platform.handled_event as handled
                join platform.event as event
                  on event.tenant_id = $1 and event.id = handled.event_id
                 and event.type = wanted.type
                join platform.recording as recorded
                  on recorded.tenant_id = $1 and recorded.commit_id = event.commit_id
               where handled.tenant_id = $1 and handled.consumer = wanted.consumer) as known
    ) as first on true
    join platform.event as event on event.tenant_id = $1 and event.type = wanted.type
     and (wanted.only_with is null or event.payload ->> wanted.only_with is not null)
    join platform.recording as recorded
      on recorded.tenant_id = $1 and recorded.commit_id = event.commit_id
     and recorded.position >= first.position
   where not exists (select 1 from platform.waiting_delivery as waiting
                      where waiting.tenant_id = $1 and waiting.consumer = wanted.consumer
                        and waiting.event_id = event.id)
     and not exists (select 1 from platform.handled_event as handled
                      where handled.tenant_id = $1 and handled.consumer = wanted.consumer
                        and handled.event_id = event.id)`;
