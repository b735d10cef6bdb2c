import { invariant, refused, type Result } from '@duebook/kernel';
import type { Json } from '../outbox/domain-event';
import type { Caller } from '../tenancy/caller';
import { keyedCall, type IdempotencyRefusal } from './idempotency';
import type { GroupCall, GroupWork, Member, UnitOfWork } from './unit-of-work';

/** More than so many in one transaction gain nothing, and make all of them wait for the last. */
const LARGEST_GROUP = 64;
/** One is decided while another is written; more at once would only be smaller, and cost more each. */
const GROUPS_AT_ONCE = 2;
/** After so long a group waits for something, a lock perhaps, and others go on beside it. */
const SLOW_AFTER_MS = 50;

interface Waiting<I, T, R> extends GroupCall<I> {
  readonly settle: (outcome: Result<T, R | IdempotencyRefusal>) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * A mutation that is called often and at once: calls of one tenant that wait for a connection share
 * a transaction, and so its round trips, its statements and its flush to disk.
 *
 * To a caller it is a mutation of its own in all else: own key, outcome, refusal, audit and events.
 * A call never waits for others to come. When a group fails, each of its calls runs again by itself,
 * so that no call suffers from another one.
 */
export class GroupedMutation<I, T extends Json, R extends { readonly code: string }> {
  /** Calls by tenant; the tenant whose turn it is comes first. */
  private readonly waiting = new Map<string, Waiting<I, T, R>[]>();
  /** Tenants of which a group is under way: one each, so that the next one is as large as can be. */
  private readonly busy = new Set<string>();
  private running = 0;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly work: GroupWork<I, T, R>,
    /** Does a call that runs by itself, where it may wait. Left out, it is done as a group of one. */
    private readonly aloneWork = onlyOf(work),
  ) {}

  /** One call; its input is what its key stands for. */
  run(
    caller: Caller,
    request: { readonly operation: string; readonly idempotencyKey: string },
    input: I,
  ): Promise<Result<T, R | IdempotencyRefusal>> {
    const call = keyedCall(caller, { ...request, input });
    if (!call) return Promise.resolve(refused({ code: 'IDEMPOTENCY_KEY_INVALID' }));
    return new Promise((settle, fail) => {
      this.enqueue(caller.tenantId, { ...call, input, settle, fail });
    });
  }

  private enqueue(tenantId: string, call: Waiting<I, T, R>): void {
    const waiting = this.waiting.get(tenantId);
    if (waiting) waiting.push(call);
    else this.waiting.set(tenantId, [call]);
    this.startNext();
  }

  private startNext(): void {
    for (const tenantId of this.waiting.keys()) {
      if (this.running >= GROUPS_AT_ONCE) return;
      if (!this.busy.has(tenantId)) void this.runGroup(tenantId);
    }
  }

  private async runGroup(tenantId: string): Promise<void> {
    const leave = this.enter(tenantId);
    let group: readonly Waiting<I, T, R>[] = [];
    try {
      const take = () => (group = this.takeFrom(tenantId));
      const outcomes = await this.unitOfWork.mutateTogether(tenantId, take, this.work);
      for (const [index, call] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined || outcome === 'ALONE') this.runAlone(call);
        else call.settle(outcome);
      }
    } catch (error) {
      // Without a connection no group was taken: those that wait get to know why.
      if (group.length === 0) for (const call of this.takeFrom(tenantId)) call.fail(error);
      for (const call of group) this.runAlone(call);
    }
    leave();
  }

  /** Takes a place among the groups under way. @returns gives it back */
  private enter(tenantId: string): () => void {
    let counts = true;
    const stopCounting = (): void => {
      if (counts) this.running -= 1;
      counts = false;
      this.startNext();
    };
    this.running += 1;
    this.busy.add(tenantId);
    const slow = setTimeout(stopCounting, SLOW_AFTER_MS);
    return () => {
      clearTimeout(slow);
      this.busy.delete(tenantId);
      stopCounting();
    };
  }

  /** The next group of a tenant, whose next turn comes after those of the others. */
  private takeFrom(tenantId: string): readonly Waiting<I, T, R>[] {
    const waiting = this.waiting.get(tenantId) ?? [];
    this.waiting.delete(tenantId);
    const group = waiting.splice(0, LARGEST_GROUP);
    if (waiting.length > 0) this.waiting.set(tenantId, waiting);
    return group;
  }

  /** By itself and outside of the groups, where it may wait for its key, and be tried again. */
  private runAlone(call: Waiting<I, T, R>): void {
    const { caller, operation, key: idempotencyKey, input } = call;
    this.unitOfWork
      .mutate<T, R>(caller, { operation, idempotencyKey, input }, (tx) =>
        this.aloneWork({ tx, input }),
      )
      .then(call.settle, call.fail);
  }
}

function onlyOf<I, T, R>(work: GroupWork<I, T, R>) {
  return async (member: Member<I>): Promise<Result<T, R>> => {
    const [outcome] = await work([member]);
    invariant(
      outcome !== undefined && outcome !== 'ALONE',
      'a call that goes alone has an outcome',
    );
    return outcome;
  };
}
