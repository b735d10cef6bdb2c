import { invariant, refused, type Result } from '@duebook/kernel';
import type { Json } from '../outbox/domain-event';
import type { Caller } from '../tenancy/caller';
import { keyedCall, type IdempotencyRefusal } from './idempotency';
import type { GroupCall, GroupWork, UnitOfWork } from './unit-of-work';

/** More than so many in one transaction gain nothing, and make all of them wait for the last. */
const LARGEST_GROUP = 64;
/** A second group decides while the first one is written; a third would only make both smaller. */
const GROUPS_AT_ONCE = 2;

interface Waiting<I, T, R> extends GroupCall<I> {
  readonly settle: (outcome: Result<T, R | IdempotencyRefusal>) => void;
  readonly fail: (error: unknown) => void;
}

interface Queue<I, T, R> {
  waiting: Waiting<I, T, R>[];
  running: number;
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
  private readonly queues = new Map<string, Queue<I, T, R>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly work: GroupWork<I, T, R>,
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
    const queue = this.queues.get(tenantId) ?? { waiting: [], running: 0 };
    this.queues.set(tenantId, queue);
    queue.waiting.push(call);
    if (queue.running < GROUPS_AT_ONCE) void this.drain(tenantId, queue);
  }

  private async drain(tenantId: string, queue: Queue<I, T, R>): Promise<void> {
    queue.running += 1;
    while (queue.waiting.length > 0) await this.runGroup(tenantId, queue);
    queue.running -= 1;
    if (queue.running === 0) this.queues.delete(tenantId);
  }

  private async runGroup(tenantId: string, queue: Queue<I, T, R>): Promise<void> {
    let group: readonly Waiting<I, T, R>[] = [];
    const take = () => (group = takeFrom(queue));
    try {
      const outcomes = await this.unitOfWork.mutateTogether(tenantId, take, this.work);
      for (const [index, call] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined || outcome === 'BUSY') this.runAlone(call);
        else call.settle(outcome);
      }
    } catch (error) {
      // Without a connection no group was taken: those that wait get to know why.
      if (group.length === 0) for (const call of takeFrom(queue)) call.fail(error);
      for (const call of group) this.runAlone(call);
    }
  }

  /** By itself and outside of the groups, where it may wait for its key, and be tried again. */
  private runAlone(call: Waiting<I, T, R>): void {
    const { caller, operation, key: idempotencyKey, input } = call;
    this.unitOfWork
      .mutate<T, R>(caller, { operation, idempotencyKey, input }, async (tx) => {
        const [outcome] = await this.work([{ tx, input }]);
        invariant(outcome !== undefined, 'every call has an outcome');
        return outcome;
      })
      .then(call.settle, call.fail);
  }
}

function takeFrom<I, T, R>(queue: Queue<I, T, R>): readonly Waiting<I, T, R>[] {
  return queue.waiting.splice(0, LARGEST_GROUP);
}
