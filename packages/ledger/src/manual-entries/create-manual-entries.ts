/** Composes entries by hand: what the API calls, and how they are done once they are approved. */
import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import type { UnitOfWork } from '@duebook/platform';
import { chartStore } from '../chart/persistence/chart.store';
import { postingStore } from '../receivables/persistence/posting-store';
import { manualEntryExecutors } from './application/entry-executors';
import { createManualEntries, type ManualEntries } from './application/manual-entries';
import { manualEntryError } from './graphql/manual-entry-errors';
import { manualEntryStore } from './persistence/manual-entry.store';

/** Entries by hand, and how they are posted and undone once somebody has agreed. */
export interface ManualEntryParts {
  readonly entries: ManualEntries;
  readonly executors: Readonly<Record<string, Execute>>;
}

/** Builds both over one unit of work. */
export function composeManualEntries(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
}): ManualEntryParts {
  const { unitOfWork, approvals } = deps;
  const context = {
    unitOfWork,
    entries: manualEntryStore,
    postings: postingStore,
    chart: chartStore,
    ...approvals,
  };
  return {
    entries: createManualEntries(context),
    executors: manualEntryExecutors(context, (refusal) => manualEntryError(refusal, ['input'])),
  };
}
