import type { PermissionDescription } from '@duebook/governance';

export const READ_RULE_PACKS = 'contracts.rulePack.read';
export const ADOPT_RULE_PACKS = 'contracts.rulePack.adopt';
export const READ_STATUTORY_TERMS = 'contracts.statutoryTerms.read';
export const RECORD_STATUTORY_CLASSES = 'contracts.statutoryClass.record';

/** What rule packs ask for; choosing and reading terms is of a legal entity. */
export const rulePackPermissions: readonly PermissionDescription[] = [
  {
    name: READ_RULE_PACKS,
    description: 'See which packs of statutory rules there are, and which a legal entity uses.',
  },
  {
    name: ADOPT_RULE_PACKS,
    description: 'Ask for a legal entity to use packs of statutory rules from a day on.',
  },
  {
    name: READ_STATUTORY_TERMS,
    description: 'See what statutory rules say of invoices, and what parties are to them.',
  },
  {
    name: RECORD_STATUTORY_CLASSES,
    description:
      'Record what a party or legal entity is to statutory rules: a public body, or of which size.',
  },
];
