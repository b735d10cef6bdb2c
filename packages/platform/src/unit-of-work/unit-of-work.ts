import { refused, type Clock, type IdSource, type Result } from '@duebook/kernel';
import type { Database, TenantConnection } from '../database/database';
import { isLockTimeout, isRetryable } from '../database/sql-state';
import { GatheringReader } from '../database/gathering-reader';
import type { SqlReader } from '../database/statement';
import type { Json } from '../outbox/domain-event';
import type { Caller } from '../tenancy/caller';
import { commitStatements, type Committed } from './commit-statements';
import {
  claimKey,
  keyedCall,
  readAnswer,
  readClaims,
  tryClaimKeys,
  type IdempotencyRefusal,
  type KeyedCall,
  type MutationRequest,
} from './idempotency';
import { Raced } from './raced';
import { Transaction } from './transaction';

const MAX_ATTEMPTS = 4;

/** A call of a group, with what its work needs to know. */
export interface GroupCall<I> extends KeyedCall {
  readonly input: I;
}

/** A call of a group whose work is to be done, in a unit of work of its own. */
export interface Member<I> {
  readonly tx: Transaction;
  readonly input: I;
}

/**
 * Decides calls of one kind together and writes what they decide. An outcome each, in order; `ALONE`
 * for one that is to run again by itself, where it may wait for what others hold, and may throw. For
 * such a one, and for a refused one, nothing is written.
 */
export type GroupWork<I, T, R> = (
  members: readonly Member<I>[],
) => Promise<readonly (Result<T, R> | 'ALONE')[]>;

/** What becomes of a call of a group; `ALONE` also when its key is in use: it has to run by itself. */
export type GroupOutcome<T, R> = Result<T, R | IdempotencyRefusal> | 'ALONE';

/** Opens transactions, and writes with each commit what every commit owes: record, audit, events. */
export class UnitOfWork {
  private readonly readers = new WeakMap<object, SqlReader>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * A reader whose statements each see the newest committed state. What one caller, that is one
   * request, asks for at the same moment travels together.
   */
  reader(caller: Pick<Caller, 'tenantId'>): SqlReader {
    const known = this.readers.get(caller);
    if (known) return known;
    const { tenantId } = caller;
    const reader = new GatheringReader(tenantId, (sent) => this.database.read(tenantId, sent));
    this.readers.set(caller, reader);
    return reader;
  }

  /** Several statements that see one and the same state. */
  async snapshot<T>(
    caller: Pick<Caller, 'tenantId'>,
    work: (reader: SqlReader) => Promise<T>,
  ): Promise<T> {
    return this.database.transaction(caller.tenantId, 'SNAPSHOT', async (connection) => ({
      commit: true,
      value: await work(connection),
    }));
  }

  /**
   * Runs one mutation as one transaction under its idempotency key.
   *
   * Same key and same input: the stored outcome is answered again and nothing else happens.
   * A refusal rolls back and stores nothing, so the key may be tried again. Deadlocks and
   * serialization failures are run again a bounded number of times.
   *
   * @param work must answer ids and plain values only; the rest is read again on replay
   */
  async mutate<T extends Json, R extends { readonly code: string }>(
    caller: Caller,
    request: MutationRequest,
    work: (tx: Transaction) => Promise<Result<T, R>>,
  ): Promise<Result<T, R | IdempotencyRefusal>> {
    const call = keyedCall(caller, request);
    if (!call) return refused({ code: 'IDEMPOTENCY_KEY_INVALID' });
    return this.attempt((attempt) => this.mutateAlone(call, work, attempt));
  }

  /**
   * What `mutate` would answer without doing anything: the outcome that is stored under the key, or why
   * the key may not be used; null when the work is still to be done.
   *
   * For mutations that prepare much before their transaction, such as the pages of a document: asked
   * first, a repeat makes nothing anew, and is not refused because the world has gone on. `mutate`
   * still decides; two that are here at the same moment both prepare and one of them writes.
   */
  async answered<T extends Json>(
    caller: Caller,
    request: MutationRequest,
  ): Promise<Result<T, IdempotencyRefusal> | null> {
    const call = keyedCall(caller, request);
    if (!call) return refused({ code: 'IDEMPOTENCY_KEY_INVALID' });
    return readAnswer<T>(this.reader(caller), call);
  }

