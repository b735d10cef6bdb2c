import { createHash } from 'node:crypto';
import {
  canonicalJson,
  invariant,
  ok,
  refused,
  type Clock,
  type IdSource,
  type Result,
} from '@duebook/kernel';
import type { Database, TenantConnection } from '../database/database';
import { isLockTimeout, isRetryable } from '../database/sql-state';
import type { SqlReader, Statement } from '../database/statement';
import type { Json } from '../outbox/domain-event';
import type { Caller } from '../tenancy/caller';
import { commitStatements } from './commit-statements';
import { Raced } from './raced';
import { Transaction } from './transaction';

/** Refusals that any mutation may answer, whatever it does. */
export type IdempotencyRefusal =
  /** The key was used before with other input, or for another operation. Take a new key. */
  | { readonly code: 'IDEMPOTENCY_KEY_REUSED' }
  /** The same call is still running elsewhere. Send it again with the same key. */
  | { readonly code: 'IN_PROGRESS' }
  /** The key is empty, longer than 200 characters or has control characters. */
  | { readonly code: 'IDEMPOTENCY_KEY_INVALID' };

/** What a mutation says of itself before it runs. */
export interface MutationRequest {
  /** The GraphQL field, for example `invoicePost`; part of what the key stands for. */
  readonly operation: string;
  readonly idempotencyKey: string;
  /** All that the outcome depends on; its hash tells a repeat from a reuse of the key. */
  readonly input: unknown;
}

const MAX_ATTEMPTS = 4;
const BAD_KEY = /^$|[\u0000-\u001f\u007f]/;

/** Opens transactions, and writes with each commit what every commit owes: record, audit, events. */
export class UnitOfWork {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** A reader whose statements each see the newest committed state. */
  reader(caller: Pick<Caller, 'tenantId'>): SqlReader {
    return this.database.reader(caller.tenantId);
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
    const { idempotencyKey: key, operation } = request;
    if (key.length > 200 || BAD_KEY.test(key)) return refused({ code: 'IDEMPOTENCY_KEY_INVALID' });
    const inputHash = hashInput(request.input);
    return this.attempt(() =>
      this.database.transaction<Result<T, R | IdempotencyRefusal>>(
        caller.tenantId,
        'READ_WRITE',
        async (connection) => {
          const earlier = await claimKey(connection, caller, key);
          if (earlier) return { commit: false, value: replay<T>(earlier, operation, inputHash) };
          const tx = new Transaction(connection, caller, this.ids, this.clock);
          const result = await work(tx);
          if (!result.ok) return { commit: false, value: result };
          const stored = { key, operation, inputHash, outcome: result.value };
          await connection.batch(commitStatements(tx, operation, stored));
          return { commit: true, value: result };
        },
      ),
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
    return this.attempt(() =>
      this.database.transaction(caller.tenantId, 'READ_WRITE', async (connection) => {
        const tx = new Transaction(connection, caller, this.ids, this.clock);
        const result = await work(tx);
        if (result.ok) await connection.batch(commitStatements(tx, operation, undefined));
        return { commit: result.ok, value: result };
      }),
    );
  }

  private async attempt<T>(run: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        const again = error instanceof Raced || isRetryable(error);
        if (!again || attempt === MAX_ATTEMPTS) throw error;
        await pause(attempt * 20);
      }
    }
  }
}

interface EarlierOutcome {
  readonly operation: string;
  readonly inputHash: Buffer;
  readonly outcome: Json;
}

/** What the second use of a key answers. */
function replay<T extends Json>(
  earlier: EarlierOutcome | 'IN_PROGRESS',
  operation: string,
  inputHash: Buffer,
): Result<T, IdempotencyRefusal> {
  if (earlier === 'IN_PROGRESS') return refused({ code: 'IN_PROGRESS' });
  const same = earlier.operation === operation && earlier.inputHash.equals(inputHash);
  // The outcome was stored by the same operation for the same input, so it has the same shape.
  return same ? ok(earlier.outcome as T) : refused({ code: 'IDEMPOTENCY_KEY_REUSED' });
}

/**
 * Waits for a concurrent use of the same key, then reads what it stored. The unique key of the
 * table is the guard; the advisory lock only makes the second caller wait instead of working in vain.
 */
async function claimKey(
  connection: TenantConnection,
  caller: Caller,
  key: string,
): Promise<EarlierOutcome | 'IN_PROGRESS' | undefined> {
  const values = [caller.tenantId, caller.principalId, key];
  try {
    const [, found] = await connection.batch([lockKey(values), findKey(values)]);
    invariant(found !== undefined, 'a batch answers every statement');
    return found[0] as unknown as EarlierOutcome | undefined;
  } catch (error) {
    if (isLockTimeout(error)) return 'IN_PROGRESS';
    throw error;
  }
}

function lockKey(values: readonly string[]): Statement {
  return {
    name: 'platform.lock_key',
    text: `select pg_advisory_xact_lock(hashtextextended($1::text || $2 || $3, 0))`,
    values,
  };
}

function findKey(values: readonly string[]): Statement {
  return {
    name: 'platform.find_key',
    text: `select operation, input_hash as "inputHash", outcome
             from platform.idempotency_key
            where tenant_id = $1::uuid and principal_id = $2::uuid and key = $3`,
    values,
  };
}

function hashInput(input: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(input)).digest();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
