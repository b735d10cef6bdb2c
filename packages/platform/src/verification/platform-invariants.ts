import { verifyChain } from '../audit/verify-chain';
import { noneOf, type Invariant } from './invariant';

const LONGEST_TAIL_MS = 2_000;

/** What platform promises about every tenant. */
export const platformInvariants: readonly Invariant[] = [
  noneOf(
    'I6',
    'One idempotency key, one effect and one stored outcome',
    `select key from platform.idempotency_key where tenant_id = $1
      group by principal_id, key having count(*) <> 1
     union all
     select key from platform.idempotency_key as stored
      where tenant_id = $1
        and not exists (select 1 from platform.commit_record as made
                         where made.tenant_id = $1 and made.id = stored.commit_id)`,
  ),
  {
    id: 'I8',
    title: 'The audit chain is unbroken',
    check: async ({ reader, now }) => {
      const report = await verifyChain(reader, now);
      const tail = `${report.unsealed.commits} commits unsealed, the oldest for ${report.unsealed.oldestMs} ms`;
      if (report.broken) {
        const { block, position, reason } = report.broken;
        const where = position === null ? `block ${block}` : `block ${block}, position ${position}`;
        return { holds: false, detail: `broken at ${where}: ${reason}; ${tail}` };
      }
      const size = `${report.blocks} blocks, ${report.entries} entries; ${tail}`;
      return { holds: report.unsealed.oldestMs <= LONGEST_TAIL_MS, detail: size };
    },
  },
  noneOf(
    'I11',
    'Every recorded event is delivered or waiting, in order',
    // A waiting or handled delivery of an event that was never committed.
    `select event_id from platform.waiting_delivery as waiting
      where tenant_id = $1
        and not exists (select 1 from platform.event
                         where event.tenant_id = $1 and event.id = waiting.event_id)
     union all
     select event_id from platform.handled_event as handled
      where tenant_id = $1
        and not exists (select 1 from platform.event
                         where event.tenant_id = $1 and event.id = handled.event_id)
     union all
     select waiting.event_id
       from platform.waiting_delivery as waiting
       join platform.handled_event as handled
         on handled.tenant_id = $1 and handled.consumer = waiting.consumer
       join platform.event as later
         on later.tenant_id = $1 and later.id = handled.event_id
        and later.aggregate_id = waiting.aggregate_id
       join platform.recording as recorded
         on recorded.tenant_id = $1 and recorded.commit_id = later.commit_id
      where waiting.tenant_id = $1
        and (recorded.position, later.ordinal) > (waiting.position, waiting.ordinal)`,
  ),
];
