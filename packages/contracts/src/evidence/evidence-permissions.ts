import type { PermissionDescription } from '@duebook/governance';

export const READ_PACKAGES = 'contracts.evidencePackage.read';
export const MAKE_PACKAGES = 'contracts.evidencePackage.make';
export const DEFINE_CHECKLIST = 'contracts.evidenceChecklist.define';
/** The ledger's: a package holds a statement of account. */
export const READ_STATEMENTS = 'ledger.accountStatement.read';

/** Who may do what with evidence. */
export const evidencePermissions: readonly PermissionDescription[] = [
  {
    name: READ_PACKAGES,
    description: 'See packages of evidence, and open them with all that they hold.',
  },
  {
    name: MAKE_PACKAGES,
    description:
      'Have packages of evidence made, and end that. Whoever does has to see documents and statements of account of the legal entity.',
  },
  {
    name: DEFINE_CHECKLIST,
    description: 'Say what proves a claim, as the check-list of evidence, in the whole tenant.',
  },
];
