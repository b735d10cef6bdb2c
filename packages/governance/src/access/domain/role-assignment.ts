import { Money, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  EVERY_PERMISSION,
  grantsBeyond,
  limitedWhereMeant,
  type AmountLimit,
  type Grant,
} from './grant';
import type { PermissionCatalogue } from './permission-catalogue';
import type { Role } from './role';

/** A principal holds a role, in one legal entity or, with null, in all of the tenant. */
export interface RoleAssignment {
  readonly id: Id;
  readonly principalId: Id;
  readonly roleId: Id;
  readonly legalEntityId: Id | null;
  readonly assignedAt: Date;
  /** Up to how much those of its permissions reach that may have a limit; null for any amount. */
  readonly amountLimit: AmountLimit | null;
}

/** Where a role is given, and what is known of the place. */
export interface LimitedPlace {
  readonly role: Role;
  /** Of the only legal entity; null in the whole tenant, where each has its own. */
  readonly functionalCurrency: string | null;
}

/** Why a role cannot be given up to such an amount. */
export type AmountLimitFault = Readonly<
  | { code: 'AMOUNT_LIMIT_INVALID'; field: 'amountLimit' }
  | { code: 'AMOUNT_LIMIT_USELESS'; field: 'amountLimit' }
  | { code: 'AMOUNT_LIMIT_CURRENCY'; field: 'amountLimit'; functionalCurrency: string }
>;

/**
 * Checks an amount up to which a role is given. It is in functional currency: that of the legal
 * entity, or for the whole tenant any one, in which it then reaches only into the legal entities
 * that are kept in it.
 */
export function checkAmountLimit(
  sent: AmountLimit | null,
  { role, functionalCurrency }: LimitedPlace,
  catalogue: PermissionCatalogue,
): Result<AmountLimit | null, AmountLimitFault> {
  const field = 'amountLimit';
  if (sent === null) return ok(null);
  const amount = Money.parse(sent.amount, sent.currency);
  if (!amount.ok || !amount.value.isPositive()) {
    return refused({ code: 'AMOUNT_LIMIT_INVALID', field });
  }
  if (!role.permissions.some((name) => catalogue.get(name)?.isAmountLimited === true)) {
    return refused({ code: 'AMOUNT_LIMIT_USELESS', field });
  }
  const { currency } = amount.value;
  if (functionalCurrency !== null && functionalCurrency !== currency) {
    return refused({ code: 'AMOUNT_LIMIT_CURRENCY', field, functionalCurrency });
  }
  return ok({ amount: amount.value.toAmountText(), currency });
}

/** What an assignment gives. */
export function grantsOfAssignment(
  permissions: readonly string[],
  { legalEntityId, amountLimit }: Pick<RoleAssignment, 'legalEntityId' | 'amountLimit'>,
  catalogue: PermissionCatalogue,
): readonly Grant[] {
  const grants = permissions.map((permission) =>
    amountLimit === null
      ? { permission, legalEntityId }
      : { permission, legalEntityId, amountLimit },
  );
  return limitedWhereMeant(grants, catalogue);
}

/** More would be given than the giver holds. */
export type ExceedsCaller = Readonly<{
  code: 'ROLE_EXCEEDS_CALLER';
  field: 'roleId';
  permissions: readonly string[];
}>;

/** Nobody would be left who may give everything. */
export type LastAdministrator = Readonly<{ code: 'LAST_ADMINISTRATOR'; field: 'principalId' }>;

/** Nobody gives away what they do not hold themselves, there where they give it. */
export function mayGive(
  wanted: readonly Grant[],
  held: readonly Grant[],
): Result<null, ExceedsCaller> {
  const permissions = grantsBeyond(held, wanted).map((grant) => grant.permission);
  return permissions.length === 0
    ? ok(null)
    : refused({ code: 'ROLE_EXCEEDS_CALLER', field: 'roleId', permissions });
}

/**
 * A tenant keeps at least one person who holds everything everywhere; without one nobody could
 * give a right again. Service accounts do not count.
 *
 * @param remaining the users that hold every permission in the whole tenant without the
 *   assignment that is to end
 */
export function mayUnassign(
  role: Role,
  legalEntityId: Id | null,
  remaining: readonly Id[],
): Result<null, LastAdministrator> {
  const givesAll = role.permissions.includes(EVERY_PERMISSION) && legalEntityId === null;
  return givesAll && remaining.length === 0
    ? refused({ code: 'LAST_ADMINISTRATOR', field: 'principalId' })
    : ok(null);
}
