import type { PermissionDescription } from '@duebook/governance';

export const READ_FILES = 'credit-policy.file.read';
export const WRITE_FILES = 'credit-policy.file.write';
export const SET_CHECKLISTS = 'credit-policy.fileChecklist.set';

/** What the use cases of credit files ask for; files belong to the tenant, as parties do. */
export const filePermissions: readonly PermissionDescription[] = [
  { name: READ_FILES, description: 'See credit files: facts, statements, visits and documents.' },
  {
    name: WRITE_FILES,
    description:
      'Record and retract facts, statements and visits in credit files. Only when held in the whole tenant.',
  },
  {
    name: SET_CHECKLISTS,
    description:
      'Say what credit files hold and have to hold: add items, and set the check-list. Only when held in the whole tenant.',
  },
];
