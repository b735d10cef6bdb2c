import type { PermissionDescription } from '@duebook/governance';

export const READ_TEMPLATES = 'contracts.template.read';
export const EDIT_TEMPLATES = 'contracts.template.edit';
export const ACTIVATE_TEMPLATES = 'contracts.template.activate';

/** Who may do what with templates of contracts; they belong to the whole tenant. */
export const draftingPermissions: readonly PermissionDescription[] = [
  { name: READ_TEMPLATES, description: 'See templates of contracts, with all that they said.' },
  { name: EDIT_TEMPLATES, description: 'Write templates of contracts, and retire them.' },
  {
    name: ACTIVATE_TEMPLATES,
    description: 'Ask that contracts are drafted from a version of a template.',
  },
];
