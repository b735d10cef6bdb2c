import { invariant, type Clock } from '@duebook/kernel';
import { commitLeaf, RECORD_COLUMNS, RECORDED_AT, type CommitRecord } from '../audit/audit-entry';
import type { Database, TenantConnection } from '../database/database';
import type { Statement } from '../database/statement';
import { fanOutToWebhooks, HAS_WEBHOOKS } from '../webhooks/persistence/fan-out';
import { blockHash, GENESIS_HASH, merkleRoot } from './merkle';
import { TenantPauses } from './tenant-pauses';
import { waitingMs } from './waiting-ms';

/** What was just given its place: commits of one tenant, at consecutive positions. */
export interface Recorded {
  readonly tenantId: string;
  readonly firstPosition: bigint;
  readonly lastPosition: bigint;
  readonly recordedAt: Date;
}

/**
 * Work of a package that follows the recorder, in its transaction: folding an aggregate, say.
 * Set-based: one call covers all commits between the two positions.
 */
export interface RecorderStep {
  readonly name: string;
  run(connection: TenantConnection, recorded: Recorded): Promise<void>;
}

/** A package's subscription, as far as the recorder needs it. */
export interface Subscription {
  /** Stable for good: it names the inbox, for example `ledger.open-books`. */
  readonly consumer: string;
  readonly eventTypes: readonly string[];
  /**
   * A property of their payloads: of these events it gets only those in which that is not null. For whoever
   * is concerned by few of very many, as each delivery is a unit of work.
   */
  readonly onlyWith?: string;
}

/** A tenant whose commits could not be recorded; they wait, and are tried again after a pause. */
export interface RecordingFailure {
  readonly tenantId: string;
  readonly error: unknown;
}

/** One sealing takes at most this many commits, so that its transaction stays short. */
const MOST_COMMITS = 2_000;

/** And no further commit beyond this many audit entries: a commit of a thousand documents has as many. */
const MOST_ENTRIES = 20_000;

/** What one sealing took: how many commits, and whether others wait behind them. */
interface Batch {
  readonly count: number;
  readonly isMore: boolean;
  /** Whether the tenant has webhook endpoints to tell. */
  readonly hasWebhooks: boolean;
}

const NOTHING: Batch = { count: 0, isMore: false, hasWebhooks: false };

/** Any number: it only has to be the same in every recorder. */
const RECORDER_LOCK = 7_350_916;

/**
 * Runs behind the writers and gives every committed unit of work its position and recorded time.
 *
 * A writer cannot stamp that time itself: a transaction that began earlier may commit later, and
 * would change an answer already given for a past `knownAt`. Positions are dense and recorded times
 * never run backwards, per tenant. One recorder at a time works for a tenant (advisory lock).
 */
