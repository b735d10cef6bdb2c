import { ok, refused, type Result } from '@duebook/kernel';
import { isAccount, maskedAccount } from './account-number';
import type { HouseBankAccount } from './bank-statement';
import type { ParsedStatement } from './parsing/parsed-statement';

/** Why no account of ours is a statement's. */
export type AccountFault = Readonly<{
  code:
    | 'STATEMENT_ACCOUNT_UNKNOWN'
    | 'STATEMENT_ACCOUNT_AMBIGUOUS'
    | 'STATEMENT_ACCOUNT_DIFFERS'
    | 'STATEMENT_CURRENCY_DIFFERS'
    | 'STATEMENT_ACCOUNT_MISSING';
  found: string | null;
  position: number;
}>;

/**
 * Of which account of ours a statement is.
 * @param chosen the account that a person has named; a file that names another one is refused
 */
export function chooseAccount(
  { account, currency, position }: Pick<ParsedStatement, 'account' | 'currency' | 'position'>,
  ours: readonly HouseBankAccount[],
  chosen: HouseBankAccount | null,
): Result<HouseBankAccount, AccountFault> {
  const fault = (code: AccountFault['code'], found: string | null) =>
    refused({ code, found, position });
  const isNamed = account.iban !== null || account.number !== null;
  const fits = (each: HouseBankAccount) => currency === null || each.currency === currency;
  if (chosen) {
    const isOther = isNamed && !isAccount(chosen, account);
    if (isOther) return fault('STATEMENT_ACCOUNT_DIFFERS', maskedAccount(account));
    return fits(chosen) ? ok(chosen) : fault('STATEMENT_CURRENCY_DIFFERS', currency);
  }
  if (!isNamed) return fault('STATEMENT_ACCOUNT_MISSING', null);
  const same = ours.filter((each) => each.isActive && isAccount(each, account));
  if (same.length === 0) return fault('STATEMENT_ACCOUNT_UNKNOWN', maskedAccount(account));
  const [only, another] = same.filter(fits);
  if (!only) return fault('STATEMENT_CURRENCY_DIFFERS', currency);
  return another ? fault('STATEMENT_ACCOUNT_AMBIGUOUS', maskedAccount(account)) : ok(only);
}
