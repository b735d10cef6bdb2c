import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { readName } from '../../domain/name';

/** A person of the tenant. The only place where a person's name and address are kept. */
export interface User {
  readonly id: Id;
  readonly displayName: string;
  /** Lower case: addresses that differ only in case reach one person. */
  readonly email: string;
  /** Rises by one with each edit. */
  readonly version: number;
  /** False once deactivated: nothing by which the user is recognised is taken any more. */
  readonly isActive: boolean;
  /** Whether name and address were taken out for good; such a user never acts again. */
  readonly isErased: boolean;
}

/** What a person was called until an edit. */
export interface FormerUser extends Pick<User, 'displayName' | 'email' | 'version'> {
  readonly userId: Id;
  readonly replacedAt: Date;
}

/** A program that acts in its own name. */
export interface ServiceAccount {
  readonly id: Id;
  readonly name: string;
  /** As a user's. */
  readonly isActive: boolean;
}

/** Why a user or service account cannot be as told. */
export type PrincipalFault = Readonly<
  | { code: 'NAME_INVALID'; field: 'displayName' | 'name' }
  | { code: 'EMAIL_INVALID'; field: 'email' }
>;

/** RFC 5321 allows 254 characters in all; the rest is proved only by a letter that arrives. */
const EMAIL = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+$/u;

export function registerUser(
  id: Id,
  draft: { readonly displayName: string; readonly email: string },
): Result<User, PrincipalFault> {
  const displayName = readName(draft.displayName);
  const email = draft.email.trim().toLowerCase();
  if (displayName === null) return refused({ code: 'NAME_INVALID', field: 'displayName' });
  if (email.length > 254 || !EMAIL.test(email)) {
    return refused({ code: 'EMAIL_INVALID', field: 'email' });
  }
  return ok({ id, displayName, email, version: 1, isActive: true, isErased: false });
}

/** What may be edited of a user; absent or null stays as it is. */
export interface UserChange {
  readonly displayName?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** The user as edited; the version rises. */
export function changeUser(before: User, change: UserChange): Result<User, PrincipalFault> {
  const registered = registerUser(before.id, {
    displayName: change.displayName ?? before.displayName,
    email: change.email ?? before.email,
  });
  if (!registered.ok) return registered;
  const { displayName, email } = registered.value;
  return ok({ ...before, displayName, email, version: before.version + 1 });
}

/**
 * A user without what is personal, for good. The id stays, and all that names it; the address is one
 * that reaches nobody (RFC 2606), and nobody else's.
 */
export function eraseUser(
  user: User,
): Result<User, Readonly<{ code: 'USER_ACTIVE'; field: 'userId' }>> {
  if (user.isActive) return refused({ code: 'USER_ACTIVE', field: 'userId' });
  return ok({
    ...user,
    ...{ displayName: 'Former user', email: `${user.id}@erased.invalid` },
    ...{ version: user.version + 1, isErased: true },
  });
}

export function registerServiceAccount(
  id: Id,
  draft: { readonly name: string },
): Result<ServiceAccount, PrincipalFault> {
  const name = readName(draft.name);
  return name === null
    ? refused({ code: 'NAME_INVALID', field: 'name' })
    : ok({ id, name, isActive: true });
}

/**
 * A tenant keeps at least one person who holds everything everywhere and may act: without one nobody
 * could give a right again, or bring anybody back.
 *
 * @param administrators the active users who hold every permission in the whole tenant
 */
export function mayDeactivate(
  userId: Id,
  administrators: readonly Id[],
): Result<null, Readonly<{ code: 'LAST_ADMINISTRATOR'; field: 'userId' }>> {
  const isLast = administrators.includes(userId) && administrators.length === 1;
  return isLast ? refused({ code: 'LAST_ADMINISTRATOR', field: 'userId' }) : ok(null);
}
