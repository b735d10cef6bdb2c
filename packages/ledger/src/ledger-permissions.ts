import type { PermissionDescription } from '@duebook/governance';
import { corePermissions } from './core-permissions';
import { importPermissions } from './imports/import-permissions';
import { openingPermissions } from './opening/opening-permissions';
import { referencePermissions } from './reference-permissions';

/** Every permission that the ledger asks for. */
export const ledgerPermissions: readonly PermissionDescription[] = [
  ...referencePermissions,
  ...corePermissions,
  ...importPermissions,
  ...openingPermissions,
  { name: 'ledger.aging.read', description: 'See what is open by age.' },
  {
    name: 'ledger.accountStatement.read',
    description: 'See statements of account, and those that were issued.',
  },
  {
    name: 'ledger.accountStatement.issue',
    description: 'Issue statements of account as files.',
  },
  {
    name: 'ledger.discount.acceptUnearned',
    description: 'Grant a cash discount that the day of payment does not earn.',
    isAmountLimited: true,
  },
  {
    name: 'ledger.tolerance.set',
    description: 'Set how small a rest may be given up when an item is settled.',
  },
];
