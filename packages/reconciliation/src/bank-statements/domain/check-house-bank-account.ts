import { ok, readableText, refused, type Result } from '@duebook/kernel';
import { tidyBankCode, tidyIban, tidyNumber } from './account-number';
import type { HouseBankAccount } from './bank-statement';

/** What people say of an account of ours; an IBAN or a number, one of the two. */
export type HouseBankAccountFields = Readonly<
  Pick<HouseBankAccount, 'name' | 'iban' | 'number' | 'bankCode' | 'accountCode'>
>;

export type HouseBankAccountFault = Readonly<{
  code:
    | 'BANK_TEXT_INVALID'
    | 'IBAN_INVALID'
    | 'BANK_ACCOUNT_NUMBER_INVALID'
    | 'BANK_CODE_INVALID'
    | 'IBAN_OR_NUMBER_NEEDED';
  path: readonly string[];
}>;

const LONGEST_NAME = 200;
const LONGEST_ACCOUNT_CODE = 20;

/** The account as it is kept, its numbers tidied. */
export function checkHouseBankAccount(
  fields: HouseBankAccountFields,
): Result<HouseBankAccountFields, HouseBankAccountFault> {
  const name = readableText(fields.name, LONGEST_NAME);
  if (name === null) return fault('BANK_TEXT_INVALID', 'name');
  const accountCode = readableText(fields.accountCode, LONGEST_ACCOUNT_CODE);
  if (accountCode === null) return fault('BANK_TEXT_INVALID', 'accountCode');
  if ((fields.iban === null) === (fields.number === null)) {
    return fault('IBAN_OR_NUMBER_NEEDED', 'iban');
  }
  const iban = fields.iban === null ? null : tidyIban(fields.iban);
  if (fields.iban !== null && iban === null) return fault('IBAN_INVALID', 'iban');
  const number = fields.number === null ? null : tidyNumber(fields.number);
  if (fields.number !== null && number === null) {
    return fault('BANK_ACCOUNT_NUMBER_INVALID', 'number');
  }
  return withBankCode(fields.bankCode, { name, accountCode, iban, number });
}

function withBankCode(
  sent: string | null,
  rest: Omit<HouseBankAccountFields, 'bankCode'>,
): Result<HouseBankAccountFields, HouseBankAccountFault> {
  const bankCode = sent === null ? null : tidyBankCode(sent);
  return sent !== null && bankCode === null
    ? fault('BANK_CODE_INVALID', 'bankCode')
    : ok({ ...rest, bankCode });
}

/** Whether an edit makes it another account at the bank. */
export function isOtherAccount(
  before: HouseBankAccountFields,
  after: HouseBankAccountFields,
): boolean {
  return (
    before.iban !== after.iban ||
    before.number !== after.number ||
    before.bankCode !== after.bankCode
  );
}

/** Whether two accounts are one at the bank, which keeps several currencies under one number. */
export function isSameAtBank(one: NumberedAccount, other: NumberedAccount): boolean {
  if (one.currency !== other.currency) return false;
  if (one.iban !== null) return one.iban === other.iban;
  return one.number !== null && one.number === other.number && one.bankCode === other.bankCode;
}

/**
 * Whether two accounts in use would have one cash book: lines of the journal do not tell which of them
 * they are of, so that both would count all of them.
 */
export function isSameInBooks(one: BookedAccount, other: BookedAccount): boolean {
  return (
    one.isActive &&
    other.isActive &&
    one.legalEntityId === other.legalEntityId &&
    one.accountCode === other.accountCode &&
    one.currency === other.currency
  );
}

type BookedAccount = Pick<
  HouseBankAccount,
  'isActive' | 'legalEntityId' | 'accountCode' | 'currency'
>;

type NumberedAccount = Pick<HouseBankAccount, 'iban' | 'number' | 'bankCode' | 'currency'>;

function fault(code: HouseBankAccountFault['code'], field: string) {
  return refused({ code, path: [field] });
}
