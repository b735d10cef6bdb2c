import type { Id } from '@duebook/kernel';
import type { Conflict } from './find-conflicts';

/** A pair that a refused call would have put into one hand. */
export interface RoleConflict {
  readonly ruleCode: string;
  readonly why: string;
  readonly firstPermissions: readonly string[];
  readonly secondPermissions: readonly string[];
  /** Where both would have reached; null for the whole tenant. */
  readonly legalEntityId: Id | null;
  /** Who would have held both; null for the role by itself. */
  readonly principalId: Id | null;
}

/** A refusal because duties would no longer be kept apart. */
export type RoleConflicts = Readonly<{
  code: 'ROLE_CONFLICTS';
  field: 'roleId' | 'permissions';
  conflicts: readonly RoleConflict[];
}>;

/** Conflicts as a refusal tells them. */
export function toldConflicts(
  conflicts: readonly Conflict[],
  principalId: Id | null,
): readonly RoleConflict[] {
  return conflicts.map(({ rule, legalEntityId, first, second }) => ({
    ruleCode: rule.code,
    why: rule.why,
    firstPermissions: namesOf(first),
    secondPermissions: namesOf(second),
    legalEntityId,
    principalId,
  }));
}

function namesOf(grants: Conflict['first']): readonly string[] {
  return [...new Set(grants.map(({ permission }) => permission))].sort();
}
