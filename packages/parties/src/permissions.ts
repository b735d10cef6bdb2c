import type { PermissionDescription } from '@duebook/governance';

/** The permissions that parties asks for. Parties belong to the tenant, not to a legal entity. */
export const partiesPermissions: readonly PermissionDescription[] = [
  {
    name: 'parties.party.read',
    description: 'See parties, without contact persons and full bank account numbers.',
  },
  {
    name: 'parties.party.write',
    description: 'Create and edit parties. Only when held in the whole tenant.',
  },
  {
    name: 'parties.party.import',
    description: 'Create and edit parties from tables. Only when held in the whole tenant.',
  },
  {
    name: 'parties.owner.assign',
    description: 'Make users responsible for parties. Only when held in the whole tenant.',
  },
  {
    name: 'parties.group.assign',
    description: 'Place parties in groups. Only when held in the whole tenant.',
  },
  {
    name: 'parties.contact.read',
    description: 'See contact persons and how to reach them.',
  },
  {
    name: 'parties.contact.erase',
    description:
      'Take a contact person out of the system for good. Only when held in the whole tenant.',
  },
  {
    name: 'parties.bankAccount.reveal',
    description: 'See bank account numbers in full.',
  },
  {
    name: 'parties.signal.read',
    description: 'See what was heard about parties, by whom and from whom.',
  },
  {
    name: 'parties.signal.record',
    description: 'Tell what was heard about a party.',
  },
  {
    name: 'parties.signal.retract',
    description: 'Take back what was heard. Only when held in the whole tenant.',
  },
];
