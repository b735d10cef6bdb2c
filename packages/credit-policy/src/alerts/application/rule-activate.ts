import type { ApprovableOperation, Execute, OrRequested } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { ACTIVATE_RULES, END_RULES } from '../alert-permissions';
import type { AlertRule } from '../domain/alert-rule';
import { compileRule } from '../domain/compile-rule';
import type { RuleRefusal, RuleStopped } from './alert-refusal';
import { requireWhere } from './alert-rights';
import type { AlertContext } from './ports';
import type { RuleChanged } from './rule-draft';

/** A draft that is to watch; plain JSON, as it waits for agreement. */
export type RuleActivation = Readonly<{
  alertRuleId: Id;
  /** Of the draft: nothing but what was tried is agreed to. */
  expectedVersion: number;
}>;

/** What customers are watched for is for two people to say. */
export const RULE_ACTIVATE: ApprovableOperation = {
  operation: 'alertRuleActivate',
  description: 'Switching a back-tested alert rule on.',
  hasAmount: false,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

/**
 * Asks for the agreement of somebody else to a draft that was back-tested as it stands.
 * @throws PermissionDenied credit-policy.alertRule.activate where the rule looks
 */
export const ruleActivate =
  (context: AlertContext) =>
  async (
    caller: Caller,
    command: Command<RuleActivation>,
  ): Promise<OrRequested<RuleChanged, RuleRefusal>> => {
    requirePermission(caller, ACTIVATE_RULES);
    const request = splitCommand(RULE_ACTIVATE.operation, command);
    const outcome = await context.unitOfWork.mutate<RuleChanged, RuleStopped>(
      caller,
      request,
      (tx) => activateRule(context, tx, command),
    );
    return context.filing.orRequest<RuleChanged, RuleStopped | IdempotencyRefusal>(
      caller,
      request,
      outcome,
    );
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function activateRule(
  context: AlertContext,
  tx: Transaction,
  command: RuleActivation,
): Promise<Result<RuleChanged, RuleStopped>> {
  const { rules } = context;
  const found = await draftToActivate(context, tx, command);
  if (!found.ok) return found;
  const { draft, before, isTried } = found.value;
  if (!isTried) return refused(NOT_TRIED);
  const stop = await stopOf(context, tx, found.value, command);
  if (stop) return refused(stop);
  const { alertRuleId } = command;
  if (before) await rules.end(tx, before.id);
  await rules.activate(tx, draft.id, context.gate.agreedBy(tx));
  tell(tx, draft, { name: 'AlertRuleActivated', action: 'alertRule.activate' });
  return ok({ alertRuleId });
}

/**
 * Asks for what switching a draft on needs, and switches nothing on: of one that is still being tried as
 * part of a whole. Whether it has been tried is told.
 * @throws PermissionDenied
 */
export async function judgeRule(
  context: AlertContext,
  tx: Transaction,
  command: RuleActivation,
): Promise<Result<Readonly<{ isTried: boolean }>, RuleStopped>> {
  const found = await draftToActivate(context, tx, command);
  if (!found.ok) return found;
  const { isTried } = found.value;
  const stop = await stopOf(context, tx, found.value, command);
  return stop ? refused(stop) : ok({ isTried });
}

const NOT_TRIED = { code: 'ALERT_RULE_NOT_TRIED', path: ['alertRuleId'] } as const;

/** A draft that is to watch, and the version whose place it takes. */
interface ToActivate {
  readonly draft: AlertRule;
  readonly before: AlertRule | null;
  /** Whether it was back-tested to the end as it stands. */
  readonly isTried: boolean;
}

/** The draft that is to watch. @throws PermissionDenied where it looks, or the one whose place it takes */
export async function draftToActivate(
  { rules, backtests, facts }: AlertContext,
  tx: Transaction,
  { alertRuleId, expectedVersion }: RuleActivation,
): Promise<Result<ToActivate, RuleRefusal>> {
  const path = ['alertRuleId'];
  await rules.lock(tx);
  const [draft] = await rules.byIds(tx, [alertRuleId]);
  if (!draft) return refused({ code: 'ALERT_RULE_UNKNOWN', path });
  requireWhere(tx.caller, ACTIVATE_RULES, draft.scope.legalEntityId);
  if (draft.state !== 'DRAFT') return refused({ code: 'ALERT_RULE_NOT_DRAFT', path });
  const conflict = versionConflict({ version: draft.revision }, expectedVersion);
  if (conflict) return refused(conflict);
  const versions = await rules.ofCode(tx, draft.ruleCode);
  const before = versions.find(({ state }) => state === 'ACTIVE') ?? null;
  if (before) requireWhere(tx.caller, ACTIVATE_RULES, before.scope.legalEntityId);
  // Facts of files may have been given up since it was tried.
  const isReadable = compileRule(draft, await facts.definitions(tx)) !== null;
  if (!isReadable) return refused(NOT_TRIED);
  return ok({ draft, before, isTried: await backtests.isTried(tx, draft.id, draft.contentHash) });
}

/** That somebody else has to agree first; null where nobody has. */
async function stopOf(
  { gate }: AlertContext,
  tx: Transaction,
  { draft, before }: ToActivate,
  { alertRuleId, expectedVersion }: RuleActivation,
): Promise<RuleStopped | null> {
  const { scope, version, ruleCode } = draft;
  // Whoever agrees speaks for where the earlier version looks too.
  const isElsewhere = before !== null && before.scope.legalEntityId !== scope.legalEntityId;
  const action = {
    ...{ operation: RULE_ACTIVATE.operation, amount: null },
    legalEntityId: isElsewhere ? null : scope.legalEntityId,
    subject: { type: 'AlertRule', id: alertRuleId },
    title: `Watch customers by version ${String(version)} of the alert rule ${ruleCode}`,
    command: { alertRuleId, expectedVersion },
  };
  const [need] = await gate.judge([{ tx, action }]);
  return need ? { code: 'APPROVAL_NEEDED', need } : null;
}

/**
 * Switches a rule off: its alerts stay as they are, and no patrol asks it again.
 * @throws PermissionDenied credit-policy.alertRule.end where the rule looks
 */
export const ruleEnd =
  ({ unitOfWork, rules }: AlertContext) =>
  async (
    caller: Caller,
    command: Command<RuleActivation>,
  ): Promise<Result<RuleChanged, RuleRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, END_RULES);
    const request = splitCommand('alertRuleEnd', command);
    return unitOfWork.mutate<RuleChanged, RuleRefusal>(caller, request, async (tx) => {
      const { alertRuleId, expectedVersion } = command;
      const path = ['alertRuleId'];
      await rules.lock(tx);
      const [rule] = await rules.byIds(tx, [alertRuleId]);
      if (!rule) return refused({ code: 'ALERT_RULE_UNKNOWN', path });
      requireWhere(caller, END_RULES, rule.scope.legalEntityId);
      if (rule.state !== 'ACTIVE') return refused({ code: 'ALERT_RULE_NOT_ACTIVE', path });
      const conflict = versionConflict({ version: rule.revision }, expectedVersion);
      if (conflict) return refused(conflict);
      await rules.end(tx, alertRuleId);
      tell(tx, rule, { name: 'AlertRuleEnded', action: 'alertRule.end' });
      return ok({ alertRuleId });
    });
  };

