import { invariant, ok, type Refused, type Result } from '@duebook/kernel';
import { requirePermission, type Transaction } from '@duebook/platform';
import { allocateDocument } from '../../cash-application/application/allocate-document';
import {
  CREATE_ALLOCATIONS,
  type CashApplicationDeps,
} from '../../cash-application/application/allocation-command';
import type { AllocationRefusal } from '../../cash-application/domain/allocation-refusal';
import type { AllocationPolicy } from '../../cash-application/domain/plan-allocation';
import type { CashCommand } from '../domain/posting-command';
import type { PostingRefusal, PostingWarning } from '../domain/posting-refusal';
import type { ApprovalStopped } from './ask-approval';
import { postTogether, type PostedOutcome } from './post-documents';

/** What posting one document answers. A type, not an interface, so that it is plain JSON. */
export type DocumentPosted = Readonly<{
  documentId: string;
  /** True when the same document stood in the books already. */
  wasPosted: boolean;
  warnings: readonly PostingWarning[];
}>;

/** Money that is posted and applied: what somebody agrees to is both. */
export type AppliedCommand = CashCommand & { readonly allocate: AllocationPolicy };

/**
 * Posts a receipt (payment, refund) and applies it by its policy, inside a unit of work. One that stood
 * in the books already is left as it is; what finds nothing to settle stays on account.
 * @throws PermissionDenied to post it, or ledger.allocation.create
 */
export async function postAndAllocate(
  deps: CashApplicationDeps,
  tx: Transaction,
  command: AppliedCommand,
): Promise<Result<DocumentPosted, AllocationRefusal | ApprovalStopped>> {
  const [outcome] = await postTogether(deps, [{ tx, input: command }]);
  const posted = documentPosted(outcome);
  if (!posted.ok && posted.refusal.code === 'APPROVAL_NEEDED') {
    // Nobody is asked to agree to what its sender may not do.
    requirePermission(tx.caller, CREATE_ALLOCATIONS, command.legalEntityId);
  }
  if (!posted.ok || posted.value.wasPosted) return posted;
  const allocated = await allocateDocument(deps, tx, {
    documentId: posted.value.documentId,
    parts: null,
    policy: command.allocate,
    allocatedOn: null,
  });
  // A receipt that finds nothing to settle stays on account; that is no refusal.
  return allocated.ok || allocated.refusal.code === 'NOTHING_TO_ALLOCATE' ? posted : allocated;
}

/** What became of one document, without what only a batch asks. */
export function documentPosted<R = PostingRefusal>(
  outcome: PostedOutcome | Refused<R> | undefined,
): Result<DocumentPosted, PostingRefusal | R> {
  invariant(outcome !== undefined, 'every command has an outcome');
  if (!outcome.ok) return outcome;
  const { documentId, wasPosted, warnings } = outcome;
  return ok({ documentId, wasPosted, warnings });
}
