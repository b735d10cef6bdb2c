import { ok, type Id } from '@duebook/kernel';
import { may, type Caller, type StoredFile } from '@duebook/platform';
import { READ_PACKAGES } from '../evidence-permissions';
import type { PackageContext } from './package.ports';

/** Opens a file to whoever sees it; null for anybody else. */
type OpenFile = (caller: Caller, fileId: Id) => Promise<StoredFile | null>;

/** Where packages are opened. */
export interface PackageDoor {
  /** Which of these files are packages that the caller may open, or pages that were made for one. */
  readonly files: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
  /**
   * Opens files as before, but for those of packages: these are opened to who may see packages of the legal
   * entity and not to whoever had them made, and each opening is written down before a byte is given.
   */
  readonly guard: (open: OpenFile) => OpenFile;
}

/** The door of packages. */
export function createPackageDoor({
  unitOfWork,
  files,
}: Pick<PackageContext, 'unitOfWork' | 'files'>): PackageDoor {
  return {
    files: async (caller, fileIds) => {
      if (!may(caller, READ_PACKAGES)) return new Set();
      const found = await files.packagesOf(unitOfWork.reader(caller), fileIds);
      const seen = found.filter(({ legalEntityId }) => may(caller, READ_PACKAGES, legalEntityId));
      return new Set(seen.map(({ fileId }) => fileId));
    },
    guard: (open) => async (caller, fileId) => {
      const [found] = await files.packagesOf(unitOfWork.reader(caller), [fileId]);
      if (!found) return open(caller, fileId);
      if (!may(caller, READ_PACKAGES, found.legalEntityId)) return null;
      const file = await open(caller, fileId);
      if (!file) return null;
      await unitOfWork.run<null, never>(caller, 'evidencePackageOpen', async (tx) => {
        await files.addAccess(tx, found.packageId);
        return ok(null);
      });
      return file;
    },
  };
}
