import { ibanIsValid } from '@duebook/kernel';
import type { PartyBankAccount } from './party';

/** Local account numbers: letters and digits, as banks print them without their blanks and hyphens. */
const LOCAL_NUMBER = /^[0-9A-Za-z]{4,34}$/;
const IBAN_FORM = /^[A-Za-z]{2}[0-9]{2}[0-9A-Za-z]{11,30}$/;

/** The account with its number as it is kept and compared; null when it cannot be an account number. */
export function tidyBankAccount(account: PartyBankAccount): PartyBankAccount | null {
  const compact = account.number.normalize('NFKC').replace(/[\s-]/gu, '');
  if (account.scheme === 'LOCAL') {
    return LOCAL_NUMBER.test(compact) ? { ...account, number: compact } : null;
  }
  const iban = compact.toUpperCase();
  return ibanIsValid(iban) ? { ...account, number: iban } : null;
}

/** How a number that comes without its scheme is to be checked: as an IBAN when it has the form of one. */
export function schemeOf(number: string): PartyBankAccount['scheme'] {
  return IBAN_FORM.test(number.normalize('NFKC').replace(/[\s-]/gu, '')) ? 'IBAN' : 'LOCAL';
}
