import type { PermissionDescription } from '@duebook/governance';

export const READ_CLAUSES = 'contracts.clause.read';
export const EDIT_CLAUSES = 'contracts.clause.edit';

/** Who may do what with clauses; they belong to the whole tenant. */
export const clausePermissions: readonly PermissionDescription[] = [
  { name: READ_CLAUSES, description: 'See the library of clauses, with all that they said.' },
  { name: EDIT_CLAUSES, description: 'Write clauses, change what they say, and retire them.' },
];
