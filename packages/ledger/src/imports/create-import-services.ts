import type { ApprovalGate } from '@duebook/governance';
import type { Clock } from '@duebook/kernel';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { partiesByCodes, partyLines, type PartiesServices } from '@duebook/parties';
import { allocationStore } from '../cash-application/persistence/allocation-store';
import { postingStore } from '../receivables/persistence/posting-store';
import { importCancel } from './application/import-cancel';
import { importFile } from './application/import-file';
import { importProfileSave } from './application/import-profile-save';
import { createImportRunner } from './application/import-runner';
import type { ImportServices } from './application/import-services';
import { importStart } from './application/import-start';
import type { ImportTarget } from './application/import-target';
import type { ImportContext } from './application/ports';
import {
  importedFiles,
  importedParties,
  importFields,
  importFind,
  importFindOwn,
  importIssueCounts,
  importIssues,
  importsPage,
} from './application/read-imports';
import { importProfileFind, importProfiles } from './application/read-profiles';
import { documentTargets } from './application/targets/document-targets';
import { partyTarget } from './application/targets/party-target';
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
  /** Asked before rows are posted that somebody else has to agree to. */
  readonly gate: ApprovalGate;
  /** The tenants in whose queues the runner looks. */
  readonly tenants: () => Promise<readonly string[]>;
  /** Kinds of import beyond parties and documents. */
  readonly targets: readonly ImportTarget[];
  /**
   * After so long without a sign of life another process takes an import up; each chunk is one. In
   * milliseconds, two minutes when absent.
   */
  readonly claimMs?: number | undefined;
}

const CLAIM_MS = 120_000;

export type { ImportServices };

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
    claimMs: deps.claimMs ?? CLAIM_MS,
  };
  const stores = {
    postings: postingStore,
    allocations: allocationStore,
    settlements: settlementStore,
    gate: deps.gate,
  };
  const kinds = [
    partyTarget({ partyLines, runs: importRunStore }),
    ...documentTargets(stores),
    ...deps.targets,
  ];
  const targets = new Map(kinds.map((target) => [target.kind, target]));
  const start = importStart(context, targets);
  const runner = createImportRunner({ context, targets, clock, tenants });
  return {
    start,
    cancel: importCancel(context),
    saveProfile: importProfileSave(context, targets),
    find: importFind(context),
    findOwn: importFindOwn(context),
    page: importsPage(context),
    issues: importIssues(context),
    issueCounts: importIssueCounts(context),
    parties: importedParties(context),
    files: importedFiles(context),
    profiles: importProfiles(context, targets),
    savedProfile: importProfileFind(context),
    fields: importFields(targets),
    importFile: importFile(context, { start, runner }),
    runner,
  };
}
