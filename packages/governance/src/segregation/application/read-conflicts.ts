import { businessDateAt, type Id } from '@duebook/kernel';
import { requirePermission, type Caller, type SqlReader } from '@duebook/platform';
import type { GovernanceContext, PageRequest } from '../../application/ports';
import { EVERY_PERMISSION } from '../../access/domain/grant';
import { isMeantBy, type ConflictRule } from '../domain/conflict-rule';
import { acceptanceOf, type ConflictAcceptance } from '../domain/conflict-acceptance';
import { findConflicts, type Conflict } from '../domain/find-conflicts';
import { rulesOfTenant } from '../domain/tenant-rules';
import type { HeldGrant, RuleHalf } from './ports';

const READ = 'governance.conflict.read';

/** A conflict of a principal, as the report shows it. */
export interface StandingConflict {
  readonly rule: ConflictRule;
  readonly legalEntityId: Id | null;
  readonly firstPermissions: readonly string[];
  readonly secondPermissions: readonly string[];
  readonly roleIds: readonly Id[];
  /** Since when both halves are held. */
  readonly since: Date;
  /** Who answers for it until when; null for nobody. */
  readonly acceptance: ConflictAcceptance | null;
  /** Whether both halves are out of use. */
  readonly isSuspended: boolean;
}

/** What of a principal conflicts. */
export interface PrincipalConflicts {
  readonly principalId: Id;
  /** Whether every permission is held, and with it every pair, somewhere. */
  readonly holdsEverything: boolean;
  readonly conflicts: readonly StandingConflict[];
}

/** The rules of the tenant, by code. Needs `governance.conflict.read`. */
export const conflictRules =
  ({ unitOfWork, segregation }: GovernanceContext) =>
  async (caller: Caller): Promise<readonly ConflictRule[]> => {
    requirePermission(caller, READ);
    return rulesOfTenant(await segregation.rules(unitOfWork.reader(caller)));
  };

/** One rule by its code; null when there is none. The caller has asked for its own permission. */
export const conflictRuleByCode =
  ({ unitOfWork, segregation }: GovernanceContext) =>
  async (caller: Caller, code: string): Promise<ConflictRule | null> => {
    const rules = rulesOfTenant(await segregation.rules(unitOfWork.reader(caller)));
    return rules.find((rule) => rule.code === code) ?? null;
  };

/** Principals who hold what conflicts, by id, with all of it. Needs `governance.conflict.read`. */
export const conflictsPage =
  (context: GovernanceContext) =>
  async (caller: Caller, request: PageRequest): Promise<readonly PrincipalConflicts[]> => {
    requirePermission(caller, READ);
    const reader = context.unitOfWork.reader(caller);
    const rules = rulesOfTenant(await context.segregation.rules(reader));
    const halves = rules.flatMap((rule) => halvesOf(rule, [...context.catalogue.keys()]));
    const ids = await context.segregation.conflicted(reader, { halves, ...request });
    return read(context, reader, rules, ids);
  };

/** What of principals conflicts, in the order of the ids; empty for who has none. */
export const conflictsOf =
  (context: GovernanceContext) =>
  async (caller: Caller, principalIds: readonly Id[]): Promise<readonly PrincipalConflicts[]> => {
    requirePermission(caller, READ);
    const reader = context.unitOfWork.reader(caller);
    const rules = rulesOfTenant(await context.segregation.rules(reader));
    return read(context, reader, rules, principalIds);
  };

function halvesOf(rule: ConflictRule, names: readonly string[]): readonly RuleHalf[] {
  const isAnywhere = rule.scope === 'TENANT';
  const half = (patterns: readonly string[], isFirst: boolean): readonly RuleHalf[] =>
    names
      .filter((name) => isMeantBy(name, patterns))
      .map((permission) => ({ ruleCode: rule.code, isFirst, isAnywhere, permission }));
  return [...half(rule.first, true), ...half(rule.second, false)];
}

async function read(
  { clock, segregation }: GovernanceContext,
  reader: SqlReader,
  rules: readonly ConflictRule[],
  ids: readonly Id[],
): Promise<readonly PrincipalConflicts[]> {
  if (ids.length === 0) return [];
  const today = businessDateAt(clock.now(), 'UTC');
  const held = await segregation.heldBy(reader, ids);
  const accepted = await segregation.acceptances(reader, ids, today);
  return ids.map((principalId) => {
    const own = held.filter((grant) => grant.principalId === principalId);
    const acceptances = accepted.filter((each) => each.principalId === principalId);
    return {
      principalId,
      holdsEverything: own.some(({ permission }) => permission === EVERY_PERMISSION),
      conflicts: findConflicts(own, rules).map((conflict) =>
        standing(conflict, acceptanceOf(conflict, acceptances) ?? null),
      ),
    };
  });
}

function standing(
  conflict: Conflict<HeldGrant>,
  acceptance: ConflictAcceptance | null,
): StandingConflict {
  const { rule, legalEntityId, first, second } = conflict;
  const permissions = (grants: readonly HeldGrant[]) =>
    [...new Set(grants.map(({ permission }) => permission))].sort();
  const earliest = (grants: readonly HeldGrant[]) =>
    Math.min(...grants.map(({ assignedAt }) => assignedAt.getTime()));
  return {
    rule,
    legalEntityId,
    firstPermissions: permissions(first),
    secondPermissions: permissions(second),
    roleIds: [...new Set([...first, ...second].map(({ roleId }) => roleId))].sort(),
    since: new Date(Math.max(earliest(first), earliest(second))),
    acceptance,
    isSuspended: rule.enforcement === 'ENFORCE' && acceptance === null,
  };
}
