import { invariant, newId, ok, type Clock, type Id } from '@duebook/kernel';
import { systemCaller, type Caller } from '@duebook/platform';
import type { Difference } from './difference.ports';
import { reopenFor } from './follow-entries';
import type { StatementContext } from './ports';

/** What was not opened again: a difference, or all of a tenant when the difference is null. */
export interface ReopeningFailure {
  readonly tenantId: string;
  readonly differenceId: Id | null;
  readonly error: unknown;
}

/** Opens differences again whose entry nobody agrees to any more. */
export interface UnagreedEntries {
  /**
   * Works through the tenants, at most a hundred differences of each: what is left comes with the next
   * round. How many were taken up. Any number of processes may run it.
   *
   * @param options.signal ends it after the difference that is under way
   * @param options.onFailure told of what failed, which keeps nothing else from being done
   * @throws AggregateError of what failed, once the others are done, where nobody is to be told
   */
  reopenDue(options?: {
    readonly signal?: AbortSignal | undefined;
    readonly onFailure?: ((failure: ReopeningFailure) => void) | undefined;
  }): Promise<number>;
}

/** So many of a tenant are taken in a round. */
const AT_ONCE = 100;

type Context = Pick<StatementContext, 'unitOfWork' | 'differences' | 'reconciliations'>;

/** How a round goes on beside what fails in it. */
interface Round {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly onFailure: (failure: ReopeningFailure) => void;
}

/**
 * That a request lapses is told by no event, as it only follows from the time; and what was refused while
 * the reconciliation was submitted was left as it was signed off. Both are seen here, a difference to a
 * transaction.
 */
export function createUnagreedEntries(
  context: Context,
  { clock, tenants }: Readonly<{ clock: Clock; tenants: () => Promise<readonly string[]> }>,
): UnagreedEntries {
  return {
    reopenDue: async ({ signal, onFailure } = {}) => {
      const failures: ReopeningFailure[] = [];
      const tell = onFailure ?? ((each) => void failures.push(each));
      let reopened = 0;
      for (const tenantId of await tenants()) {
        if (signal?.aborted) break;
        reopened += await reopenOf(context, tenantId, { clock, signal, onFailure: tell });
      }
      if (failures.length === 0) return reopened;
      const errors = failures.map(({ error }) => error);
      throw new AggregateError(errors, `${errors.length} differences were not opened again.`);
    },
  };
}

async function reopenOf(context: Context, tenantId: string, round: Round): Promise<number> {
  const caller = systemCaller(tenantId, newId());
  let reopened = 0;
  for (const difference of await unagreedOf(context, caller, round)) {
    if (round.signal?.aborted) break;
    try {
      await reopen(context, caller, difference);
      reopened += 1;
    } catch (error) {
      round.onFailure({ tenantId, differenceId: difference.id, error });
    }
  }
  return reopened;
}

async function unagreedOf(
  { unitOfWork, differences }: Context,
  caller: Caller,
  { clock, onFailure }: Round,
): Promise<readonly Difference[]> {
  try {
    const asked = { at: clock.now(), limit: AT_ONCE };
    return await differences.unagreed(unitOfWork.reader(caller), asked);
  } catch (error) {
    onFailure({ tenantId: caller.tenantId, differenceId: null, error });
    return [];
  }
}

async function reopen(context: Context, caller: Caller, difference: Difference): Promise<void> {
  const { approvalRequestId } = difference;
  invariant(approvalRequestId !== null, 'It waits for a request');
  await context.unitOfWork.run(caller, 'differencesReopen', async (tx) => {
    await reopenFor(context, tx, { approvalRequestId, differences: [difference] });
    return ok(null);
  });
}
