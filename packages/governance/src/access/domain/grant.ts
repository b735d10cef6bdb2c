/** The grant that stands for every permission. */
export const EVERY_PERMISSION = '*';

/** One permission held, for one legal entity or, with null, for all of the tenant. */
export interface Grant {
  readonly permission: string;
  readonly legalEntityId: string | null;
}

/**
 * What is left of a principal's grants under a key's scope. A null scope takes nothing away; any
 * other keeps only what it names, so that a key never holds more than its principal.
 */
export function grantsWithinScope(
  grants: readonly Grant[],
  scope: readonly string[] | null,
): readonly Grant[] {
  if (scope === null) return grants;
  return grants.flatMap((grant) => {
    if (grant.permission === EVERY_PERMISSION) {
      return scope.map((permission) => ({ permission, legalEntityId: grant.legalEntityId }));
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
  return permits && reaches;
}
