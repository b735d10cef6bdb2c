import { ok, refused, type Result } from '@duebook/kernel';
import { typesThatFit, type AccountRole } from '../../chart/domain/account';
import type { AccountFact, EntityFact } from './posting-facts';
import type { CommandPath, PostingRefusal } from './posting-refusal';

/**
 * An account that stands opposite a party without money: active, and none of those that move in a
 * way of their own only. A control account does so with its open items, the bank's with receipts,
 * payments and refunds, and the one that clears opening balances with their load.
 */
export function postableAccount(
  entity: EntityFact,
  code: string,
  path: CommandPath,
): Result<AccountFact, PostingRefusal> {
  const account = freeAccount(entity, code, path);
  if (!account.ok) return account;
  const reserved = RESERVED[account.value.role ?? 'NONE'];
  return reserved ? refused({ code: reserved, path, account: code }) : account;
}

/** An account that money comes into or goes out of: one that might be the usual one for that. */
export function moneyAccount(
  entity: EntityFact,
  code: string,
  path: CommandPath,
): Result<AccountFact, PostingRefusal> {
  const account = freeAccount(entity, code, path);
  if (!account.ok) return account;
  const { type, role } = account.value;
  const fits = typesThatFit({ itemClass: null, role: 'BANK' }).includes(type);
  return fits && (role === null || role === 'BANK')
    ? account
    : refused({ code: 'ACCOUNT_NOT_OF_MONEY', path, account: code });
}

/**
 * An account that an entry by hand may name: the bank's too, as what moves between two of them has no
 * party. Control accounts still move with their open items, and what clears opening balances with their
 * load.
 */
export function manualAccount(
  entity: EntityFact,
  code: string,
  path: CommandPath,
): Result<AccountFact, PostingRefusal> {
  const account = freeAccount(entity, code, path);
  if (!account.ok || account.value.role !== 'OPENING_BALANCE') return account;
  return refused({ code: 'OPENING_ACCOUNT_NOT_ALLOWED', path, account: code });
}

const RESERVED: Partial<
  Record<AccountRole | 'NONE', 'BANK_ACCOUNT_NOT_ALLOWED' | 'OPENING_ACCOUNT_NOT_ALLOWED'>
> = {
  BANK: 'BANK_ACCOUNT_NOT_ALLOWED',
  OPENING_BALANCE: 'OPENING_ACCOUNT_NOT_ALLOWED',
};

/** An active account that is no control account: those take postings only through open items. */
function freeAccount(
  entity: EntityFact,
  code: string,
  path: CommandPath,
): Result<AccountFact, PostingRefusal> {
  const account = entity.account(code);
  if (!account?.isActive) return refused({ code: 'ACCOUNT_UNKNOWN', path, account: code });
  if (account.itemClass !== null) {
    return refused({ code: 'CONTROL_ACCOUNT_NOT_ALLOWED', path, account: code });
  }
  return ok(account);
}
