import { invariant, isCurrencyCode, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type SqlReader,
  type Transaction,
  type UnitOfWork,
} from '@duebook/platform';
import type { AlertRuleDraft } from '../../alerts/application/rule-draft';
import { DRAFT_RULES } from '../../alerts/alert-permissions';
import { USUAL_OUTCOME } from '../../alerts/domain/alert-rule';
import { starterAlertRules } from '../../alerts/domain/starter-alert-rules';
import type { PolicyDraft } from '../../policies/application/policy-draft';
import { DRAFT_POLICIES } from '../../policies/policy-permissions';
import type { ScorecardDraftCommand } from '../../scorecards/application/scorecard-draft-save';
import { starterScorecards } from '../../scorecards/domain/starter-scorecards';
import { DRAFT_SCORECARDS } from '../../scorecards/scorecard-permissions';
import { STARTER_POLICY_CODE, STARTER_POLICY_NAME, starterPolicy } from '../domain/starter-policy';

/** What of the pack was made now; what stood already under its code was left as it is. */
export type StarterPackLoaded = Readonly<{
  scorecardCodes: readonly string[];
  policyVersionId: Id | null;
  alertRuleCodes: readonly string[];
}>;

export type StarterPackRefusal = Readonly<{ code: 'CURRENCY_UNKNOWN'; path: readonly string[] }>;

/** Codes that a tenant has already, whatever stands under them. */
export interface TakenCodes {
  readonly scorecards: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
  readonly alertRules: ReadonlySet<string>;
}

/** How the parts are written, each by its own feature. */
export interface StarterPackContext {
  readonly unitOfWork: UnitOfWork;
  readonly takenCodes: (reader: SqlReader) => Promise<TakenCodes>;
  readonly saveScorecard: (
    tx: Transaction,
    command: ScorecardDraftCommand,
  ) => Promise<Result<unknown, { readonly code: string }>>;
  readonly draftPolicy: (
    tx: Transaction,
    command: PolicyDraft,
  ) => Promise<Result<{ readonly policyVersionId: Id }, { readonly code: string }>>;
  readonly draftRule: (
    tx: Transaction,
    command: AlertRuleDraft,
  ) => Promise<Result<unknown, { readonly code: string }>>;
}

/**
 * Drafts what a tenant can begin with: two scorecards, a policy with four classes and its order check,
 * twelve alert rules. Nothing holds by it: each is tried, and activated by two people. Whatever stands
 * under a code already is left alone, so that it can be called again.
 * @throws PermissionDenied without the right to draft scorecards, policies and alert rules in the whole tenant
 */
export const starterPackLoad =
  (context: StarterPackContext) =>
  async (
    caller: Caller,
    command: Command<Readonly<{ currencyCode: string }>>,
  ): Promise<Result<StarterPackLoaded, StarterPackRefusal | IdempotencyRefusal>> => {
    for (const permission of [DRAFT_SCORECARDS, DRAFT_POLICIES, DRAFT_RULES]) {
      requireInWholeTenant(caller, permission);
    }
    const request = splitCommand('creditStarterPackLoad', command);
    return context.unitOfWork.mutate<StarterPackLoaded, StarterPackRefusal>(
      caller,
      request,
      async (tx) => {
        const { currencyCode } = command;
        if (!isCurrencyCode(currencyCode)) {
          return refused({ code: 'CURRENCY_UNKNOWN', path: ['currencyCode'] });
        }
        const taken = await context.takenCodes(tx);
        const scorecards = starterScorecards(currencyCode).filter(
          ({ code }) => !taken.scorecards.has(code),
        );
        for (const draft of scorecards) {
          sound(await context.saveScorecard(tx, { draft, expectedVersion: 0 }));
        }
        const rules = starterAlertRules.filter(({ ruleCode }) => !taken.alertRules.has(ruleCode));
        for (const rule of rules) {
          const scope = { segments: [], regions: [], legalEntityId: null };
          sound(
            await context.draftRule(tx, {
              ...rule,
              ...{ currency: currencyCode, scope, ownerUserId: null },
              ...{ outcome: USUAL_OUTCOME, expectedVersion: null },
            }),
          );
        }
        const policy = taken.policies.has(STARTER_POLICY_CODE)
          ? null
          : sound(
              await context.draftPolicy(tx, {
                ...{ policyCode: STARTER_POLICY_CODE, name: STARTER_POLICY_NAME, priority: 0 },
                scope: { legalEntityIds: [], productGroups: [], segments: [], regions: [] },
                ...{ content: starterPolicy(currencyCode), expectedVersion: null },
              }),
            );
        return ok({
          scorecardCodes: scorecards.map(({ code }) => code),
          policyVersionId: policy?.policyVersionId ?? null,
          alertRuleCodes: rules.map(({ ruleCode }) => ruleCode),
        });
      },
    );
  };

/** What comes along is checked by tests: no tenant has anything that it could be refused for. */
function sound<T>(outcome: Result<T, { readonly code: string }>): T {
  invariant(
    outcome.ok,
    `a part of the starter pack is refused: ${outcome.ok ? '' : outcome.refusal.code}`,
  );
  return outcome.value;
}
