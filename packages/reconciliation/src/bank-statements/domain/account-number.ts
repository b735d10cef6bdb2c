import { ibanIsValid } from '@duebook/kernel';
import type { HouseBankAccount } from './bank-statement';
import type { ParsedAccount } from './parsing/parsed-statement';

const NUMBER_FORM = /^[0-9A-Z]{4,34}$/;
const BANK_CODE_FORM = /^[0-9A-Z]{3,20}$/;

/** Shorter ones stand at the end of an IBAN by chance. */
const SHORTEST_TAIL = 6;

/** An account number as it is kept and compared: half-width, upper case, without blanks and hyphens. */
export function accountKey(number: string): string {
  return number
    .normalize('NFKC')
    .replace(/[\s\-./]/gu, '')
    .toUpperCase();
}

/** The IBAN as it is kept; null when it is none (ISO 13616, checked by its two digits). */
export function tidyIban(text: string): string | null {
  const iban = accountKey(text);
  return ibanIsValid(iban) ? iban : null;
}

/** A national number as it is kept; null when it cannot be one. */
export function tidyNumber(text: string): string | null {
  const number = accountKey(text);
  return NUMBER_FORM.test(number) ? number : null;
}

/** A BIC or national bank code as it is kept; null when it cannot be one. */
export function tidyBankCode(text: string): string | null {
  const code = accountKey(text);
  return BANK_CODE_FORM.test(code) ? code : null;
}

/** Whether a file's account is this one of ours; currencies are looked at elsewhere. */
export function isAccount(
  ours: Pick<HouseBankAccount, 'iban' | 'number' | 'bankCode'>,
  told: ParsedAccount,
): boolean {
  const iban = told.iban === null ? null : accountKey(told.iban);
  const number = told.number === null ? null : accountKey(told.number);
  if (iban !== null && ours.iban !== null) return iban === ours.iban;
  const both = [iban, number].filter((each) => each !== null);
  if (ours.number !== null) {
    return both.some((each) => sameNumber(each, ours.number ?? '')) && sameBank(ours, told);
  }
  return number !== null && isInIban(ours.iban ?? '', number, told.bankCode);
}

/** Banks print a number with leading zeros, or without. */
function sameNumber(told: string, ours: string): boolean {
  return told === ours || withoutZeros(told) === withoutZeros(ours);
}

function withoutZeros(number: string): string {
  return number.replace(/^0+(?=.)/u, '');
}

/** Two national codes that differ are two banks; a BIC beside a national code says nothing. */
function sameBank(ours: Pick<HouseBankAccount, 'bankCode'>, told: ParsedAccount): boolean {
  if (ours.bankCode === null || told.bankCode === null) return true;
  const code = accountKey(told.bankCode);
  const isComparable = /^[0-9]+$/u.test(code) === /^[0-9]+$/u.test(ours.bankCode);
  return !isComparable || code.slice(0, 8) === ours.bankCode.slice(0, 8);
}

/** MT940 names the national number, and we the IBAN that ends with it. */
function isInIban(iban: string, number: string, bankCode: string | null): boolean {
  const national = iban.slice(4);
  const isTail = number === iban || (number.length >= SHORTEST_TAIL && national.endsWith(number));
  const code = bankCode === null ? '' : accountKey(bankCode);
  return isTail && (!/^[0-9]+$/u.test(code) || national.startsWith(code));
}

/** How a file's account is named to a person: its end alone, as it may be somebody's own. */
export function maskedAccount(told: ParsedAccount): string {
  const number = accountKey(told.iban ?? told.number ?? '');
  return number.length <= 4 ? number : `…${number.slice(-4)}`;
}
