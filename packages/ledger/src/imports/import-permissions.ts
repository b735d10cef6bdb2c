import type { PermissionDescription } from '@duebook/governance';

/** The permissions that imports ask for, besides those of what they post. */
export const importPermissions: readonly PermissionDescription[] = [
  {
    name: 'ledger.import.read',
    description: 'See imports, what was told of their rows, and profiles.',
  },
  {
    name: 'ledger.import.run',
    description: 'Start and end imports; posting needs the permission of each document.',
  },
  {
    name: 'ledger.importProfile.save',
    description: 'Say how files are read. Only when held in the whole tenant.',
  },
];
