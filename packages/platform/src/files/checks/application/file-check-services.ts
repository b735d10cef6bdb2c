import type { Id } from '@duebook/kernel';
import type { PageRequest } from '../../../database/page-request';
import { type Caller, reachOf, requireInWholeTenant } from '../../../tenancy/caller';
import type { UnitOfWork } from '../../../unit-of-work/unit-of-work';
import type { FileCheck, FileCheckStore, FileFinding, FileFindingFilter } from './ports';

/** Sees what became of the checks of stored files. */
export const FILE_CHECK_READ = 'platform.fileCheck.read';

/** What callers may know of checks. */
export interface FileCheckServices {
  /** Newest first. @throws PermissionDenied without `platform.fileCheck.read` in the whole tenant */
  page(caller: Caller, page: PageRequest): Promise<readonly FileCheck[]>;
  /** Newest first. @throws PermissionDenied without `platform.fileCheck.read` in the whole tenant */
  findingsPage(
    caller: Caller,
    page: PageRequest & { readonly filter: FileFindingFilter },
  ): Promise<readonly FileFinding[]>;
  /** Those that there are and that the caller may read. */
  readable(caller: Caller, ids: readonly Id[]): Promise<readonly FileCheck[]>;
  /** Those that there are and that the caller may read. */
  findingsReadable(caller: Caller, ids: readonly Id[]): Promise<readonly FileFinding[]>;
}

export function createFileCheckServices({
  unitOfWork,
  checks,
}: {
  readonly unitOfWork: UnitOfWork;
  readonly checks: FileCheckStore;
}): FileCheckServices {
  const mayRead = (caller: Caller): boolean => reachOf(caller, FILE_CHECK_READ).kind === 'ALL';
  return {
    page: async (caller, page) => {
      requireInWholeTenant(caller, FILE_CHECK_READ);
      return checks.page(unitOfWork.reader(caller), page);
    },
    findingsPage: async (caller, page) => {
      requireInWholeTenant(caller, FILE_CHECK_READ);
      return checks.findingsPage(unitOfWork.reader(caller), page);
    },
    readable: async (caller, ids) =>
      mayRead(caller) ? checks.byIds(unitOfWork.reader(caller), ids) : [],
    findingsReadable: async (caller, ids) =>
      mayRead(caller) ? checks.findingsByIds(unitOfWork.reader(caller), ids) : [],
  };
}
