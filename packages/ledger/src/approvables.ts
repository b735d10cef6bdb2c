/** What of the ledger can be made to need approval, and how it is done once it is approved. */
import type { ApprovableOperation, ApprovalGate, Execute, Execution } from '@duebook/governance';
import { invariant, ok, refused } from '@duebook/kernel';
import type { UnitOfWork } from '@duebook/platform';

import {
  DOCUMENT_REVERSE,
  reverseDocument,
  type DocumentReversal,
} from './cash-application/application/reverse-documents';
import {
  setTolerance,
  TOLERANCE_SET,
  type ToleranceCommand,
} from './cash-application/application/set-tolerance';
import { allocationError } from './cash-application/graphql/allocation-errors';
import { allocationStore } from './cash-application/persistence/allocation-store';
import { manualEntryApprovables } from './manual-entries/application/entry-executors';
import { composeManualEntries } from './manual-entries/create-manual-entries';
import { executePeriodReopen, PERIOD_REOPEN } from './periods/application/period-change';
import { periodError } from './periods/graphql/period-errors';
import { periodStore } from './periods/persistence/period.store';
import { postAndAllocate, type AppliedCommand } from './receivables/application/post-and-allocate';
import { postDocuments } from './receivables/application/post-documents';
import type { PostingCommand } from './receivables/domain/posting-command';
import { readCommandJson } from './receivables/domain/read-command-json';
import { DOCUMENT_TYPE_NAMES } from './receivables/domain/document-type-name';
import { postingError } from './receivables/graphql/posting-errors';
import { postingStore } from './receivables/persistence/posting-store';

const OF_AMOUNT = { hasAmount: true, isOfLegalEntity: true, needsSecondPerson: false } as const;

const POSTINGS: readonly ApprovableOperation[] = [
  {
    operation: 'creditNotePost',
    description: 'Posting a credit note, sales or purchase, by any door.',
    ...OF_AMOUNT,
  },
  {
    operation: 'adjustmentPost',
    description:
      'Posting an adjustment of what a party owes, a write-off for example, by any door. Discounts that are given earned or not count towards the same limits.',
    ...OF_AMOUNT,
  },
  {
    operation: 'paymentPost',
    description: 'Posting money that goes out to a supplier, by any door.',
    ...OF_AMOUNT,
  },
  {
    operation: 'refundPost',
    description: 'Posting money that is given back to a customer, by any door.',
    ...OF_AMOUNT,
  },
];

/** All operations of the ledger that can be made to need approval. */
export const ledgerApprovables: readonly ApprovableOperation[] = [
  ...POSTINGS,
  DOCUMENT_REVERSE,
  PERIOD_REOPEN,
  TOLERANCE_SET,
  ...manualEntryApprovables,
];

/** How each is done once it is approved. */
export function createLedgerExecutors(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly approvals: Parameters<typeof executePeriodReopen>[0]['approvals'];
}): Readonly<Record<string, Execute>> {
  const { unitOfWork, approvals } = deps;
  const { gate } = approvals;
  const post = executePosting(gate);
  const periods = { unitOfWork, approvals, periods: periodStore };
  return {
    ...Object.fromEntries(POSTINGS.map(({ operation }) => [operation, post])),
    [DOCUMENT_REVERSE.operation]: executeReversal(gate),
    [PERIOD_REOPEN.operation]: executePeriodReopen(
      periods,
      (refusal) => periodError(refusal).message,
    ),
    [TOLERANCE_SET.operation]: executeTolerance(gate),
    ...composeManualEntries({ unitOfWork, approvals }).executors,
  };
}

function executePosting(gate: ApprovalGate): Execute {
  return async (tx, json): Promise<Execution> => {
    const command = readCommandJson(json);
    const deps = { postings: postingStore, allocations: allocationStore, gate };
    if (isApplied(command)) {
      const applied = await postAndAllocate(deps, tx, command);
      if (applied.ok) return posted(command, applied.value);
      const { code, message } = allocationError(applied.refusal, () => []);
      return refused({ code, message });
    }
    const [outcome] = await postDocuments(deps, tx, [command]);
    invariant(outcome !== undefined, 'every command has an outcome');
    if (outcome.ok) return posted(command, outcome);
    const { code, message } = postingError(outcome.refusal, [], {});
    return refused({ code, message });
  };
}

function isApplied(command: PostingCommand): command is AppliedCommand {
  return 'allocate' in command;
}

function posted(
  { kind }: PostingCommand,
  { documentId: id }: { readonly documentId: string },
): Execution {
  return ok({ type: DOCUMENT_TYPE_NAMES[kind], id });
}

function executeReversal(gate: ApprovalGate): Execute {
  const deps = { postings: postingStore, allocations: allocationStore, gate };
  return async (tx, json): Promise<Execution> => {
    // It is the JSON of a command, all of whose fields are plain.
    const outcome = await reverseDocument(deps, tx, json as unknown as DocumentReversal);
    if (outcome.ok) return ok({ type: 'Reversal', id: outcome.value.documentId });
    const { code, message } = allocationError(outcome.refusal, () => []);
    return refused({ code, message });
  };
}

function executeTolerance(gate: ApprovalGate): Execute {
  const deps = { postings: postingStore, allocations: allocationStore, gate };
  return async (tx, json): Promise<Execution> => {
    // It is the JSON of a command, all of whose fields are plain.
    const outcome = await setTolerance(deps, tx, json as unknown as ToleranceCommand);
    if (outcome.ok) return ok(null);
    const { code } = outcome.refusal;
    return refused({ code, message: 'The tolerance was set otherwise since. Ask for it anew.' });
  };
}