  /**
   * Runs mutations of one tenant as one transaction. Each has its own caller, key, commit record,
   * audit and events; those that are refused leave nothing behind, the others commit together.
   *
   * An exception undoes all of them, whichever it was that caused it: run them one by one then.
   *
   * @param take the calls, asked for once there is a connection, so that a busy pool makes groups
   *   larger instead of more
   */
  async mutateTogether<I, T extends Json, R extends { readonly code: string }>(
    tenantId: string,
    take: () => readonly GroupCall<I>[],
    work: GroupWork<I, T, R>,
  ): Promise<readonly GroupOutcome<T, R>[]> {
    let calls: readonly GroupCall<I>[] = [];
    return this.database.transaction<readonly GroupOutcome<T, R>[]>(
      tenantId,
      'UNIT_OF_WORK',
      async (connection, opened) => {
        const claims = readClaims<T>(calls, opened);
        const members = calls
          .filter((_, index) => claims[index]?.kind === 'NEW')
          .map((call) => ({ ...call, tx: this.transactionOf(connection, call) }));
        const results = members.length === 0 ? [] : await work(members);
        const committed = members.flatMap((member, index): readonly Committed[] => {
          const result = results[index];
          return result !== 'ALONE' && result?.ok === true
            ? [{ ...member, outcome: result.value }]
            : [];
        });
        const waiting = [...results];
        const value = claims.map((claim): GroupOutcome<T, R> => {
          if (claim.kind === 'ANSWERED') return claim.answer;
          return (claim.kind === 'NEW' ? waiting.shift() : undefined) ?? 'ALONE';
        });
        return { commit: committed.length > 0, value, closing: commitStatements(committed) };
      },
      () => {
        calls = take();
        return tryClaimKeys(tenantId, calls);
      },
    );
  }

  /**
   * Runs work that Duebook starts by itself (jobs, event handlers), where a repeat is told apart
   * by other means: an inbox row, a job's own state.
   */
  async run<T, R>(
    caller: Caller,
    operation: string,
    work: (tx: Transaction) => Promise<Result<T, R>>,
  ): Promise<Result<T, R>> {
    return this.attempt((attempt) =>
      this.database.transaction(caller.tenantId, 'UNIT_OF_WORK', async (connection) => {
        const tx = this.transactionOf(connection, { caller }, attempt);
        const value = await work(tx);
        const closing = value.ok ? commitStatements([{ tx, operation }]) : [];
        return { commit: value.ok, value, closing };
      }),
    );
  }

  private async mutateAlone<T extends Json, R extends { readonly code: string }>(
    call: KeyedCall,
    work: (tx: Transaction) => Promise<Result<T, R>>,
    attempt: number,
  ): Promise<Result<T, R | IdempotencyRefusal>> {
    const progress = { isClaimed: false };
    try {
      return await this.database.transaction<Result<T, R | IdempotencyRefusal>>(
        call.caller.tenantId,
        'UNIT_OF_WORK',
        async (connection, opened) => {
          progress.isClaimed = true;
          const [claim] = readClaims<T>([call], opened);
          if (claim?.kind === 'ANSWERED') return { commit: false, value: claim.answer };
          const tx = this.transactionOf(connection, call, attempt);
          const value = await work(tx);
          const closing = value.ok ? commitStatements([{ tx, ...call, outcome: value.value }]) : [];
          return { commit: value.ok, value, closing };
        },
        () => claimKey(call),
      );
    } catch (error) {
      // Before the claim, all that a transaction waits for is another use of the same key.
      if (!progress.isClaimed && isLockTimeout(error)) return refused({ code: 'IN_PROGRESS' });
      throw error;
    }
  }

  private transactionOf(
    connection: TenantConnection,
    { caller }: { readonly caller: Caller },
    attempt = 1,
  ): Transaction {
    const { ids, clock } = this;
    return new Transaction(connection, caller, { ids, clock, attempt });
  }

  private async attempt<T>(run: (attempt: number) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run(attempt);
      } catch (error) {
        const again = error instanceof Raced || isRetryable(error);
        if (!again || attempt === MAX_ATTEMPTS) throw error;
        await pause(attempt * 20);
      }
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
