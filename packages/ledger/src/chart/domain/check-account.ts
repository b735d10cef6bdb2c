import { ok, refused, type Result, readableText } from '@duebook/kernel';
import { typesThatFit, type Account, type AccountDraft, type AccountType } from './account';

/** Why an account cannot be as told; `path` is where in the input. */
export type AccountFault = Readonly<{ path: readonly string[] }> &
  Readonly<
    | { code: 'ACCOUNT_CODE_INVALID' }
    | { code: 'ACCOUNT_NAME_INVALID' }
    | { code: 'ACCOUNT_CLASS_AND_ROLE' }
    | { code: 'ACCOUNT_TYPE_UNFIT'; fitting: readonly AccountType[] }
    | { code: 'ACCOUNT_NEEDED_BY_POSTING' }
  >;

/** What may be edited of an account; an absent field stays as it is, null clears it. */
export interface AccountChange {
  readonly name?: string | undefined;
  readonly nameZh?: string | null | undefined;
  readonly role?: Account['role'] | undefined;
  readonly isActive?: boolean | undefined;
}

const CODE = /^[0-9A-Za-z.-]{1,20}$/;
const LONGEST_NAME = 200;

/** Checks an account that is to be created: code, names, use; the first fault is answered. */
export function checkAccount(draft: AccountDraft): Result<AccountDraft, AccountFault> {
  if (!CODE.test(draft.code)) return refused({ code: 'ACCOUNT_CODE_INVALID', path: ['code'] });
  return check(draft);
}

/** Applies an edit, which raises the version, and checks the whole again. */
export function changeAccount(
  account: Account,
  { name, nameZh, role, isActive }: AccountChange,
): Result<Account, AccountFault> {
  const changed = check({
    ...account,
    name: name ?? account.name,
    nameZh: nameZh === undefined ? account.nameZh : nameZh,
    role: role === undefined ? account.role : role,
    isActive: isActive ?? account.isActive,
    version: account.version + 1,
  });
  if (!changed.ok) return changed;
  const { itemClass, role: newRole, isActive: staysActive } = changed.value;
  // Posting would look it up in vain.
  return !staysActive && (itemClass !== null || newRole !== null)
    ? refused({ code: 'ACCOUNT_NEEDED_BY_POSTING', path: ['isActive'] })
    : changed;
}

function check<A extends AccountDraft>(account: A): Result<A, AccountFault> {
  const name = readableText(account.name, LONGEST_NAME);
  const nameZh = account.nameZh === null ? null : readableText(account.nameZh, LONGEST_NAME);
  if (name === null) return refused({ code: 'ACCOUNT_NAME_INVALID', path: ['name'] });
  if (nameZh === null && account.nameZh !== null) {
    return refused({ code: 'ACCOUNT_NAME_INVALID', path: ['nameZh'] });
  }
  // A control account's balance is the sum of its open items; a role would post to it without one.
  if (account.itemClass !== null && account.role !== null) {
    return refused({ code: 'ACCOUNT_CLASS_AND_ROLE', path: ['role'] });
  }
  const fitting = typesThatFit(account);
  if (!fitting.includes(account.type)) {
    return { ok: false, refusal: { code: 'ACCOUNT_TYPE_UNFIT', path: ['type'], fitting } };
  }
  return ok({ ...account, name, nameZh });
}
