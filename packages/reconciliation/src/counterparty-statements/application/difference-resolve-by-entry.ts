import type { ApprovalNeeded, OrRequested } from '@duebook/governance';
import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { ApprovalStopped, PostingRefusal } from '@duebook/ledger';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { resolvingCommand, type ResolvingEntry } from './resolving-entry';
import {
  applyChange,
  lockOpen,
  type DifferenceEdit,
  type DifferenceFault,
} from './difference-change';
import { RESOLVE } from './permissions';
import type { Difference, StatementContext } from './ports';

/** What makes our account right. */
export interface EntryResolution extends DifferenceEdit {
  readonly entry: ResolvingEntry;
}

/** What posting came to, and why it was refused. */
export type EntryRefused = Readonly<{
  code: 'ENTRY_REFUSED';
  refusal: PostingRefusal;
}>;

export type EntryRefusal =
  | DifferenceFault
  | VersionConflict
  | EntryRefused
  | Readonly<{ code: 'DIFFERENCE_NOT_POSTABLE' | 'ENTRY_RATE_INVALID'; path: readonly string[] }>;

export type ResolvedByEntry = Readonly<{ differenceId: Id; documentId: Id }>;

type Stopped = ApprovalNeeded & Pick<ApprovalStopped, 'path'>;

const RATE = /^\d{1,2}(\.\d{1,4})?$/u;

/**
 * Posts what takes a difference away, and links it. Where somebody else has to agree to such an entry,
 * that is asked for, and the difference waits for it.
 * @throws PermissionDenied reconciliation.difference.resolve, or what posting needs
 */
export const differenceResolveByEntry =
  (context: StatementContext) =>
  async (
    caller: Caller,
    command: Command<EntryResolution>,
  ): Promise<OrRequested<ResolvedByEntry, EntryRefusal>> => {
    requirePermission(caller, RESOLVE);
    const request = splitCommand('differenceResolveByEntry', command);
    const outcome = await context.unitOfWork.mutate<ResolvedByEntry, EntryRefusal | Stopped>(
      caller,
      request,
      (tx) => resolve(context, tx, command),
    );
    const filed = await context.filing.orRequest<
      ResolvedByEntry,
      EntryRefusal | Stopped | IdempotencyRefusal
    >(caller, request, outcome);
    if (filed.ok && 'approvalRequestId' in filed.value) {
      const { approvalRequestId } = filed.value;
      await waitFor(context, caller, { command, approvalRequestId });
    }
    return filed;
  };

async function resolve(
  context: StatementContext,
  tx: Transaction,
  { entry, ...edit }: EntryResolution,
): Promise<Result<ResolvedByEntry, EntryRefusal | Stopped>> {
  const work = { permission: RESOLVE, mustBe: 'UNRESOLVED' } as const;
  const found = await lockOpen(context, tx, { edit, work });
  if (!found.ok) return found;
  const difference = found.value;
  if (!isPostable(difference))
    return refused({ code: 'DIFFERENCE_NOT_POSTABLE', path: ['differenceId'] });
  const rate = entry.kind === 'NOTE' ? entry.taxRatePercent : null;
  if (rate !== null && !RATE.test(rate)) {
    return refused({ code: 'ENTRY_RATE_INVALID', path: ['entry', 'taxRatePercent'] });
  }
  const [reconciliation] = await context.reconciliations.byIds(tx, [difference.reconciliationId]);
  invariant(reconciliation !== undefined, 'a difference is of a reconciliation');
  const { relation } = reconciliation;
  const posting = resolvingCommand(entry, { ...difference, differenceId: difference.id, relation });
  const [outcome] = await context.ledger.commands.postDocuments(tx, [posting]);
  invariant(outcome !== undefined, 'every command has an outcome');
  if (!outcome.ok) return refusalOf(outcome.refusal);
  const { documentId } = outcome;
  await applyChange(context, tx, difference, {
    change: {
      ...{ state: 'RESOLVED', resolution: 'ENTRY', documentId, resolvedBy: tx.caller.principalId },
      ...{ resolvedAt: tx.startedAt, entryBy: tx.caller.principalId },
    },
    ...{ action: 'resolveByEntry', details: { documentId, kind: posting.kind } },
  });
  return ok({ differenceId: difference.id, documentId });
}

function refusalOf(
  refusal: PostingRefusal | ApprovalStopped,
): Result<never, EntryRefused | Stopped> {
  return 'need' in refusal
    ? { ok: false, refusal }
    : { ok: false, refusal: { code: 'ENTRY_REFUSED', refusal } };
}

/** What changes no balance of ours, or lies in their adding up, is not for an entry of ours. */
function isPostable({ amount, anchor }: Difference): boolean {
  return !amount.isZero() && anchor !== 'CLOSING';
}

/** The difference waits for the agreement, which posts and links at once while it still waits. */
async function waitFor(
  { unitOfWork, differences }: StatementContext,
  caller: Caller,
  {
    command,
    approvalRequestId,
  }: Readonly<{ command: Command<EntryResolution>; approvalRequestId: Id }>,
): Promise<void> {
  const { differenceId, idempotencyKey } = command;
  const request = {
    operation: 'differenceWaitForEntry',
    idempotencyKey: `${approvalRequestId} ${idempotencyKey}`.slice(0, 200),
    input: { differenceId, approvalRequestId },
  };
  const outcome = await unitOfWork.mutate<Readonly<{ differenceId: Id }>, never>(
    caller,
    request,
    async (tx) => {
      const difference = await differences.lock(tx, differenceId);
      if (difference && difference.state !== 'RESOLVED') {
        await applyChange({ differences }, tx, difference, {
          change: { state: 'IN_PROGRESS', approvalRequestId, entryBy: tx.caller.principalId },
          ...{ action: 'askForEntry', details: { approvalRequestId } },
        });
      }
      return ok({ differenceId });
    },
  );
  invariant(
    outcome.ok || outcome.refusal.code === 'IN_PROGRESS',
    'the request that was filed is noted',
  );
}
