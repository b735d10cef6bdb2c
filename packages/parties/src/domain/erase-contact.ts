import type { PartyBankAccount, PartyContact, PartyFields } from './party';
import { tidyLabel } from './text';

/** Why a contact is erased: words, since a free text would name the person again. */
export type ContactErasureReason = 'ASKED_FOR' | 'NOT_NEEDED' | 'NOT_ALLOWED';

/** What a contact tells its person by. */
export type ContactPerson = Readonly<Pick<PartyContact, 'personName' | 'value'>>;

/**
 * An edit of a party without what it says of a person: contacts of the same name or value go, and
 * bank accounts lose their holder's name. Capitals make no difference.
 */
export function withoutPerson(changes: PartyFields, person: ContactPerson): PartyFields {
  const { contacts, bankAccounts } = changes;
  return {
    ...changes,
    ...(contacts && { contacts: contacts.filter((contact) => !isOf(contact, person)) }),
    ...(bankAccounts && {
      bankAccounts: bankAccounts.map((account) => withoutHolder(account, person)),
    }),
  };
}

function isOf({ personName, value }: PartyContact, person: ContactPerson): boolean {
  return isSame(value, person.value) || isSame(personName, person.personName);
}

function withoutHolder(account: PartyBankAccount, { personName }: ContactPerson): PartyBankAccount {
  return isSame(account.holderName, personName) ? { ...account, holderName: null } : account;
}

/** @param given as it came, @param kept tidied */
function isSame(given: string | null, kept: string | null): boolean {
  if (given === null || kept === null) return false;
  return tidyLabel(given)?.toLowerCase() === kept.toLowerCase();
}
