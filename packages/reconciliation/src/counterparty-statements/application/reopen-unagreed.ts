import { newId, ok, type Clock } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { reopenFor } from './follow-entries';
import type { StatementContext } from './ports';

/** Opens differences again whose entry nobody agrees to any more. */
export interface UnagreedEntries {
  /**
   * Works through all that there are; how many are open again. Any number of processes may run it.
   *
   * @param options.signal ends it after the difference that is under way
   */
  reopenDue(options?: { readonly signal?: AbortSignal | undefined }): Promise<number>;
}

/** So many of a tenant are read at once. */
const AT_ONCE = 100;

type Context = Pick<StatementContext, 'unitOfWork' | 'differences' | 'reconciliations'>;

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
    reopenDue: async ({ signal } = {}) => {
      let reopened = 0;
      for (const tenantId of await tenants()) {
        if (signal?.aborted) break;
        reopened += await reopenOf(context, tenantId, { clock, signal });
      }
      return reopened;
    },
  };
}

async function reopenOf(
  context: Context,
  tenantId: string,
  { clock, signal }: Readonly<{ clock: Clock; signal: AbortSignal | undefined }>,
): Promise<number> {
  const { unitOfWork, differences } = context;
  const caller = systemCaller(tenantId, newId());
  let reopened = 0;
  const waiting = await differences.unagreed(unitOfWork.reader(caller), {
    at: clock.now(),
    limit: AT_ONCE,
  });
  for (const difference of waiting) {
    const { approvalRequestId } = difference;
    if (signal?.aborted || approvalRequestId === null) break;
    await unitOfWork.run(caller, 'differencesReopen', async (tx) => {
      await reopenFor(context, tx, { approvalRequestId, differences: [difference] });
      return ok(null);
    });
    reopened += 1;
  }
  return reopened;
}