function tell(
  tx: Transaction,
  { id, ruleCode, version, contentHash, scope }: AlertRule,
  { name, action }: Readonly<{ name: string; action: 'alertRule.activate' | 'alertRule.end' }>,
): void {
  const { legalEntityId } = scope;
  tx.emit({
    type: `credit-policy.${name}`,
    aggregateType: 'AlertRule',
    aggregateId: id,
    payload: {
      alertRuleId: encodeId('AlertRule', id),
      ...{ ruleCode, version, contentHash },
      legalEntityId: legalEntityId && encodeId('LegalEntity', legalEntityId),
    },
  });
  const details = { ruleCode, version, contentHash, legalEntityId };
  tx.audit({ action, subjectType: 'AlertRule', subjectId: id, details });
}

/** How switching on is done once somebody has agreed. */
export function ruleExecutors(
  context: AlertContext,
  tellRefusal: (refusal: RuleRefusal) => Readonly<{ code: string; message: string }>,
): Readonly<Record<string, Execute>> {
  return {
    [RULE_ACTIVATE.operation]: async (tx, json) => {
      // It is the JSON of a command, all of whose fields are plain.
      const outcome = await activateRule(context, tx, json as unknown as RuleActivation);
      if (outcome.ok) return ok({ type: 'AlertRule', id: outcome.value.alertRuleId });
      const { refusal } = outcome;
      return refused(
        refusal.code === 'APPROVAL_NEEDED'
          ? { code: refusal.code, message: 'Somebody else has to agree.' }
          : tellRefusal(refusal),
      );
    },
  };
}
