import type { Id } from '@duebook/kernel';
import type { Statement } from '../database/statement';
import { requireInWholeTenant, type Caller } from '../tenancy/caller';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';
import type { DomainEvent } from './domain-event';

/** Reads what the tenant's events hold. */
export const EVENT_READ = 'platform.event.read';

/** A place in the feed: the recorder's position, then the ordinal within the commit. */
export type FeedPlace = readonly [position: string, ordinal: string];

/** An event with its place in the feed. */
export interface FeedEvent extends DomainEvent {
  readonly id: Id;
  readonly place: FeedPlace;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
}

/** Which events are wanted; null for all. */
export interface FeedFilter {
  readonly types: readonly string[] | null;
  readonly aggregateId: Id | null;
}

/** A stretch of the feed. */
export interface FeedStretch {
  readonly events: readonly FeedEvent[];
  /** What is asked after this place next time continues here, whether or not there was an event. */
  readonly end: FeedPlace;
  /** Whether commits behind the end are recorded already. */
  readonly isMore: boolean;
}

/** The tenant's events in the order in which they are delivered, for whoever fetches them. */
export interface EventFeed {
  /**
   * The events after a place. Positions are dense and given behind the commits, so that nothing ever
   * appears before a place that was answered.
   *
   * @throws PermissionDenied without `platform.event.read` in the whole tenant
   */
  read(
    caller: Caller,
    request: {
      readonly after: FeedPlace | null;
      readonly first: number;
      readonly filter: FeedFilter;
    },
  ): Promise<FeedStretch>;
}

/** The start of the feed: the first position is 1. */
const START: FeedPlace = ['0', '0'];
/** Behind every event of a commit. */
const LAST_ORDINAL = String(2 ** 31 - 1);
/** How many commits one call looks through; a filter that little fits costs no more than one that fits all. */
const MOST_COMMITS = 2_000;

export function createEventFeed({
  unitOfWork,
}: {
  readonly unitOfWork: Pick<UnitOfWork, 'reader'>;
}): EventFeed {
  return {
    read: async (caller, { after, first, filter }) => {
      requireInWholeTenant(caller, EVENT_READ);
      const from = after ?? START;
      const rows = await unitOfWork
        .reader(caller)
        .query<FeedRow>(readFeed(caller.tenantId, { from, limit: first + 1, filter }));
      return stretchOf(rows, from, first);
    },
  };
}

interface FeedRow {
  /** The last position that was looked at, and the last there is. */
  readonly reached: string;
  readonly newest: string;
  /** Null in the one row of a stretch without events. */
  readonly id: Id | null;
  readonly position: string;
  readonly ordinal: number;
  readonly type: string;
  readonly aggregateType: string;
  readonly aggregateId: Id;
  readonly payload: DomainEvent['payload'];
  readonly occurredAt: Date;
  readonly recordedAt: Date;
}

function stretchOf(rows: readonly FeedRow[], from: FeedPlace, first: number): FeedStretch {
  const found = rows.flatMap(({ id, ...row }) => (id === null ? [] : [eventOf({ ...row, id })]));
  const events = found.slice(0, first);
  const last = events.at(-1)?.place ?? from;
  if (found.length > first) return { events, end: last, isMore: true };
  const { reached = '0', newest = '0' } = rows[0] ?? {};
  const isMore = BigInt(reached) < BigInt(newest);
  // All that was looked at is done with, the rest of it did not fit.
  const end: FeedPlace = isAfter(reached, last) ? [reached, LAST_ORDINAL] : last;
  return { events, end, isMore };
}

/** Whether a commit that was looked through lies at or behind a place. */
function isAfter(reached: string, [position]: FeedPlace): boolean {
  return BigInt(reached) >= BigInt(position) && BigInt(reached) > 0n;
}

function eventOf(row: FeedRow & { readonly id: Id }): FeedEvent {
  const { id, type, aggregateType, aggregateId, payload, occurredAt, recordedAt } = row;
  const place = [row.position, String(row.ordinal)] as const;
  return { id, type, aggregateType, aggregateId, payload, occurredAt, recordedAt, place };
}

/** By position alone: a commit's events are found by their commit, and no index is kept for the feed. */
function readFeed(
  tenantId: Id,
  asked: { readonly from: FeedPlace; readonly limit: number; readonly filter: FeedFilter },
): Statement {
  const [position, ordinal] = asked.from;
  const { types, aggregateId } = asked.filter;
  return {
    name: 'platform.read_feed',
    text: `with newest as (
             select coalesce(max(position), 0) as position from platform.recording
              where tenant_id = $1
           ), bounds as (
             select newest.position as newest,
                    least(newest.position, $2::bigint + ${MOST_COMMITS}) as reached
               from newest
           ), found as (
             select recording.position, recording.recorded_at, event.*
               from platform.recording as recording
              cross join lateral (
                select id, ordinal, type, aggregate_type, aggregate_id, payload, occurred_at
                  from platform.event
                 where tenant_id = $1 and commit_id = recording.commit_id
                   and ($5::text[] is null or type = any ($5))
                   and ($6::uuid is null or aggregate_id = $6) offset 0) as event
              where recording.tenant_id = $1
                and recording.position between $2 and (select reached from bounds)
                and (recording.position, event.ordinal) > ($2::bigint, $3::int)
              order by recording.position, event.ordinal
              limit $4
           )
           select bounds.reached, bounds.newest, found.id, found.position, found.ordinal,
                  found.type, found.aggregate_type as "aggregateType",
                  found.aggregate_id as "aggregateId", found.payload,
                  found.occurred_at as "occurredAt", found.recorded_at as "recordedAt"
             from bounds left join found on true
            order by found.position, found.ordinal`,
    values: [tenantId, position, ordinal, asked.limit, types, aggregateId],
  };
}
