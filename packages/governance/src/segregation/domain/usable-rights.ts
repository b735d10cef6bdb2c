import { EVERY_PERMISSION, type Grant, type SuspendedGrant } from '../../access/domain/grant';
import type { PermissionCatalogue } from '../../access/domain/permission-catalogue';
import { acceptanceOf, type AcceptedPlace } from './conflict-acceptance';
import { isMeantBy, type ConflictRule } from './conflict-rule';
import { findConflicts } from './find-conflicts';

/** What somebody holds, told apart by whether it may be used. */
export interface Rights {
  readonly grants: readonly Grant[];
  readonly suspended: readonly SuspendedGrant[];
}

/** What keeps duties apart in a tenant, as far as one principal is concerned. */
export interface SegregationFacts {
  readonly rules: readonly ConflictRule[];
  /** The principal's, those that hold today. */
  readonly acceptances: readonly AcceptedPlace[];
  readonly mayAdministratorsTrade: boolean;
}

/** Named in place of a rule where the tenant keeps administrators from business. */
const ADMINISTRATORS_DO_NOT_TRADE = 'ADMINISTRATORS_DO_NOT_TRADE';

/**
 * Takes out of use what conflicts: both halves of an enforced rule that reach a common place, unless
 * somebody answers for it there. A grant is taken out as a whole, also where it reaches further than
 * the place of the conflict: it cannot be told which of the two duties was meant to be given.
 *
 * Who holds every permission holds every conflict; that is shown, and allowed, unless the tenant says
 * otherwise. Then what is left of it is all that no enforced rule names, and the care for rights.
 */
export function usableRights(
  held: readonly Grant[],
  facts: SegregationFacts,
  catalogue: PermissionCatalogue,
): Rights {
  const enforced = facts.rules.filter(({ enforcement }) => enforcement === 'ENFORCE');
  const rulesOf = new Map<Grant, Set<string>>();
  for (const conflict of findConflicts(held, enforced)) {
    if (acceptanceOf(conflict, facts.acceptances)) continue;
    for (const grant of [...conflict.first, ...conflict.second]) {
      const rules = rulesOf.get(grant) ?? new Set();
      rulesOf.set(grant, rules.add(conflict.rule.code));
    }
  }
  const grants: Grant[] = [];
  const suspended: SuspendedGrant[] = [];
  for (const grant of held) {
    const rules = rulesOf.get(grant);
    if (rules) suspended.push({ ...grant, rules: [...rules].sort() });
    else if (grant.permission !== EVERY_PERMISSION || facts.mayAdministratorsTrade) {
      grants.push(grant);
    } else {
      suspended.push({ ...grant, rules: [ADMINISTRATORS_DO_NOT_TRADE] });
      grants.push(...withoutTrade(grant, enforced, catalogue));
    }
  }
  return { grants, suspended };
}

function withoutTrade(
  grant: Grant,
  enforced: readonly ConflictRule[],
  catalogue: PermissionCatalogue,
): readonly Grant[] {
  return [...catalogue.keys()]
    .filter(
      (name) =>
        name.startsWith('governance.') ||
        !enforced.some(({ first, second }) => isMeantBy(name, [...first, ...second])),
    )
    .map((permission) => ({ ...grant, permission }));
}
