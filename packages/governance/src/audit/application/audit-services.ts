import type { GovernanceContext } from '../../application/ports';
import { auditExport } from './audit-export';
import {
  auditAnchorsPage,
  auditEntriesByIds,
  auditEntriesPage,
  auditProof,
  auditProofsPage,
  auditSample,
  auditVerify,
} from './read-audit';

/** What auditors ask. All of it needs governance.audit.read in the whole tenant. */
export interface AuditServices {
  /** The newest first. */
  readonly entriesPage: ReturnType<typeof auditEntriesPage>;
  /** In the order of the ids; null where there is none, or the right is not held. */
  readonly entriesByIds: ReturnType<typeof auditEntriesByIds>;
  /** Computes a stretch of the chain again. */
  readonly verify: ReturnType<typeof auditVerify>;
  /** Refuses ENTRY_UNKNOWN, ENTRY_UNSEALED, HEAD_UNKNOWN, HEAD_TOO_EARLY. */
  readonly prove: ReturnType<typeof auditProof>;
  /** Of one subject, the newest first; refuses HEAD_UNKNOWN. */
  readonly proofsPage: ReturnType<typeof auditProofsPage>;
  /** The same for the same seed, filter and block. */
  readonly sample: ReturnType<typeof auditSample>;
  /** The newest block first. */
  readonly anchorsPage: ReturnType<typeof auditAnchorsPage>;
  /** The oldest first; logged before the first row. */
  readonly export: ReturnType<typeof auditExport>;
}

/** Gives each of them what it works with. */
export function auditServices(context: Pick<GovernanceContext, 'unitOfWork'>): AuditServices {
  return {
    entriesPage: auditEntriesPage(context),
    entriesByIds: auditEntriesByIds(context),
    verify: auditVerify(context),
    prove: auditProof(context),
    proofsPage: auditProofsPage(context),
    sample: auditSample(context),
    anchorsPage: auditAnchorsPage(context),
    export: auditExport(context),
  };
}
