/** Composes what comes in as files: imports, and opening balances, which are loaded by imports. */
import { createImportServices, type ImportServices } from './imports/create-import-services';
import type { ImportDependencies } from './imports/create-import-services';
import {
  createOpeningServices,
  openingTargets,
  type OpeningServices,
} from './opening/create-opening-services';

/** Imports of files, and the opening balances that they load. */
export interface LedgerIntake {
  readonly imports: ImportServices;
  readonly opening: OpeningServices;
}

/** Builds imports with every kind the ledger knows, and opening balances. */
export function createLedgerIntake(deps: Omit<ImportDependencies, 'targets'>): LedgerIntake {
  return {
    imports: createImportServices({ ...deps, targets: openingTargets }),
    opening: createOpeningServices(deps),
  };
}
