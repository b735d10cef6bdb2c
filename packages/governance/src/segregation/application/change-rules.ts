import { ok, refused, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type AuditDecision,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import {
  defineConflictRule,
  type ConflictEnforcement,
  type ConflictRule,
  type ConflictRuleDraft,
  type ConflictRuleFault,
} from '../domain/conflict-rule';
import { rulesOfTenant } from '../domain/tenant-rules';

const MANAGE = 'governance.conflictRule.manage';

/** All of them are looked through whenever somebody's rights are loaded. */
const MOST_OWN_RULES = 100;

/** An edit of a rule: what is left out stays. Of a rule that Duebook brought only its enforcement changes. */
export interface ConflictRuleUpdate {
  readonly code: string;
  readonly expectedVersion: number;
  readonly enforcement?: ConflictEnforcement | null | undefined;
  readonly name?: string | null | undefined;
  readonly why?: string | null | undefined;
  readonly firstPermissions?: readonly string[] | null | undefined;
  readonly secondPermissions?: readonly string[] | null | undefined;
  readonly severity?: ConflictRule['severity'] | null | undefined;
  readonly scope?: ConflictRule['scope'] | null | undefined;
}

type Unknown = Readonly<{ code: 'CONFLICT_RULE_UNKNOWN'; field: 'code' }>;
type Shipped = Readonly<{ code: 'CONFLICT_RULE_SHIPPED'; field: 'code' }>;
type Outdated = Readonly<{
  code: 'VERSION_CONFLICT';
  field: 'expectedVersion';
  currentVersion: number;
}>;

export type ConflictRuleRefusal =
  | ConflictRuleFault
  | Unknown
  | Shipped
  | Outdated
  | Readonly<{ code: 'CONFLICT_RULE_CODE_TAKEN'; field: 'code' }>
  | Readonly<{ code: 'CONFLICT_RULES_TOO_MANY'; field: 'code' }>
  | IdempotencyRefusal;

type Outcome = Result<{ code: string }, ConflictRuleRefusal>;

/** Adds a rule of the tenant's own. Needs `governance.conflictRule.manage` in the whole tenant. */
export const conflictRuleCreate =
  ({ unitOfWork, segregation, catalogue }: GovernanceContext) =>
  async (caller: Caller, command: Command<ConflictRuleDraft>): Promise<Outcome> => {
    requireInWholeTenant(caller, MANAGE);
    const request = splitCommand('conflictRuleCreate', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const defined = defineConflictRule(command, catalogue);
      if (!defined.ok) return defined;
      const rule = defined.value;
      await segregation.lock(tx);
      const known = rulesOfTenant(await segregation.rules(tx));
      if (known.filter(({ isShipped }) => !isShipped).length >= MOST_OWN_RULES) {
        return refused({ code: 'CONFLICT_RULES_TOO_MANY', field: 'code' });
      }
      const isTaken = known.some(({ code }) => code === rule.code);
      if (isTaken || !(await segregation.addRule(tx, rule))) {
        return refused({ code: 'CONFLICT_RULE_CODE_TAKEN', field: 'code' });
      }
      tellOf(tx, 'conflictRule.create', rule.code, contentOf(rule));
      return ok({ code: rule.code });
    });
  };

/** Edits a rule, or says how a shipped one is enforced. Needs `governance.conflictRule.manage`. */
export const conflictRuleUpdate =
  ({ unitOfWork, segregation, catalogue }: GovernanceContext) =>
  async (caller: Caller, command: Command<ConflictRuleUpdate>): Promise<Outcome> => {
    requireInWholeTenant(caller, MANAGE);
    const request = splitCommand('conflictRuleUpdate', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      await segregation.lock(tx);
      const before = rulesOfTenant(await segregation.rules(tx)).find(
        ({ code }) => code === command.code,
      );
      if (!before) return refused({ code: 'CONFLICT_RULE_UNKNOWN', field: 'code' });
      if (before.version !== command.expectedVersion) {
        const currentVersion = before.version;
        return refused({ code: 'VERSION_CONFLICT', field: 'expectedVersion', currentVersion });
      }
      const changed = before.isShipped
        ? relax(before, command)
        : defineConflictRule(draftOf(before, command), catalogue);
      if (!changed.ok) return changed;
      const after = { ...changed.value, version: before.version + 1 };
      await (after.isShipped
        ? segregation.saveSetting(tx, after)
        : segregation.saveRule(tx, after));
      const details = { before: contentOf(before), after: contentOf(after) };
      tellOf(tx, 'conflictRule.update', after.code, details);
      return ok({ code: after.code });
    });
  };

/** Ends a rule of the tenant's own. Needs `governance.conflictRule.manage` in the whole tenant. */
export const conflictRuleRetire =
  ({ unitOfWork, segregation }: GovernanceContext) =>
  async (caller: Caller, command: Command<{ readonly code: string }>): Promise<Outcome> => {
    requireInWholeTenant(caller, MANAGE);
    const request = splitCommand('conflictRuleRetire', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      await segregation.lock(tx);
      const rule = rulesOfTenant(await segregation.rules(tx)).find(
        ({ code }) => code === command.code,
      );
      if (!rule) return refused({ code: 'CONFLICT_RULE_UNKNOWN', field: 'code' });
      if (rule.isShipped) return refused({ code: 'CONFLICT_RULE_SHIPPED', field: 'code' });
      await segregation.retireRule(tx, rule.code);
      tellOf(tx, 'conflictRule.retire', rule.code, contentOf(rule));
      return ok({ code: rule.code });
    });
  };

/** A shipped rule may be only reported, or enforced again; what it says is Duebook's. */
function relax(rule: ConflictRule, change: ConflictRuleUpdate): Result<ConflictRule, Shipped> {
  const { name, why, firstPermissions, secondPermissions, severity, scope } = change;
  const others = [name, why, firstPermissions, secondPermissions, severity, scope];
  return others.some((sent) => sent !== undefined && sent !== null)
    ? refused({ code: 'CONFLICT_RULE_SHIPPED', field: 'code' })
    : ok({ ...rule, enforcement: change.enforcement ?? rule.enforcement });
}

function draftOf(rule: ConflictRule, change: ConflictRuleUpdate): ConflictRuleDraft {
  return {
    code: rule.code,
    name: change.name ?? rule.name,
    firstPermissions: change.firstPermissions ?? rule.first,
    secondPermissions: change.secondPermissions ?? rule.second,
    why: change.why ?? rule.why,
    severity: change.severity ?? rule.severity,
    scope: change.scope ?? rule.scope,
    enforcement: change.enforcement ?? rule.enforcement,
  };
}

type Details = AuditDecision['details'];

/** Why it is kept is a text of somebody's, which stays with the rule. */
function contentOf({ why: _, ...content }: ConflictRule): Details {
  return content;
}

function tellOf(tx: Transaction, action: string, code: string, details: Details): void {
  tx.audit({ action, subjectType: 'ConflictRule', subjectId: code, details });
}
