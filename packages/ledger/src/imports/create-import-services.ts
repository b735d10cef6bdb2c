import type { Clock } from '@duebook/kernel';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { partiesByCodes, type PartiesServices } from '@duebook/parties';
import { allocationStore } from '../cash-application/persistence/allocation-store';
import { postingStore } from '../receivables/persistence/posting-store';
import { importCancel } from './application/import-cancel';
import { importFile } from './application/import-file';
import { importProfileSave } from './application/import-profile-save';
import { createImportRunner, type ImportRunner } from './application/import-runner';
import { importStart } from './application/import-start';
import type { ImportTarget } from './application/import-target';
import type { ImportContext } from './application/ports';
import {
  importedParties,
  importFind,
  importIssueCounts,
  importIssues,
  importProfiles,
  importsPage,
} from './application/read-imports';
import { documentTargets } from './application/targets/document-targets';
import { entityList } from './persistence/entity-list';
import { importProfileStore } from './persistence/import-profile.repository';
import { importRunStore } from './persistence/import-run.repository';
import { settlementStore } from './persistence/settlement.repository';

/** What imports need from the composition root. */
export interface ImportDependencies {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly parties: PartiesServices;
  /** The tenants in whose queues the runner looks. */
  readonly tenants: () => Promise<readonly string[]>;
  /** Kinds of import beyond documents. */
  readonly targets: readonly ImportTarget[];
}

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
  readonly profiles: ReturnType<typeof importProfiles>;
  /** From a local file or stream to its report, in one call. */
  readonly importFile: ReturnType<typeof importFile>;
  /** Works through the queue; one per process is enough. */
  readonly runner: ImportRunner;
}

/** Builds imports on PostgreSQL. */
export function createImportServices(deps: ImportDependencies): ImportServices {
  const { unitOfWork, clock, files, parties, tenants } = deps;
  const context: ImportContext = {
    unitOfWork,
    runs: importRunStore,
    profiles: importProfileStore,
    entities: entityList,
    files,
    parties,
    partiesByCodes,
  };
  const stores = {
    postings: postingStore,
    allocations: allocationStore,
    settlements: settlementStore,
  };
  const targets = new Map(
    [...documentTargets(stores), ...deps.targets].map((target) => [target.kind, target]),
  );
  const start = importStart(context, targets);
  const runner = createImportRunner({ context, targets, clock, tenants });
  return {
    start,
    cancel: importCancel(context),
    saveProfile: importProfileSave(context, targets),
    find: importFind(context),
    page: importsPage(context),
    issues: importIssues(context),
    issueCounts: importIssueCounts(context),
    parties: importedParties(context),
    profiles: importProfiles(context, targets),
    importFile: importFile(context, { start, runner }),
    runner,
  };
}
