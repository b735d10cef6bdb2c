import {
  commandOfWhole,
  type ApprovableOperation,
  type ApprovalNeeded,
  type Execute,
  type OrRequested,
  type WholeAction,
} from '@duebook/governance';
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
import type { Difference } from './difference.ports';
import type { StatementContext } from './ports';

/** What makes our account right. */
export interface EntryResolution extends DifferenceEdit {
  readonly entry: ResolvingEntry;
}

/** What posting came to, and why it was refused. */
export type EntryRefused = Readonly<{
  code: 'ENTRY_REFUSED';
  /** What was sent of the entry. */
  entry: 'adjustment' | 'note';
  refusal: PostingRefusal;
}>;

export type EntryRefusal =
  | DifferenceFault
  | VersionConflict
  | EntryRefused
  | Readonly<{ code: 'DIFFERENCE_NOT_POSTABLE' | 'ENTRY_RATE_INVALID'; path: readonly string[] }>;

export type ResolvedByEntry = Readonly<{ differenceId: Id; documentId: Id }>;

type Stopped = ApprovalNeeded & Pick<ApprovalStopped, 'path'>;
type Resolved = Result<ResolvedByEntry, EntryRefusal | Stopped>;

/** What is right in the books is for two people to say: whoever reconciles would else agree with themself. */
export const RESOLVE_BY_ENTRY: ApprovableOperation = {
  operation: 'differenceResolveByEntry',
  description:
    'Posting an entry that takes a difference with a counterparty away, whatever it is worth. What policies of the ledger ask for the entry is agreed to with it.',
  ...{ hasAmount: false, isOfLegalEntity: true, needsSecondPerson: true },
};

const RATE = /^\d{1,2}(\.\d{1,4})?$/u;

/**
 * Asks for the agreement of somebody else to an entry that takes a difference away; the difference waits
 * for it. Once they agree it is posted and linked, and the difference resolved.
 * @throws PermissionDenied reconciliation.difference.resolve, or what posting needs
 */
export const differenceResolveByEntry =
  (context: StatementContext) =>
  async (
    caller: Caller,
    command: Command<EntryResolution>,
  ): Promise<OrRequested<ResolvedByEntry, EntryRefusal>> => {
    requirePermission(caller, RESOLVE);
    const request = splitCommand(RESOLVE_BY_ENTRY.operation, command);
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

/** A refusal in words, as the mutation itself would tell it. */
export type TellFault = (
  refusal: Exclude<EntryRefusal, Stopped>,
) => Readonly<{ code: string; message: string }>;

/**
 * Posts what somebody has agreed to, while the difference waits for it and is what it was: what was
 * submitted since, or resolved otherwise, is not changed behind the back of who signs it off.
 */
export const executeResolving =
  (context: StatementContext, tell: TellFault): Execute =>
  async (tx, json) => {
    // It is the JSON of what was asked for, all of whose fields are plain.
    const { differenceId, entry } = commandOfWhole(json) as unknown as EntryResolution;
    const outcome = await resolve(context, tx, { differenceId, expectedVersion: null, entry });
    if (outcome.ok) return ok({ type: 'Difference', id: differenceId });
    return refused(
      'need' in outcome.refusal
        ? { code: 'APPROVAL_CONTENT_CHANGED', message: 'The difference is another by now.' }
        : tell(outcome.refusal),
    );
  };

/** Without a version: as it stands, for what was asked for before. */
type Resolving = Omit<EntryResolution, 'expectedVersion'> &
  Readonly<{ expectedVersion: number | null }>;

async function resolve(
  context: StatementContext,
  tx: Transaction,
  { entry, ...edit }: Resolving,
): Promise<Resolved> {
  const work = { permission: RESOLVE, mustBe: 'UNRESOLVED' } as const;
  const found = await lockOpen(context, tx, { edit, work });
  if (!found.ok) return found;
  const difference = found.value;
  if (!isPostable(difference))
    return refused({ code: 'DIFFERENCE_NOT_POSTABLE', path: ['differenceId'] });
  const rate = entry.kind === 'NOTE' ? entry.taxRatePercent : null;
  if (rate !== null && !RATE.test(rate)) {
    return refused({ code: 'ENTRY_RATE_INVALID', path: ['note', 'taxRatePercent'] });
  }
  return context.gate.asOne(tx, wholeOf(difference, entry), () =>
    post(context, tx, difference, entry),
  );
}

async function post(
  context: StatementContext,
  tx: Transaction,
  difference: Difference,
  entry: ResolvingEntry,
): Promise<Resolved> {
  const [reconciliation] = await context.reconciliations.byIds(tx, [difference.reconciliationId]);
  invariant(reconciliation !== undefined, 'a difference is of a reconciliation');
  const { relation } = reconciliation;
  const posting = resolvingCommand(entry, { ...difference, differenceId: difference.id, relation });
  const [outcome] = await context.ledger.commands.postDocuments(tx, [posting]);
  invariant(outcome !== undefined, 'every command has an outcome');
  if (!outcome.ok) return refusalOf(outcome.refusal, entry);
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

/** What is agreed to holds for the difference as it is: of another amount it would be another entry. */
function wholeOf(
  { id, legalEntityId, amount, currency }: Difference,
  entry: ResolvingEntry,
): WholeAction {
  const figure = amount.toFixed();
  return {
    ...{ operation: RESOLVE_BY_ENTRY.operation, legalEntityId },
    subject: { type: 'Difference', id },
    title: `Post ${entry.kind === 'NOTE' ? 'a note' : 'an adjustment'} for a difference of ${figure} ${currency}`,
    command: { differenceId: id, amount: figure, currency, entry: { ...entry } },
  };
}

function refusalOf(
  refusal: PostingRefusal | ApprovalStopped,
  { kind }: ResolvingEntry,
): Result<never, EntryRefused | Stopped> {
  if ('need' in refusal) return { ok: false, refusal };
  const entry = kind === 'NOTE' ? 'note' : 'adjustment';
  return { ok: false, refusal: { code: 'ENTRY_REFUSED', entry, refusal } };
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
