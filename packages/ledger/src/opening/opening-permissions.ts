import type { PermissionDescription } from '@duebook/governance';

/** The permissions that opening balances ask for. */
export const openingPermissions: readonly PermissionDescription[] = [
  { name: 'ledger.opening.read', description: 'See opening balances and their tie-out.' },
  { name: 'ledger.opening.start', description: 'Decide from which day on a legal entity is kept.' },
  {
    name: 'ledger.opening.load',
    description: 'Import opening items, settled history and the old trial balance.',
  },
  {
    name: 'ledger.opening.signOff',
    description: 'Accept differences between opening items and the old trial balance.',
  },
];
