import { invariant } from '@duebook/kernel';
import {
  createJobRunner,
  encodeId,
  pieceByPiece,
  type JobRunner,
  type Transaction,
} from '@duebook/platform';
import type { SchemeVersion } from '../domain/discount-scheme';
import { rewardsOf } from './evaluation-piece';
import type { PartyReward, SchemeContext, SchemeEvaluation } from './ports';

/** Works on evaluations that wait. */
export function createEvaluationRunner(context: SchemeContext): JobRunner {
  return createJobRunner<SchemeEvaluation>(context, {
    name: 'discountEvaluation',
    queue: context.evaluations,
    starterOf: ({ starter }) => starter,
    work: pieceByPiece((tx, evaluation) => evaluatePiece(context, tx, evaluation)),
    ended: async (tx, evaluation, end) => {
      if (end === 'COMPLETED') tell(tx, await schemeOf(context, tx, evaluation), evaluation);
    },
  });
}

/** The next customers of an evaluation, and how far it is with them. */
async function evaluatePiece(
  context: SchemeContext,
  tx: Transaction,
  evaluation: SchemeEvaluation,
): Promise<{ readonly isLast: boolean }> {
  const { evaluations, partiesPerPiece: limit } = context;
  const { id: evaluationId, asOf, afterPartyId: after } = evaluation;
  const scheme = await schemeOf(context, tx, evaluation);
  const partiesTotal = evaluation.partiesTotal ?? (await evaluations.countCustomers(tx, scheme));
  const partyIds = await evaluations.customers(tx, scheme, { after, limit });
  const rewards = await rewardsOf(context, tx, { scheme, asOf, partyIds, evaluationId });
  await evaluations.addRewards(tx, rewards);
  const partiesDone = evaluation.partiesDone + partyIds.length;
  await evaluations.save(tx, evaluationId, {
    // Customers may have come since it began.
    ...{ partiesTotal: Math.max(partiesTotal, partiesDone), partiesDone },
    afterPartyId: partyIds.at(-1) ?? after,
    ...addRewards(evaluation, rewards),
  });
  return { isLast: partyIds.length < limit };
}

function addRewards(so: SchemeEvaluation, rewards: readonly PartyReward[]) {
  return {
    partyCount: so.partyCount + rewards.length,
    rewardedCount: so.rewardedCount + rewards.filter(({ reward }) => reward.greaterThan(0)).length,
    incompleteCount:
      so.incompleteCount + rewards.filter(({ outcome }) => outcome === 'RATE_MISSING').length,
    rewardTotal: rewards.reduce((sum, { reward }) => sum.plus(reward), so.rewardTotal).toFixed(),
  };
}

async function schemeOf(
  { schemes }: SchemeContext,
  tx: Transaction,
  { schemeVersionId }: SchemeEvaluation,
): Promise<SchemeVersion> {
  const [scheme] = await schemes.byIds(tx, [schemeVersionId]);
  invariant(scheme !== undefined, 'an evaluation is of a version that there is');
  return scheme;
}

function tell(tx: Transaction, scheme: SchemeVersion, evaluation: SchemeEvaluation): void {
  const { id, asOf, isFinal, partyCount, rewardedCount, incompleteCount } = evaluation;
  const rewardTotal = evaluation.rewardTotal.toFixed();
  const { schemeCode, version, currency } = scheme;
  const figures = { asOf, isFinal, partyCount, rewardedCount, incompleteCount, currency };
  tx.emit({
    type: 'credit-policy.DiscountSchemeEvaluated',
    aggregateType: 'DiscountSchemeVersion',
    aggregateId: scheme.id,
    payload: {
      discountSchemeVersionId: encodeId('DiscountSchemeVersion', scheme.id),
      discountSchemeEvaluationId: encodeId('DiscountSchemeEvaluation', id),
      ...{ schemeCode, version, ...figures, rewardTotal },
    },
  });
  tx.audit({
    action: 'discountScheme.completeEvaluation',
    subjectType: 'DiscountSchemeVersion',
    subjectId: scheme.id,
    details: { evaluationId: id, schemeCode, version, ...figures, rewardTotal },
  });
}
