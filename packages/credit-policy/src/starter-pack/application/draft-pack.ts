import { invariant, type CurrencyCode, type Id, type Result } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { USUAL_OUTCOME } from '../../alerts/domain/alert-rule';
import { starterAlertRules } from '../../alerts/domain/starter-alert-rules';
import { starterScorecards } from '../../scorecards/domain/starter-scorecards';
import type { PackCodes, PackPart } from '../domain/pack-part';
import { STARTER_POLICY_CODE, STARTER_POLICY_NAME, starterPolicy } from '../domain/starter-policy';
import type { PartRefusal, StarterPackContext } from './ports';

/** What of the pack was made now; what stood already under its code was left as it is. */
export type PackDrafted = Readonly<{
  scorecardCodes: readonly string[];
  policyVersionId: Id | null;
  alertRuleCodes: readonly string[];
}>;

/** The codes of all that comes along; amounts of whatever currency change none of them. */
export const PACK_CODES: PackCodes = {
  scorecards: starterScorecards('CNY').map(({ code }) => code),
  policies: [STARTER_POLICY_CODE],
  alertRules: starterAlertRules.map(({ ruleCode }) => ruleCode),
};

/** Drafts each part under whose code nothing stands. */
export async function draftPack(
  context: StarterPackContext,
  tx: Transaction,
  currencyCode: CurrencyCode,
): Promise<PackDrafted> {
  const standing = await context.standingParts(tx, PACK_CODES);
  const isFree = (kind: PackPart['kind'], code: string): boolean =>
    !standing.some((part) => part.kind === kind && part.code === code);
  const scorecards = starterScorecards(currencyCode).filter(({ code }) =>
    isFree('SCORECARD', code),
  );
  for (const draft of scorecards) {
    sound(await context.scorecards.saveDraft(tx, { draft, expectedVersion: 0 }));
  }
  const rules = starterAlertRules.filter(({ ruleCode }) => isFree('ALERT_RULE', ruleCode));
  for (const rule of rules) {
    const scope = { segments: [], regions: [], legalEntityId: null };
    sound(
      await context.alerts.draftInside(tx, {
        ...rule,
        ...{ currency: currencyCode, scope, ownerUserId: null },
        ...{ outcome: USUAL_OUTCOME, expectedVersion: null },
      }),
    );
  }
  const policy = isFree('POLICY', STARTER_POLICY_CODE)
    ? await draftPolicy(context, tx, currencyCode)
    : null;
  return {
    scorecardCodes: scorecards.map(({ code }) => code),
    policyVersionId: policy?.policyVersionId ?? null,
    alertRuleCodes: rules.map(({ ruleCode }) => ruleCode),
  };
}

async function draftPolicy(
  { policies }: StarterPackContext,
  tx: Transaction,
  currencyCode: CurrencyCode,
): Promise<{ readonly policyVersionId: Id }> {
  return sound(
    await policies.draftInside(tx, {
      ...{ policyCode: STARTER_POLICY_CODE, name: STARTER_POLICY_NAME, priority: 0 },
      scope: { legalEntityIds: [], productGroups: [], segments: [], regions: [] },
      ...{ content: starterPolicy(currencyCode), expectedVersion: null },
    }),
  );
}

/** What comes along is checked by tests: no tenant has anything that it could be refused for. */
function sound<T>(outcome: Result<T, PartRefusal>): T {
  invariant(
    outcome.ok,
    `a part of the starter pack is refused: ${outcome.ok ? '' : outcome.refusal.code}`,
  );
  return outcome.value;
}
