import { createHash } from 'node:crypto';
import { canonicalJson, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { DRAFT_RULES } from '../alert-permissions';
import type { AlertRule, AlertRuleContent } from '../domain/alert-rule';
import { checkRule, type AlertRuleDraftContent, type CheckedRule } from '../domain/check-rule';
import type { RuleRefusal } from './alert-refusal';
import { requireWhere } from './alert-rights';
import type { AlertContext } from './ports';

/** A version of a rule as somebody writes it. */
export type AlertRuleDraft = AlertRuleDraftContent & {
  /** Of the draft that stands; null where none does. */
  readonly expectedVersion: number | null;
};

export type RuleChanged = Readonly<{ alertRuleId: Id }>;

/**
 * Writes the next version of a rule as a draft, or other content into the draft that stands.
 * @throws PermissionDenied credit-policy.alertRule.draft where the rule looks, before and after
 */
export const ruleDraft =
  (context: AlertContext) =>
  async (
    caller: Caller,
    command: Command<AlertRuleDraft>,
  ): Promise<Result<RuleChanged, RuleRefusal | IdempotencyRefusal>> => {
    requireWhere(caller, DRAFT_RULES, command.scope.legalEntityId);
    const request = splitCommand('alertRuleDraft', command);
    return context.unitOfWork.mutate<RuleChanged, RuleRefusal>(caller, request, (tx) =>
      draftRule(context, tx, command),
    );
  };

/** Decides and writes inside a unit of work; for a starter pack too. */
export async function draftRule(
  context: AlertContext,
  tx: Transaction,
  command: AlertRuleDraft,
): Promise<Result<RuleChanged, RuleRefusal>> {
  const checked = checkRule(contentOf(command), await context.facts.definitions(tx));
  if (!checked.ok) return checked;
  const unknown = await unknownIn(context, tx, checked.value);
  if (unknown) return refused(unknown);
  await context.rules.lock(tx);
  const versions = await context.rules.ofCode(tx, checked.value.ruleCode);
  const draft = versions.find(({ state }) => state === 'DRAFT') ?? null;
  const conflict = conflictOf(draft, command);
  if (conflict) return refused(conflict);
  if (draft) requireWhere(tx.caller, DRAFT_RULES, draft.scope.legalEntityId);
  const next = 1 + Math.max(0, ...versions.map(({ version }) => version));
  const alertRuleId = await write(context, tx, checked.value, { draft, next });
  return ok({ alertRuleId });
}

function conflictOf(
  draft: AlertRule | null,
  { expectedVersion }: Pick<AlertRuleDraft, 'expectedVersion'>,
): VersionConflict | undefined {
  return versionConflict({ version: draft?.revision ?? 0 }, expectedVersion ?? 0);
}

async function write(
  { rules }: AlertContext,
  tx: Transaction,
  { ruleCode, ...content }: CheckedRule,
  { draft, next }: Readonly<{ draft: AlertRule | null; next: number }>,
): Promise<Id> {
  const contentHash = hashOf(content);
  const id = draft?.id ?? tx.ids.next();
  const version = draft?.version ?? next;
  if (draft) await rules.replace(tx, id, { ...content, contentHash });
  else await rules.add(tx, newRule(tx, { id, ruleCode, version, content, contentHash }));
  tx.audit({
    action: 'alertRule.draft',
    subjectType: 'AlertRule',
    subjectId: id,
    details: { ruleCode, version, contentHash, legalEntityId: content.scope.legalEntityId },
  });
  return id;
}

function contentOf({ expectedVersion: _, ...draft }: AlertRuleDraft): AlertRuleDraftContent {
  return draft;
}

async function unknownIn(
  { rules }: AlertContext,
  tx: Transaction,
  { ownerUserId, scope }: CheckedRule,
): Promise<RuleRefusal | null> {
  const { legalEntityId } = scope;
  if (legalEntityId !== null && (await rules.timeZones(tx, [legalEntityId])).size === 0) {
    return { code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] };
  }
  if (ownerUserId !== null && !(await rules.isUser(tx, ownerUserId))) {
    return { code: 'ALERT_OWNER_UNKNOWN', path: ['ownerId'] };
  }
  return null;
}

/** What is tried, agreed to and switched on: all that a version says, as SHA-256 in hex. */
function hashOf(content: AlertRuleContent): string {
  const { nameEn, nameZh, severity, expression, currency, scope, coolDownDays } = content;
  const { ownerUserId, explanationEn, explanationZh, outcome, asksForReview } = content;
  const told = {
    ...{ nameEn, nameZh, severity, expression, currency, scope, coolDownDays },
    ...{ ownerUserId, explanationEn, explanationZh, outcome, asksForReview },
  };
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
}

function newRule(
  tx: Transaction,
  of: Readonly<{
    id: Id;
    ruleCode: string;
    version: number;
    content: AlertRuleContent;
    contentHash: string;
  }>,
): AlertRule {
  const { content, ...named } = of;
  return {
    ...content,
    ...named,
    ...{ state: 'DRAFT', revision: 1 },
    ...{ draftedBy: tx.caller.principalId, draftedAt: tx.startedAt },
    ...{ activatedBy: null, agreedBy: null, activatedAt: null, endedBy: null, endedAt: null },
  };
}
