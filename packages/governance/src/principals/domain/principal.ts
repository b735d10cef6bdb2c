import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { readName } from '../../domain/name';

/** A person of the tenant. The only place where a person's name and address are kept. */
export interface User {
  readonly id: Id;
  readonly displayName: string;
  /** Lower case: addresses that differ only in case reach one person. */
  readonly email: string;
}

/** A program that acts in its own name. */
export interface ServiceAccount {
  readonly id: Id;
  readonly name: string;
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
  return ok({ id, displayName, email });
}

export function registerServiceAccount(
  id: Id,
  draft: { readonly name: string },
): Result<ServiceAccount, PrincipalFault> {
  const name = readName(draft.name);
  return name === null ? refused({ code: 'NAME_INVALID', field: 'name' }) : ok({ id, name });
}
