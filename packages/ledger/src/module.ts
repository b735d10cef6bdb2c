/** What a composition root needs to run this package. Domain packages import `@duebook/ledger`. */
import type {
  ApprovableOperation,
  DetectiveRule,
  PermissionDescription,
} from '@duebook/governance';
import type { Changeable, EventContract, Migration } from '@duebook/platform';
import { ledgerApprovables } from './approvables';
import { ledgerDetectiveRules } from './detection/ledger-detective-rules';
import { ledgerEvents } from './events/ledger-events';
import { ledgerPermissions } from './ledger-permissions';
import { ledgerChangeable } from './persistence/changeable';
import { ledgerMigrations } from './persistence/migrations';

export { createLedgerResolvers, type LedgerLoaders } from './create-ledger-resolvers';
export { createLedgerExecutors } from './approvables';
export { createLedgerIntake } from './intake';
export { createAccountStatements } from './account-statements/create-account-statements';
export { createLedgerServices, ledgerRecorderSteps } from './services';
export { ledgerInvariants } from './verification/ledger-invariants';

export const ledgerModule: {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  readonly permissions: readonly PermissionDescription[];
  readonly events: readonly EventContract[];
  readonly detectiveRules: readonly DetectiveRule[];
  readonly approvables: readonly ApprovableOperation[];
} = {
  name: 'ledger',
  migrations: ledgerMigrations,
  changeable: ledgerChangeable,
  permissions: ledgerPermissions,
  events: ledgerEvents,
  detectiveRules: ledgerDetectiveRules,
  approvables: ledgerApprovables,
};