export class Recorder {
  private readonly pauses = new TenantPauses();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly steps: readonly RecorderStep[],
    private readonly subscriptions: readonly Subscription[],
  ) {}

  /**
   * Records all that waits, of every tenant. Answers how many commits got their place.
   *
   * @throws AggregateError when it failed for some tenant, after all others were recorded
   */
  async recordAll(): Promise<number> {
    const failures: unknown[] = [];
    const recorded = await this.takeTurns(await this.waitingTenants(), ({ error }) =>
      failures.push(error),
    );
    if (failures.length > 0) {
      throw new AggregateError(failures, `recording failed for ${failures.length} tenants`);
    }
    return recorded;
  }

  /**
   * Records what is due now: all that waits, but of tenants for whom it just failed only after a
   * pause of their own. Answers how many commits got their place.
   *
   * @param onFailure told of each tenant that failed; the others go on
   */
  async recordDue(onFailure: (failure: RecordingFailure) => void): Promise<number> {
    const waiting = await this.waitingTenants();
    const due = waiting.filter((tenantId) => !this.pauses.isPaused(tenantId, this.clock.now()));
    return this.takeTurns(due, (failure) => {
      this.pauses.begin(failure.tenantId, this.clock.now());
      onFailure(failure);
    });
  }

  private async waitingTenants(): Promise<readonly string[]> {
    const tenants = await this.database.directory<{ tenantId: string }>({
      name: 'platform.tenants_to_record',
      text: 'select distinct tenant_id as "tenantId" from platform.unrecorded_commit',
    });
    return tenants.map(({ tenantId }) => tenantId);
  }

  /** A batch each, over and over, so that nobody waits for the backlog of another. */
  private async takeTurns(
    tenantIds: readonly string[],
    onFailure: (failure: RecordingFailure) => void,
  ): Promise<number> {
    let recorded = 0;
    let waiting = tenantIds;
    while (waiting.length > 0) {
      const further: string[] = [];
      for (const tenantId of waiting) {
        try {
          const batch = await this.recordBatch(tenantId);
          this.pauses.end(tenantId);
          recorded += batch.count;
          if (batch.isMore) further.push(tenantId);
        } catch (error) {
          onFailure({ tenantId, error });
        }
      }
      waiting = further;
    }
    return recorded;
  }

  /** What waits for its place, over all tenants, and for how long the oldest of it. */
  async unrecordedTail(): Promise<{ readonly commits: number; readonly oldestMs: number }> {
    const [tail] = await this.database.directory<{ commits: number; oldestMs: number }>({
      name: 'platform.unrecorded_tail',
      text: `select count(*)::int as commits,
                    ${waitingMs('min(queued_at)', 'clock_timestamp()')} as "oldestMs"
               from platform.unrecorded_commit`,
    });
    invariant(tail !== undefined, 'an aggregate answers one row');
    return tail;
  }

  /** Records all that waits of one tenant at the time of the call. */
  async recordTenant(tenantId: string): Promise<number> {
    let recorded = 0;
    for (;;) {
      const { count, isMore } = await this.recordBatch(tenantId);
      recorded += count;
      if (!isMore) return recorded;
    }
  }

  /**
   * Makes a past `knownAt` final before it is answered: waits for a recording that is under way,
   * and sees to it that every later one is recorded later than `knownAt`. Without this, a commit
   * that was being recorded meanwhile would change the answer.
   *
   * @returns false when `knownAt` lies in the future, for which nothing can be promised
   */
  async settle(tenantId: string, knownAt: Date): Promise<boolean> {
    if (knownAt > this.clock.now()) return false;
    const [settled] = await this.database.directory<{ settled: boolean }>({
      name: 'platform.is_settled',
      text: `select answered_until >= $2 as settled from platform.recorder_mark where tenant_id = $1`,
      values: [tenantId, knownAt],
    });
    if (settled?.settled === true) return true;
    return this.database.transaction(tenantId, 'READ_WRITE', async (connection) => {
      await connection.batch([lockTenant(tenantId), raiseMark(tenantId, knownAt)]);
      return { commit: true, value: true };
    });
  }

  private recordBatch(tenantId: string): Promise<Batch> {
    // Planned for any tenant, as mutations are: a plan for this one takes it to have no rows where
    // statistics are older than its first load, and then finds a commit's rows by reading all of it.
    return this.database.transaction<Batch>(tenantId, 'UNIT_OF_WORK', async (connection) => {
      // Waits for another recorder of this tenant, so that on return all is recorded that was
      // committed before the call.
      await connection.query(lockTenant(tenantId));
      const taken = await this.takePositions(connection);
      if (!taken) return { commit: false, value: NOTHING };
      const recorded = { tenantId, ...taken.places };
      await this.seal(connection, recorded);
      if (this.subscriptions.length > 0) {
        await connection.batch(this.subscriptions.map((each) => fanOut(each, recorded)));
      }
      for (const step of this.steps) await step.run(connection, recorded);
      // Last, as a worker may wait for the lanes that this locks.
      if (taken.hasWebhooks) await connection.batch(fanOutToWebhooks(recorded));
      return { commit: true, value: taken };
    });
  }

  /** Nothing when nothing waits. */
  private async takePositions(
    connection: TenantConnection,
  ): Promise<(Batch & { readonly places: Omit<Recorded, 'tenantId'> }) | undefined> {
    const [row] = await connection.query<{
      first: string | null;
      last: string | null;
      recordedAt: Date;
      seen: number;
      hasWebhooks: boolean;
    }>(takePositions(connection.tenantId, this.clock.now()));
    invariant(row !== undefined, 'an aggregate answers one row');
    const { first, last, recordedAt, seen, hasWebhooks } = row;
    if (first === null || last === null) return undefined;
    const firstPosition = BigInt(first);
    const lastPosition = BigInt(last);
    const count = Number(lastPosition - firstPosition) + 1;
    return {
      places: { firstPosition, lastPosition, recordedAt },
      count,
      isMore: count < seen || seen === MOST_COMMITS,
      hasWebhooks,
    };
  }

  /** Seals these commits, each with its place and its audit rows, into one block chained to the last. */
  private async seal(connection: TenantConnection, recorded: Recorded): Promise<void> {
    const { tenantId, firstPosition, lastPosition, recordedAt } = recorded;
    const [leaves, previous] = await connection.batch([
      leavesBetween(tenantId, firstPosition, lastPosition),
      {
        name: 'platform.last_block',
        text: `select number, block_hash from platform.audit_block
                where tenant_id = $1 order by number desc limit 1`,
        values: [tenantId],
      },
    ]);
    invariant(leaves !== undefined && previous !== undefined, 'a batch answers every statement');
    const last = previous[0] as { number: string; block_hash: Buffer } | undefined;
    const hashes = sealedLeaves(tenantId, leaves as unknown as readonly SealedRow[]);
    const block = {
      format: 3,
      tenantId,
      number: last ? BigInt(last.number) + 1n : 1n,
      firstPosition,
      lastPosition,
      leafCount: hashes.length,
      merkleRoot: merkleRoot(hashes),
      previousHash: last ? last.block_hash : GENESIS_HASH,
    } as const;
    await connection.query({
      name: 'platform.insert_block',
      text: `insert into platform.audit_block (tenant_id, number, first_position, last_position,
               leaf_count, merkle_root, previous_hash, block_hash, sealed_at, format)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        tenantId,
        block.number,
        firstPosition,
        lastPosition,
        block.leafCount,
        block.merkleRoot,
        block.previousHash,
        blockHash(block),
        recordedAt,
        block.format,
      ],
    });
  }
}

/** A commit at its place with one of its audit entries; with none when it has none. */
interface SealedRow extends CommitRecord {
  readonly position: string;
  readonly commitId: string;
  readonly recordedAt: string;
  readonly leafHash: Buffer | null;
}

/** A commit's own leaf, then those of its entries, in order. */
function sealedLeaves(tenantId: string, rows: readonly SealedRow[]): Buffer[] {
  const leaves: Buffer[] = [];
  let before: string | undefined;
  for (const { leafHash, ...commit } of rows) {
    if (commit.position !== before) leaves.push(commitLeaf({ tenantId, ...commit }));
    before = commit.position;
    if (leafHash) leaves.push(leafHash);
  }
  return leaves;
}

/** A range of positions with its leaf hashes, in the order in which a block covers them. */
function leavesBetween(tenantId: string, first: bigint, last: bigint): Statement {
  return {
    name: 'platform.leaves_between',
    text: `select recording.position, recording.commit_id as "commitId",
                  ${RECORDED_AT} as "recordedAt", ${RECORD_COLUMNS}, entry.leaf_hash as "leafHash"
             from platform.recording as recording
            cross join lateral (
              select * from platform.commit_record
               where tenant_id = $1 and id = recording.commit_id offset 0) as made
             left join lateral (
               select ordinal, leaf_hash from platform.audit_entry
                where tenant_id = $1 and commit_id = recording.commit_id offset 0) as entry on true
            where recording.tenant_id = $1 and recording.position between $2 and $3
            order by recording.position, entry.ordinal`,
    values: [tenantId, first, last],
  };
}

function lockTenant(tenantId: string): Statement {
  return {
    name: 'platform.lock_recorder',
    text: 'select pg_advisory_xact_lock($1, hashtext($2))',
    values: [RECORDER_LOCK, tenantId],
  };
}

function raiseMark(tenantId: string, knownAt: Date): Statement {
  return {
    name: 'platform.raise_mark',
    text: `insert into platform.recorder_mark as mark (tenant_id, answered_until) values ($1, $2)
             on conflict (tenant_id) do update
             set answered_until = greatest(mark.answered_until, excluded.answered_until)`,
    values: [tenantId, knownAt],
  };
}

/**
 * Takes waiting commits off the queue and numbers them. The recorded time is the clock's, but never
 * earlier than the last one given, should the machine's clock have been set back, and always later
 * than the latest time for which an answer was given.
 */
function takePositions(tenantId: string, now: Date): Statement {
  return {
    name: 'platform.take_positions',
    text: `with last as (
             select coalesce(max(position), 0) as position,
                    greatest(max(recorded_at),
                             (select answered_until + interval '1 microsecond'
                                from platform.recorder_mark where tenant_id = $1)) as recorded_at
               from (select position, recorded_at from platform.recording
                      where tenant_id = $1 order by position desc limit 1) as newest
           ), waiting as (
             select place, sum(entries) over (order by place) - entries as entries_before
               from (select place, entries from platform.unrecorded_commit
                      where tenant_id = $1 order by place limit $3) as oldest
           ), taken as (
             delete from platform.unrecorded_commit
              where tenant_id = $1
                and place <= (select max(place) from waiting where entries_before < $4)
              returning place, commit_id
           ), placed as (
             insert into platform.recording (tenant_id, position, commit_id, recorded_at)
             select $1, last.position + row_number() over (order by taken.place),
                    taken.commit_id, greatest($2::timestamptz, last.recorded_at)
               from taken, last
             returning position, recorded_at
           )
           select min(position)::text as first, max(position)::text as last,
                  coalesce(max(recorded_at), $2::timestamptz) as "recordedAt",
                  (select count(*)::int from waiting) as seen,
                  ${HAS_WEBHOOKS} as "hasWebhooks"
             from placed`,
    values: [tenantId, now, MOST_COMMITS, MOST_ENTRIES],
  };
}

/** Puts the events of these commits on a consumer's waiting list. */
function fanOut(subscription: Subscription, recorded: Recorded): Statement {
  return {
    name: 'platform.fan_out',
    text: `insert into platform.waiting_delivery
             (tenant_id, consumer, aggregate_id, position, ordinal, event_id, next_attempt_at)
           select $1, $2, event.aggregate_id, recording.position, event.ordinal, event.id, $5
             from platform.recording as recording
            cross join lateral (
              select id, ordinal, aggregate_id, type, payload from platform.event
               where tenant_id = $1 and commit_id = recording.commit_id offset 0) as event
            where recording.tenant_id = $1 and recording.position between $3 and $4
              and event.type = any($6)
              and ($7::text is null or event.payload ->> $7 is not null)`,
    values: [
      recorded.tenantId,
      subscription.consumer,
      recorded.firstPosition,
      recorded.lastPosition,
      recorded.recordedAt,
      subscription.eventTypes,
      subscription.onlyWith ?? null,
    ],
  };
}
