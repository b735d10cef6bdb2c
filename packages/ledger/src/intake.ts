/** Composes what comes in as files: imports, and opening balances, which are loaded by imports. */
import { deliveryTargets } from './deliveries/create-delivery-targets';
import type { ImportTarget } from './imports/application/import-target';
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

/** What imports need, and the kinds of import that packages above bring. */
type IntakeDependencies = Omit<ImportDependencies, 'targets'> & {
  readonly targets?: readonly ImportTarget[];
};

/** Builds imports with every kind that the ledger and packages above know, and opening balances. */
export function createLedgerIntake({ targets = [], ...deps }: IntakeDependencies): LedgerIntake {
  const kinds = [...openingTargets, ...deliveryTargets, ...targets];
  return {
    imports: createImportServices({ ...deps, targets: kinds }),
    opening: createOpeningServices(deps),
  };
}
