import { type Id, inOrderOf, ok, refused, type Result } from '@duebook/kernel';
import {
  type AnchorPlace,
  auditAnchorsPage as readAnchorsPage,
  auditEntriesByIds as readEntriesByIds,
  auditEntriesPage as readEntriesPage,
  type AuditFilter,
  type AuditPage,
  type AuditPlace,
  type AuditRow,
  type Caller,
  type ChainRange,
  type ChainReport,
  type KeptAnchor,
  type ProofRefusal,
  proveEntries,
  proveEntry,
  type ProvedEntry,
  reachOf,
  requireInWholeTenant,
  type Sample,
  sampleAuditEntries,
  type SampleFault,
  type SampleRequest,
  verifyChain,
} from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';

/**
 * Entries of all legal entities stand in one chain, and a sample or a proof of a part of it would
 * prove nothing: the right counts only when held in the whole tenant.
 */
export const READ_AUDIT = 'governance.audit.read';

type Reading = Pick<GovernanceContext, 'unitOfWork'>;

/** Audit entries, the newest first. Needs `governance.audit.read` in the whole tenant. */
export const auditEntriesPage =
  ({ unitOfWork }: Reading) =>
  async (
    caller: Caller,
    filter: AuditFilter,
    page: { readonly limit: number; readonly after: AuditPlace | null },
  ): Promise<AuditPage> => {
    requireInWholeTenant(caller, READ_AUDIT);
    return readEntriesPage(unitOfWork.reader(caller), filter, page);
  };

/** In the order of the ids; null where there is none, or the right is not held in the whole tenant. */
export const auditEntriesByIds =
  ({ unitOfWork }: Reading) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (AuditRow | null)[]> => {
    if (!holdsInWholeTenant(caller)) return ids.map(() => null);
    return inOrderOf(ids, await readEntriesByIds(unitOfWork.reader(caller), ids));
  };

/** Reads a stretch of the chain again. Needs `governance.audit.read` in the whole tenant. */
export const auditVerify =
  ({ unitOfWork }: Reading) =>
  async (caller: Caller, range: ChainRange): Promise<ChainReport> => {
    requireInWholeTenant(caller, READ_AUDIT);
    return unitOfWork.snapshot(caller, (reader) => verifyChain(reader, range));
  };

/** Proves an entry, up to a block. Needs `governance.audit.read` in the whole tenant. */
export const auditProof =
  ({ unitOfWork }: Reading) =>
  async (
    caller: Caller,
    entryId: Id,
    upToBlock?: bigint,
  ): Promise<Result<ProvedEntry, ProofRefusal>> => {
    requireInWholeTenant(caller, READ_AUDIT);
    return unitOfWork.snapshot(caller, (reader) => proveEntry(reader, entryId, upToBlock));
  };

/** An entry with its proof; null where it is not sealed yet, or not by the block up to which is proved. */
export interface EntryWithProof {
  readonly row: AuditRow;
  readonly proved: ProvedEntry | null;
}

/** A stretch of what was done to a subject, with proofs. */
export interface ProofsPage {
  readonly entries: readonly EntryWithProof[];
  /** Whether there is more, of which a page may hold less than it was asked for. */
  readonly hasMore: boolean;
}

/**
 * All that was done to a subject with proofs of it, the newest first; those of one page end at one
 * block. Needs `governance.audit.read` in the whole tenant.
 */
export const auditProofsPage =
  ({ unitOfWork }: Reading) =>
  async (
    caller: Caller,
    subject: NonNullable<AuditFilter['subject']>,
    page: {
      readonly first: number;
      readonly after: AuditPlace | null;
      readonly upToBlock?: bigint;
    },
  ): Promise<Result<ProofsPage, { readonly code: 'HEAD_UNKNOWN' }>> => {
    requireInWholeTenant(caller, READ_AUDIT);
    const { first, after, upToBlock: upTo } = page;
    return unitOfWork.snapshot(caller, async (reader) => {
      const { rows } = await readEntriesPage(reader, { subject }, { limit: first + 1, after });
      const ids = rows.slice(0, first).map(({ id }) => id);
      const proofs = await proveEntries(reader, ids, upTo === undefined ? {} : { upTo });
      if (proofs.some((each) => !each.ok && each.refusal.code === 'HEAD_UNKNOWN')) {
        return refused({ code: 'HEAD_UNKNOWN' });
      }
      const entries = rows.slice(0, proofs.length).map((row, index) => {
        const proved = proofs[index];
        return { row, proved: proved?.ok === true ? proved.value : null };
      });
      return ok({ entries, hasMore: rows.length > entries.length });
    });
  };

/** Draws entries by a seed. Needs `governance.audit.read` in the whole tenant. */
export const auditSample =
  ({ unitOfWork }: Reading) =>
  async (caller: Caller, request: SampleRequest): Promise<Sample | SampleFault> => {
    requireInWholeTenant(caller, READ_AUDIT);
    return unitOfWork.snapshot(caller, (reader) => sampleAuditEntries(reader, request));
  };

/** Anchors, the newest block first. Needs `governance.audit.read` in the whole tenant. */
export const auditAnchorsPage =
  ({ unitOfWork }: Reading) =>
  async (
    caller: Caller,
    page: { readonly limit: number; readonly after: AnchorPlace | null },
  ): Promise<readonly KeptAnchor[]> => {
    requireInWholeTenant(caller, READ_AUDIT);
    return readAnchorsPage(unitOfWork.reader(caller), page);
  };

function holdsInWholeTenant(caller: Caller): boolean {
  return reachOf(caller, READ_AUDIT).kind === 'ALL';
}
