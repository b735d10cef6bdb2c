import {
  createFileReleaseRunner,
  type FileReleaseContext,
  type FileReleaseRunner,
  type FilesInUse,
} from './application/release-runner';
import { fileReleaseStore } from './persistence/file-release.store';

export type { FileReleaseRunner, FilesInUse } from './application/release-runner';

/** Builds releases of files over a database, without starting anything. @param inUse who else may need a file */
export function createFileReleases(
  deps: Omit<FileReleaseContext, 'releases'>,
  inUse: readonly FilesInUse[],
): FileReleaseRunner {
  return createFileReleaseRunner({ ...deps, releases: fileReleaseStore }, inUse);
}
