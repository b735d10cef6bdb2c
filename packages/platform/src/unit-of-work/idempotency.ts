import { createHash } from 'node:crypto';
import { canonicalJson, invariant, ok, refused, type Result } from '@duebook/kernel';
import type { Opened } from '../database/database';
import type { SqlReader, Statement } from '../database/statement';
import type { Json } from '../outbox/domain-event';
import type { Caller } from '../tenancy/caller';

/** Refusals that any mutation may answer, whatever it does. */
export type IdempotencyRefusal =
  /** The key was used before with other input, or for another operation. Take a new key. */
  | { readonly code: 'IDEMPOTENCY_KEY_REUSED' }
  /** The same call is still running elsewhere. Send it again with the same key. */
  | { readonly code: 'IN_PROGRESS' }
  /** The key is empty, longer than 200 characters or has control characters or half ones. */
  | { readonly code: 'IDEMPOTENCY_KEY_INVALID' };

/** What a mutation says of itself before it runs. */
export interface MutationRequest {
  /** The GraphQL field, for example `invoicePost`; part of what the key stands for. */
  readonly operation: string;
  readonly idempotencyKey: string;
  /** All that the outcome depends on; its hash tells a repeat from a reuse of the key. */
  readonly input: unknown;
}

/** A mutation with its caller, under a key that is sound. */
export interface KeyedCall {
  readonly caller: Caller;
  readonly operation: string;
  readonly key: string;
  readonly inputHash: Buffer;
}

/** Control characters, and halves of a surrogate pair, which would be stored as another character. */
const BAD_KEY = /^$|[\u0000-\u001f\u007f\p{Cs}]/u;

/** The call that a request makes; undefined when its key cannot be one. */
export function keyedCall(caller: Caller, request: MutationRequest): KeyedCall | undefined {
  const { operation, idempotencyKey: key, input } = request;
  if (key.length > 200 || BAD_KEY.test(key)) return undefined;
  const inputHash = createHash('sha256').update(canonicalJson(input)).digest();
  return { caller, operation, key, inputHash };
}

/** What stands under the key of a call. */
export type Claim<T> =
  | { readonly kind: 'NEW' }
  /** The key was used before: this is what the call answers. */
  | { readonly kind: 'ANSWERED'; readonly answer: Result<T, IdempotencyRefusal> }
  /** Another transaction works under the key at this moment. */
  | { readonly kind: 'BUSY' };

/**
 * Waits for a concurrent use of the same key, then reads what it stored. The unique key of the
 * table is the guard; the advisory lock only makes the second caller wait instead of working in vain.
 */
export function claimKey(call: KeyedCall): readonly Statement[] {
  const { caller, key } = call;
  const lock = {
    name: 'platform.lock_key',
    text: `select pg_advisory_xact_lock(hashtextextended($1::text || $2 || $3, 0)), true as locked`,
    values: [caller.tenantId, caller.principalId, key],
  };
  return [lock, findKeys(caller.tenantId, [call])];
}

/** The same for calls of one tenant whose transaction waits for none of them. */
export function tryClaimKeys(tenantId: string, calls: readonly KeyedCall[]): readonly Statement[] {
  const lock = {
    name: 'platform.try_lock_keys',
    text: `select pg_try_advisory_xact_lock(hashtextextended($1::text || principal || key, 0)) as locked
             from unnest($2::text[], $3::text[]) as called (principal, key)`,
    values: [tenantId, calls.map(({ caller }) => caller.principalId), calls.map(({ key }) => key)],
  };
  return [lock, findKeys(tenantId, calls)];
}

function findKeys(tenantId: string, calls: readonly KeyedCall[]): Statement {
  return {
    name: 'platform.find_keys',
    // One row each, by the primary key: the planner is left no other way, whatever it believes.
    text: `select found.*
             from unnest($2::uuid[], $3::text[]) as called (principal_id, key)
            cross join lateral (
              select stored.principal_id as "principalId", stored.key, stored.operation,
                     stored.input_hash as "inputHash", stored.outcome
                from platform.idempotency_key as stored
               where stored.tenant_id = $1::uuid and stored.principal_id = called.principal_id
                 and stored.key = called.key
               limit 1) as found`,
    values: [tenantId, calls.map(({ caller }) => caller.principalId), calls.map(({ key }) => key)],
  };
}

interface EarlierOutcome {
  readonly principalId: string;
  readonly key: string;
  readonly operation: string;
  readonly inputHash: Buffer;
  readonly outcome: Json;
}

/** What stands under the key of one call, without waiting for whoever works under it; null: nothing. */
export async function readAnswer<T extends Json>(
  reader: SqlReader,
  call: KeyedCall,
): Promise<Result<T, IdempotencyRefusal> | null> {
  const [earlier] = await reader.query<EarlierOutcome>(findKeys(reader.tenantId, [call]));
  return earlier ? replay(earlier, call) : null;
}

/** What the statements above have answered, a claim per call in order. */
export function readClaims<T extends Json>(
  calls: readonly KeyedCall[],
  opened: Opened,
): readonly Claim<T>[] {
  const [locks, found] = opened as unknown as [{ locked: boolean }[], EarlierOutcome[]];
  invariant(opened.length === 2, 'the locks and the outcomes are answered');
  const earlier = new Map(found.map((row) => [`${row.principalId} ${row.key}`, row]));
  const claimed = new Set<string>();
  return calls.map((call, index): Claim<T> => {
    const name = `${call.caller.principalId} ${call.key}`;
    const outcome = earlier.get(name);
    // A lock that this transaction holds already is given to it again.
    if (locks[index]?.locked === false || claimed.has(name)) return { kind: 'BUSY' };
    claimed.add(name);
    return outcome ? { kind: 'ANSWERED', answer: replay(outcome, call) } : { kind: 'NEW' };
  });
}

/** What the second use of a key answers. */
function replay<T extends Json>(
  earlier: EarlierOutcome,
  { operation, inputHash }: KeyedCall,
): Result<T, IdempotencyRefusal> {
  const same = earlier.operation === operation && earlier.inputHash.equals(inputHash);
  // The outcome was stored by the same operation for the same input, so it has the same shape.
  return same ? ok(earlier.outcome as T) : refused({ code: 'IDEMPOTENCY_KEY_REUSED' });
}
