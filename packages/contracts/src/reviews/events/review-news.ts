import { encodeId, type Transaction } from '@duebook/platform';
import type { ContractReview } from '../domain/contract-review';

function payloadOf({ id, contractId, versionId, kind }: ContractReview) {
  return {
    contractReviewId: encodeId('ContractReview', id),
    contractId: encodeId('Contract', contractId),
    contractVersionId: encodeId('ContractVersion', versionId),
    kind,
  };
}

function detailsOf({ contractId, versionId, versionRevision, kind }: ContractReview) {
  return { contractId, versionId, versionRevision, kind };
}

/** Tells and proves that a version is looked through. */
export function reviewStarted(tx: Transaction, review: ContractReview): void {
  const { id, checklistVersion, counselId } = review;
  tx.emit({
    type: 'contracts.ContractReviewStarted',
    ...{ aggregateType: 'ContractReview', aggregateId: id, payload: payloadOf(review) },
  });
  tx.audit({
    action: 'contractReview.start',
    ...{ subjectType: 'ContractReview', subjectId: id },
    details: { ...detailsOf(review), checklistVersion, counselId },
  });
}

/** Proves who answered what. Words stay with the review: they may name persons. */
export function reviewAnswered(
  tx: Transaction,
  before: ContractReview,
  after: ContractReview,
): void {
  const answers = after.points.flatMap(({ code, answer }, index) => {
    const old = before.points[index]?.answer ?? null;
    return old === answer ? [] : [[code, { before: old, after: answer }] as const];
  });
  tx.audit({
    action: 'contractReview.answer',
    ...{ subjectType: 'ContractReview', subjectId: after.id },
    details: { ...detailsOf(after), round: after.round, ...Object.fromEntries(answers) },
  });
}

/** Proves who stood for a review, and tells others once nobody else has to. */
export function reviewApproved(tx: Transaction, review: ContractReview): void {
  const { id, round, state, approvals } = review;
  tx.audit({
    action: 'contractReview.approve',
    ...{ subjectType: 'ContractReview', subjectId: id },
    details: { ...detailsOf(review), round, state, step: approvals.length },
  });
  if (state !== 'APPROVED') return;
  const riskCount = review.points.filter(({ answer }) => answer === 'RISK').length;
  tx.emit({
    type: 'contracts.ContractReviewApproved',
    ...{ aggregateType: 'ContractReview', aggregateId: id },
    payload: { ...payloadOf(review), riskCount },
  });
}

/** Tells and proves that a review was given back. Why stays with it. */
export function reviewReturned(
  tx: Transaction,
  before: ContractReview,
  after: ContractReview,
): void {
  tx.emit({
    type: 'contracts.ContractReviewReturned',
    ...{ aggregateType: 'ContractReview', aggregateId: after.id },
    payload: { ...payloadOf(after), round: after.round },
  });
  tx.audit({
    action: 'contractReview.return',
    ...{ subjectType: 'ContractReview', subjectId: after.id },
    details: {
      ...detailsOf(after),
      round: { before: before.round, after: after.round },
      state: { before: before.state, after: after.state },
    },
  });
}
