import { ok, type Result } from '@duebook/kernel';
import { type Caller, reachIn } from '@duebook/platform';
import {
  settleKnownAt,
  type KnownAtInFuture,
  type KnownAtSettler,
} from '../../application/known-at';
import { bucketsBetween, type AgingBucket, type BucketRefusal } from '../domain/aging-bucket';
import type { AgingQuestion } from '../domain/aging-report';

/** Why an aging cannot be answered. */
export type AgingRefusal = BucketRefusal | KnownAtInFuture;

/** A question that has an answer, narrowed to what the caller may see. */
export interface AnswerableQuestion {
  readonly buckets: readonly AgingBucket[];
  readonly reachable: AgingQuestion;
}

/**
 * Checks a question and makes sure that its answer is final.
 * @throws PermissionDenied ledger.aging.read
 */
export async function answerable(
  settler: KnownAtSettler,
  caller: Caller,
  question: AgingQuestion,
): Promise<Result<AnswerableQuestion, AgingRefusal>> {
  const legalEntityIds = reachIn(caller, 'ledger.aging.read', question.legalEntityIds);
  const buckets = bucketsBetween(question.bounds);
  if (!buckets.ok) return buckets;
  const settled = await settleKnownAt(settler, caller, question.knownAt);
  if (!settled.ok) return settled;
  return ok({ buckets: buckets.value, reachable: { ...question, legalEntityIds } });
}
