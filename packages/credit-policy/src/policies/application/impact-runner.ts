import { newId, ok, refused, type Id } from '@duebook/kernel';
import { encodeId, systemCaller, type Transaction } from '@duebook/platform';
import type { PolicyInForce } from '../domain/policy-scope';
import { impactRows } from './impact-chunk';
import type { ImpactContext } from './impact-context';
import type { Impact } from './impact.ports';

/** Works on reports that wait. */
export interface ImpactRunner {
  /** Does one that waits, or was left behind, to its end. False when none does. */
  runNext(options?: { readonly signal?: AbortSignal | undefined }): Promise<boolean>;
}

const CUSTOMERS_A_TIME = 500;
const CLAIMED_MS = 60_000;
/** After so many failures in a row a report is given up. */
const MOST_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 2_000;

interface Work {
  readonly tenantId: Id;
  readonly claimedBy: Id;
  readonly signal: AbortSignal | undefined;
}

/** The table of reports is the queue, so that any number of processes may run one of these. */
export function createImpactRunner(context: ImpactContext): ImpactRunner {
  return {
    runNext: async ({ signal } = {}) => {
      for (const tenantId of await context.tenants()) {
        const work = { tenantId, claimedBy: newId(), signal };
        const impact = await claim(context, work);
        if (!impact) continue;
        await runToEnd(context, work, impact);
        return true;
      }
      return false;
    },
  };
}

async function claim(
  context: ImpactContext,
  { tenantId, claimedBy }: Work,
): Promise<Impact | null> {
  const { unitOfWork, impacts, clock } = context;
  const now = clock.now();
  if (!(await impacts.isAnyWaiting(unitOfWork.reader({ tenantId }), now))) return null;
  const until = new Date(now.getTime() + CLAIMED_MS);
  const caller = systemCaller(tenantId, claimedBy);
  const claimed = await unitOfWork.run(caller, 'creditPolicyImpactClaim', async (tx) => {
    const impact = await impacts.claim(tx, { claimedBy, now, until });
    return impact ? ok(impact) : refused({ code: 'NONE' });
  });
  return claimed.ok ? claimed.value : null;
}

/** A piece after the other, each a unit of work that says how far it came. */
async function runToEnd(context: ImpactContext, work: Work, impact: Impact): Promise<void> {
  try {
    for (;;) {
      const isDone = await workOn(context, work, impact.id);
      if (isDone || work.signal?.aborted) return;
    }
  } catch (error) {
    await postpone(context, work, { id: impact.id, error });
    throw error;
  }
}

async function workOn(context: ImpactContext, work: Work, id: Id): Promise<boolean> {
  const { unitOfWork, impacts, policies } = context;
  const caller = systemCaller(work.tenantId, work.claimedBy);
  const outcome = await unitOfWork.run(caller, 'creditPolicyImpactChunk', async (tx) => {
    const impact = await impacts.lockClaimed(tx, id, work.claimedBy);
    if (!impact) return refused({ code: 'CLAIM_LOST' });
    const [version] = await policies.byIds(tx, [impact.policyVersionId]);
    if (version?.contentHash !== impact.contentHash || version.state !== 'DRAFT') {
      // What was asked about is gone: nobody could activate it by this report.
      return ok(await end(context, tx, impact, 'DRAFT_CHANGED'));
    }
    const draft: PolicyInForce = { ...version, effectiveFrom: impact.asOf, effectiveTo: null };
    const customers = await impacts.customersAfter(tx, {
      ...{ after: impact.lastPartyId, limit: CUSTOMERS_A_TIME, on: impact.asOf },
    });
    const rows = await impactRows(context, tx, { impact, draft, customers });
    await impacts.addParties(
      tx,
      id,
      rows.map((row) => ({ ...row, id: tx.ids.next() })),
    );
    const done = {
      ...impact,
      partiesDone: impact.partiesDone + customers.length,
      lastPartyId: customers.at(-1)?.partyId ?? impact.lastPartyId,
    };
    if (customers.length < CUSTOMERS_A_TIME) return ok(await end(context, tx, done, null));
    const claimedUntil = work.signal?.aborted
      ? null
      : new Date(tx.startedAt.getTime() + CLAIMED_MS);
    await impacts.save(tx, id, { ...done, attempts: 0, claimedUntil });
    return ok(false);
  });
  return outcome.ok ? outcome.value : true;
}

async function end(
  { impacts }: ImpactContext,
  tx: Transaction,
  impact: Impact,
  failure: string | null,
): Promise<boolean> {
  const state = failure === null ? 'COMPLETED' : 'FAILED';
  await impacts.save(tx, impact.id, { ...impact, state, failure, claimedUntil: null });
  tx.emit({
    type: 'credit-policy.PolicyImpactReported',
    aggregateType: 'CreditPolicyVersion',
    aggregateId: impact.policyVersionId,
    payload: {
      creditPolicyImpactId: encodeId('CreditPolicyImpact', impact.id),
      creditPolicyVersionId: encodeId('CreditPolicyVersion', impact.policyVersionId),
      state,
    },
  });
  return true;
}

/** A bug or a broken machine: tried again after a pause, and given up after some attempts. */
async function postpone(
  { unitOfWork, impacts }: ImpactContext,
  { tenantId, claimedBy }: Work,
  { id, error }: Readonly<{ id: Id; error: unknown }>,
): Promise<void> {
  const caller = systemCaller(tenantId, claimedBy);
  await unitOfWork.run(caller, 'creditPolicyImpactFail', async (tx) => {
    const impact = await impacts.lockClaimed(tx, id, claimedBy);
    if (!impact) return refused({ code: 'CLAIM_LOST' });
    const attempts = impact.attempts + 1;
    await impacts.save(tx, id, {
      ...impact,
      attempts,
      state: attempts >= MOST_ATTEMPTS ? 'FAILED' : 'RUNNING',
      // The name alone: a message may quote data.
      failure: error instanceof Error ? error.name : 'unknown',
      claimedUntil: new Date(tx.startedAt.getTime() + FIRST_PAUSE_MS * 2 ** attempts),
    });
    return ok(null);
  });
}
