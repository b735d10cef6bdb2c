import type { Changeable } from '@duebook/platform';

/** The tables of parties that are not append-only; why is told where each is made. */
export const partiesChangeable: Changeable = {
  'parties.party': ['UPDATE'],
  'parties.party_name': ['UPDATE'],
  'parties.party_identifier': ['UPDATE'],
  'parties.party_address': ['UPDATE'],
  'parties.party_contact': ['UPDATE'],
  'parties.party_bank_account': ['UPDATE'],
  'parties.name_gram': ['DELETE'],
};
