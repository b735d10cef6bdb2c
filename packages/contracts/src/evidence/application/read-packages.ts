import { inOrderOf, type Id } from '@duebook/kernel';
import { may, reachIn, requirePermission, type Caller } from '@duebook/platform';
import { READ_ACCESSES } from '../../documents/documents-permissions';
import { SHIPPED_CHECKLIST, type EvidenceChecklist } from '../domain/evidence-checklist';
import { READ_PACKAGES } from '../evidence-permissions';
import type {
  EvidencePackageRow,
  PackageAccess,
  PackageContext,
  PackageFile,
  PackageStretch,
} from './package.ports';
import type { KeptChecklist } from './ports';

/** Packages and check-lists, for those who may see them. */
export interface PackageReading {
  /** The newest first. @throws PermissionDenied */
  page(caller: Caller, stretch: PackageStretch): Promise<readonly EvidencePackageRow[]>;
  /** In the order of the ids; null for none, and what is out of sight. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (EvidencePackageRow | null)[]>;
  /** Of packages that the caller sees already, in their order. */
  claimsOf(caller: Caller, packageIds: readonly Id[]): Promise<readonly (readonly Id[])[]>;
  /** What it holds; null for one that there is not, or that is out of sight. @throws PermissionDenied */
  files(
    caller: Caller,
    stretch: Readonly<{ packageId: Id; limit: number; after: number | null }>,
  ): Promise<readonly PackageFile[] | null>;
  /** Who opened it, likewise. @throws PermissionDenied contracts.document.audit */
  accesses(
    caller: Caller,
    stretch: Readonly<{ packageId: Id; limit: number; after: Id | null }>,
  ): Promise<readonly PackageAccess[] | null>;
  /**
   * The check-list in force, or an earlier one; null for one that there is not.
   * @throws PermissionDenied contracts.evidencePackage.read
   */
  checklist(
    caller: Caller,
    revision: number | null,
  ): Promise<EvidenceChecklist | KeptChecklist | null>;
}

/** Reads them. */
export function createPackageReading({
  unitOfWork,
  packages,
  files,
  checklists,
}: Pick<PackageContext, 'unitOfWork' | 'packages' | 'files' | 'checklists'>): PackageReading {
  const byIds: PackageReading['byIds'] = async (caller, ids) => {
    const found = await packages.byIds(unitOfWork.reader(caller), ids);
    return inOrderOf(ids, found).map((each) =>
      each && may(caller, READ_PACKAGES, each.legalEntityId) ? each : null,
    );
  };
  return {
    byIds,
    page: (caller, stretch) =>
      packages.page(unitOfWork.reader(caller), {
        ...stretch,
        legalEntityIds: reachIn(caller, READ_PACKAGES, stretch.legalEntityIds),
      }),
    claimsOf: async (caller, packageIds) => {
      const found = await packages.claimsOf(unitOfWork.reader(caller), packageIds);
      return packageIds.map((id) =>
        found.flatMap(({ packageId, openItemId }) => (packageId === id ? [openItemId] : [])),
      );
    },
    files: async (caller, stretch) => {
      requirePermission(caller, READ_PACKAGES);
      const [row] = await byIds(caller, [stretch.packageId]);
      return row ? files.page(unitOfWork.reader(caller), stretch) : null;
    },
    accesses: async (caller, stretch) => {
      requirePermission(caller, READ_ACCESSES);
      const reader = unitOfWork.reader(caller);
      const [row] = await packages.byIds(reader, [stretch.packageId]);
      const isSeen = row !== undefined && may(caller, READ_ACCESSES, row.legalEntityId);
      return isSeen ? files.accesses(reader, stretch) : null;
    },
    checklist: async (caller, revision) => {
      requirePermission(caller, READ_PACKAGES);
      if (revision === 0) return SHIPPED_CHECKLIST;
      const reader = unitOfWork.reader(caller);
      if (revision !== null) return checklists.of(reader, revision);
      return (await checklists.last(reader)) ?? SHIPPED_CHECKLIST;
    },
  };
}
