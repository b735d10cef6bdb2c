import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import type { ContractVersion } from '../../register/domain/contract-version';
import type { ChecklistPoint } from './review-checklist';
import { reviewRefusal, type ReviewRefusal } from './review-refusal';

/** By whom a version is looked through: a desk of the business, or a lawyer. */
export type ReviewKind = 'BUSINESS' | 'LEGAL';

/** Where a review stands. */
export type ReviewState = 'OPEN' | 'APPROVED';

/** What was found of a point. */
export type PointAnswer = 'OK' | 'RISK' | 'NOT_APPLICABLE';

/** A point of a review, as its list asked when the review began. */
export interface ReviewPoint extends ChecklistPoint {
  readonly answer: PointAnswer | null;
  readonly answeredBy: Id | null;
  readonly answeredAt: string | null;
}

/** That somebody stands for a review. */
export interface ReviewApproval {
  /** From 1, in the order of approving. */
  readonly step: number;
  readonly approvedBy: Id;
  readonly approvedAt: Date;
}

/** A version of a contract that somebody looks through, point by point. */
export interface ContractReview {
  readonly id: Id;
  readonly contractId: Id;
  readonly versionId: Id;
  /** Of the version as it was submitted: written anew it needs another review. */
  readonly versionRevision: number;
  readonly kind: ReviewKind;
  readonly state: ReviewState;
  readonly checklistVersion: number;
  readonly points: readonly ReviewPoint[];
  readonly counselId: Id | null;
  /** From 1; one more each time that it was given back. */
  readonly round: number;
  /** Of this round. */
  readonly approvals: readonly ReviewApproval[];
  readonly startedBy: Id;
  readonly startedAt: Date;
  readonly version: number;
}

/** What people wrote of a review, apart from it: it may name persons. */
export interface ReviewNotes {
  /** Of the whole. */
  readonly note: string | null;
  /** By the code of a point. */
  readonly ofPoints: Readonly<Record<string, string>>;
  /** Why it was given back last. */
  readonly returnReason: string | null;
}

/** What somebody found of a point; plain JSON. */
export type AnswerDraft = Readonly<{
  pointCode: string;
  answer: PointAnswer;
  /** What the risk is; may be null otherwise. */
  note: string | null;
}>;

export const LONGEST_REVIEW_NOTE = 4_000;

/** Whether a review is of what the version says now; agreeing to a version is no edit of it. */
export function isOfVersion(
  { versionId, versionRevision }: Pick<ContractReview, 'versionId' | 'versionRevision'>,
  version: Pick<ContractVersion, 'id' | 'revision' | 'state'>,
): boolean {
  const written = version.state === 'AGREED' ? version.revision - 1 : version.revision;
  return versionId === version.id && versionRevision === written;
}

/** The points of a list, none of them answered. */
export function unanswered(points: readonly ChecklistPoint[]): readonly ReviewPoint[] {
  return points.map(({ code, questionEn, questionZh, isRequired }) => ({
    ...{ code, questionEn, questionZh, isRequired },
    ...{ answer: null, answeredBy: null, answeredAt: null },
  }));
}

/** A review with further answers, and what was written with them. */
export type Answered = Readonly<{
  points: readonly ReviewPoint[];
  notes: ReadonlyMap<string, string | null>;
}>;

/** Takes answers to points; a risk is told in words. Nothing is answered once somebody has approved. */
export function answerPoints(
  review: Pick<ContractReview, 'state' | 'points' | 'approvals'>,
  answers: readonly AnswerDraft[],
  { by, at }: Readonly<{ by: Id; at: Date }>,
): Result<Answered, ReviewRefusal> {
  const closed = closedFor(review);
  if (closed) return refused(closed);
  const points = new Map(review.points.map((point) => [point.code, point]));
  const notes = new Map<string, string | null>();
  for (const [index, { pointCode, answer, note: draft }] of answers.entries()) {
    const point = points.get(pointCode);
    if (!point || notes.has(pointCode)) {
      return refused(reviewRefusal('CONTRACT_REVIEW_POINT_UNKNOWN', 'answers', index, 'pointCode'));
    }
    const note = draft === null ? null : readableText(draft, LONGEST_REVIEW_NOTE);
    if (note === null && draft !== null) {
      return refused(reviewRefusal('CONTRACT_REVIEW_TEXT_INVALID', 'answers', index, 'note'));
    }
    if (note === null && answer === 'RISK') {
      return refused(reviewRefusal('CONTRACT_REVIEW_RISK_UNTOLD', 'answers', index, 'note'));
    }
    notes.set(pointCode, note);
    points.set(pointCode, { ...point, answer, answeredBy: by, answeredAt: at.toISOString() });
  }
  return ok({ points: [...points.values()], notes });
}

function closedFor({
  state,
  approvals,
}: Pick<ContractReview, 'state' | 'approvals'>): ReviewRefusal | null {
  if (state === 'APPROVED') return reviewRefusal('CONTRACT_REVIEW_APPROVED', 'contractReviewId');
  return approvals.length > 0
    ? reviewRefusal('CONTRACT_REVIEW_UNDER_APPROVAL', 'contractReviewId')
    : null;
}

/**
 * Whether somebody may stand for a review: it is complete, and he neither wrote the version nor answered
 * a point nor approved before.
 * @param needed how many people approve
 */
export function decideApproval(
  review: Pick<ContractReview, 'state' | 'points' | 'approvals'>,
  version: Pick<ContractVersion, 'draftedBy'>,
  { by, needed }: Readonly<{ by: Id; needed: number }>,
): Result<Readonly<{ step: number; isLast: boolean }>, ReviewRefusal> {
  const path = 'contractReviewId';
  if (review.state === 'APPROVED') return refused(reviewRefusal('CONTRACT_REVIEW_APPROVED', path));
  if (review.points.some(({ isRequired, answer }) => isRequired && answer === null)) {
    return refused(reviewRefusal('CONTRACT_REVIEW_INCOMPLETE', path));
  }
  const hands = [
    version.draftedBy,
    ...review.points.map(({ answeredBy }) => answeredBy),
    ...review.approvals.map(({ approvedBy }) => approvedBy),
  ];
  if (hands.includes(by)) return refused(reviewRefusal('CONTRACT_REVIEW_SAME_PERSON', path));
  const step = review.approvals.length + 1;
  return ok({ step, isLast: step >= needed });
}

/** Whether a review lets a version be agreed to that needs one of this kind by so many people. */
export function isEnough(
  review: Pick<ContractReview, 'state' | 'kind' | 'approvals'>,
  needed: Readonly<{ isLegal: boolean; approvals: number }>,
): boolean {
  return (
    review.state === 'APPROVED' &&
    (review.kind === 'LEGAL' || !needed.isLegal) &&
    review.approvals.length >= needed.approvals
  );
}
