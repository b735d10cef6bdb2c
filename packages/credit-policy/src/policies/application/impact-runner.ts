import { ok, refused, type Result } from '@duebook/kernel';
import {
  createJobRunner,
  encodeId,
  type ClaimedWork,
  type JobEnd,
  type JobRunner,
  type Transaction,
  type WorkStopped,
} from '@duebook/platform';
import type { PolicyInForce } from '../domain/policy-scope';
import { impactRows } from './impact-chunk';
import type { ImpactContext } from './impact-context';
import type { Impact } from './impact.ports';

const CUSTOMERS_A_TIME = 500;
const CLAIM_MS = 60_000;

/** Works on reports that wait. */
export function createImpactRunner(context: ImpactContext): JobRunner {
  return createJobRunner<Impact>(
    { ...context, claimMs: CLAIM_MS },
    {
      name: 'creditPolicyImpact',
      queue: context.impacts,
      work: (claimed) => lookAtAll(context, claimed),
      ended: tellOf,
    },
  );
}

async function lookAtAll(
  context: ImpactContext,
  work: ClaimedWork<Impact>,
): Promise<Result<'ALL_DONE', WorkStopped>> {
  for (;;) {
    const going = work.mayGoOn();
    if (!going.ok) return going;
    const piece = await work.piece((tx, impact) => lookAtPiece(context, tx, impact));
    if (!piece.ok) return piece;
    // What was asked about is gone: nobody could activate it by this report.
    if (piece.value === 'DRAFT_CHANGED') return refused({ code: 'IN_VAIN', failure: piece.value });
    if (piece.value === 'LAST') return ok('ALL_DONE');
  }
}

async function lookAtPiece(
  context: ImpactContext,
  tx: Transaction,
  impact: Impact,
): Promise<'DRAFT_CHANGED' | 'LAST' | 'MORE'> {
  const { impacts, policies } = context;
  const [version] = await policies.byIds(tx, [impact.policyVersionId]);
  if (version?.contentHash !== impact.contentHash || version.state !== 'DRAFT') {
    return 'DRAFT_CHANGED';
  }
  const draft: PolicyInForce = { ...version, effectiveFrom: impact.asOf, effectiveTo: null };
  const customers = await impacts.customersAfter(tx, {
    ...{ after: impact.lastPartyId, limit: CUSTOMERS_A_TIME, on: impact.asOf },
  });
  const rows = await impactRows(context, tx, { impact, draft, customers });
  await impacts.addParties(
    tx,
    impact.id,
    rows.map((row) => ({ ...row, id: tx.ids.next() })),
  );
  const partiesDone = impact.partiesDone + customers.length;
  await impacts.save(tx, impact.id, {
    // Customers may have come since it was asked for.
    ...{ partiesTotal: Math.max(impact.partiesTotal, partiesDone), partiesDone },
    lastPartyId: customers.at(-1)?.partyId ?? impact.lastPartyId,
  });
  return customers.length < CUSTOMERS_A_TIME ? 'LAST' : 'MORE';
}

function tellOf(tx: Transaction, impact: Impact, state: JobEnd): void {
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
}
