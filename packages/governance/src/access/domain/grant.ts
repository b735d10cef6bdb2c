import { Decimal } from '@duebook/kernel';
import type { PermissionCatalogue } from './permission-catalogue';

/** The grant that stands for every permission. */
export const EVERY_PERMISSION = '*';

/** Up to how much a permission reaches, in one currency. */
export interface AmountLimit {
  readonly amount: string;
  readonly currency: string;
}

/** One permission held, for one legal entity or, with null, for all of the tenant. */
export interface Grant {
  readonly permission: string;
  readonly legalEntityId: string | null;
  /** Absent: without one. */
  readonly amountLimit?: AmountLimit;
}

/** A grant that is held and may not be used, and by the codes of which rules. */
export interface SuspendedGrant extends Grant {
  readonly rules: readonly string[];
}

/** Who may hand rights out: also those that are suspended are held, and may be given to others. */
export interface Holder {
  readonly grants: readonly Grant[];
  readonly suspended?: readonly SuspendedGrant[];
}

/** All that somebody holds, whether or not it may be used. */
export function heldBy({ grants, suspended = [] }: Holder): readonly Grant[] {
  return [...grants, ...suspended];
}

/**
 * What is left of a principal's grants under a key's scope. A null scope takes nothing away; any
 * other keeps only what it names, so that a key never holds more than its principal.
 */
export function grantsWithinScope<G extends Grant>(
  grants: readonly G[],
  scope: readonly string[] | null,
): readonly G[] {
  if (scope === null) return grants;
  return grants.flatMap((grant) => {
    if (grant.permission === EVERY_PERMISSION) {
      return scope.map((permission) => ({ ...grant, permission }));
    }
    return scope.includes(grant.permission) ? [grant] : [];
  });
}

/** The wanted grants that the held ones do not cover; empty when all are. */
export function grantsBeyond(held: readonly Grant[], wanted: readonly Grant[]): readonly Grant[] {
  return wanted.filter((want) => !held.some((have) => covers(have, want)));
}

function covers(have: Grant, want: Grant): boolean {
  const permits = have.permission === EVERY_PERMISSION || have.permission === want.permission;
  const reaches = have.legalEntityId === null || have.legalEntityId === want.legalEntityId;
  return permits && reaches && reachesAmount(have.amountLimit, want.amountLimit);
}

/** Limits of two currencies are not compared: neither is known to reach as far as the other. */
function reachesAmount(have: AmountLimit | undefined, want: AmountLimit | undefined): boolean {
  if (have === undefined) return true;
  return (
    want?.currency === have.currency &&
    new Decimal(want.amount).lessThanOrEqualTo(new Decimal(have.amount))
  );
}

/** The same grants, with the limits of their assignments only where a permission may have one. */
export function limitedWhereMeant(
  grants: readonly Grant[],
  catalogue: PermissionCatalogue,
): readonly Grant[] {
  return grants.map(({ permission, legalEntityId, amountLimit }) =>
    amountLimit !== undefined && catalogue.get(permission)?.isAmountLimited === true
      ? { permission, legalEntityId, amountLimit }
      : { permission, legalEntityId },
  );
}
