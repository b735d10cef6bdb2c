import type { Id } from '@duebook/kernel';
import type { EventHandler, Json, Transaction } from '@duebook/platform';
import { decodeAnyId } from '@duebook/platform';
import { applyChange, type DecidedChange } from './difference-change';
import { RESOLVE_BY_ENTRY } from './difference-resolve-by-entry';
import type { Difference } from './difference.ports';
import type { StatementContext } from './ports';

type Context = Pick<StatementContext, 'differences' | 'reconciliations'>;

/** Why a difference that waited for an entry, or was resolved by one, is open again. */
interface Undone extends DecidedChange {
  readonly differences: readonly Difference[];
  readonly holds: (difference: Difference) => boolean;
}

/**
 * Opens differences again whose entry nobody agrees to, or is undone in the ledger. Those of a
 * reconciliation that was submitted stay as they were signed off; when it is compared again they open.
 */
export const followEntries = (context: Context): EventHandler => ({
  consumer: 'reconciliation.resolving-entries',
  eventTypes: [
    'governance.ApprovalDecided',
    'governance.ApprovalWithdrawn',
    'ledger.DocumentReversed',
  ],
  handle: async (tx, { type, aggregateId, payload }) => {
    const undone =
      type === 'ledger.DocumentReversed'
        ? await byReversal(context, tx, payload['reversesDocumentId'])
        : await byRequest(context, tx, aggregateId, payload);
    if (undone) await open(context, tx, undone);
  },
});

async function byRequest(
  { differences }: Context,
  tx: Transaction,
  approvalRequestId: string,
  { operation, state }: { readonly [key: string]: Json },
): Promise<Undone | null> {
  const isRefused = state === undefined || state === 'REJECTED';
  if (operation !== RESOLVE_BY_ENTRY.operation || !isRefused) return null;
  return unagreed(approvalRequestId, await differences.waitingFor(tx, approvalRequestId));
}

/** Opens differences that wait for a request which nobody agrees to any more, where they still do. */
export function reopenFor(
  context: Context,
  tx: Transaction,
  {
    approvalRequestId,
    differences,
  }: Readonly<{ approvalRequestId: Id }> & Pick<Undone, 'differences'>,
): Promise<void> {
  return open(context, tx, unagreed(approvalRequestId, differences));
}

function unagreed(approvalRequestId: Id, differences: readonly Difference[]): Undone {
  return {
    differences,
    holds: (each) => each.approvalRequestId === approvalRequestId && each.state !== 'RESOLVED',
    change: { state: 'OPEN', approvalRequestId: null },
    ...{ action: 'reopen', details: { before: null, approvalRequestId } },
  };
}

async function byReversal(
  { differences }: Context,
  tx: Transaction,
  reversed: Json | undefined,
): Promise<Undone | null> {
  const documentId = typeof reversed === 'string' ? decodeAnyId(reversed)?.uuid : undefined;
  if (documentId === undefined) return null;
  return {
    differences: await differences.resolvedBy(tx, documentId),
    holds: (each) => isResolvedBy(each, documentId),
    ...undoneBy(documentId),
  };
}

/** What becomes of a difference whose entry is undone. The entry stays linked: with what undoes it, it is nothing. */
export function undoneBy(documentId: string): DecidedChange {
  return {
    change: {
      ...{ state: 'OPEN', resolution: null, resolvedBy: null, resolvedAt: null },
      approvalRequestId: null,
    },
    ...{ action: 'reopen', details: { before: 'ENTRY', documentId } },
  };
}

function isResolvedBy(difference: Difference, documentId: string): boolean {
  const { state, resolution } = difference;
  return state === 'RESOLVED' && resolution === 'ENTRY' && difference.documentId === documentId;
}

/** The reconciliation first, as whoever works on it locks them. */
async function open(
  context: Context,
  tx: Transaction,
  { differences, holds, ...decided }: Undone,
): Promise<void> {
  for (const { id, reconciliationId } of differences) {
    const reconciliation = await context.reconciliations.lock(tx, reconciliationId);
    const difference = await context.differences.lock(tx, id);
    if (reconciliation?.state !== 'OPEN' || !difference || !holds(difference)) continue;
    await applyChange(context, tx, difference, decided);
  }
}
