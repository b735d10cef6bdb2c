/** What a composition root needs to run this package. Domain packages import `@duebook/ledger`. */
import type { Migration } from '@duebook/platform';
import { ledgerMigrations } from './persistence/migrations';

export { ledgerInvariants } from './verification/ledger-invariants';
export { createLedgerServices, ledgerRecorderSteps } from './services';

export const ledgerModule: { readonly name: string; readonly migrations: readonly Migration[] } = {
  name: 'ledger',
  migrations: ledgerMigrations,
};
