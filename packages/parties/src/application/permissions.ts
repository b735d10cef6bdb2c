/** See parties, without the names and addresses of persons. */
export const PARTY_READ = 'parties.party.read';
/** Create and change parties. */
export const PARTY_WRITE = 'parties.party.write';
/** Make a user responsible for a party. */
export const OWNER_ASSIGN = 'parties.owner.assign';
/** Place a party in a group. */
export const GROUP_ASSIGN = 'parties.group.assign';
/** See contact persons and how to reach them. */
export const CONTACT_READ = 'parties.contact.read';
/** See bank account numbers in full. */
export const BANK_ACCOUNT_READ = 'parties.bank-account.read';
