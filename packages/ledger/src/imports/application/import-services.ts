import type { importCancel } from './import-cancel';
import type { importFile } from './import-file';
import type { importProfileSave } from './import-profile-save';
import type { ImportRunner } from './import-runner';
import type { importStart } from './import-start';
import type {
  importedFiles,
  importedParties,
  importFields,
  importFind,
  importFindOwn,
  importIssueCounts,
  importIssues,
  importsPage,
} from './read-imports';
import { importProfileFind, importProfiles } from './read-profiles';

/** Imports of files: started, watched, cancelled, and how files are read. */
export interface ImportServices {
  readonly start: ReturnType<typeof importStart>;
  readonly cancel: ReturnType<typeof importCancel>;
  readonly saveProfile: ReturnType<typeof importProfileSave>;
  readonly find: ReturnType<typeof importFind>;
  readonly page: ReturnType<typeof importsPage>;
  readonly issues: ReturnType<typeof importIssues>;
  readonly issueCounts: ReturnType<typeof importIssueCounts>;
  readonly parties: ReturnType<typeof importedParties>;
  /** Files are seen by whoever sees an import of them. */
  readonly files: ReturnType<typeof importedFiles>;
  /** For who started it, or may end it. */
  readonly findOwn: ReturnType<typeof importFindOwn>;
  readonly profiles: ReturnType<typeof importProfiles>;
  readonly savedProfile: ReturnType<typeof importProfileFind>;
  readonly fields: ReturnType<typeof importFields>;
  /** From a local file or stream to its report, in one call. */
  readonly importFile: ReturnType<typeof importFile>;
  /** Works through the queue; one per process is enough. */
  readonly runner: ImportRunner;
}
