import {
  commandOfWhole,
  type ApprovableOperation,
  type Execute,
  type WholeAction,
} from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { PartRefusal, StarterPackContext } from './ports';
import type { PackActivation } from './prepare-activation';

/** Each part asks for itself, so that the pack is agreed to by whoever has to agree to its parts. */
export const STARTER_PACK_ACTIVATE: ApprovableOperation = {
  operation: 'creditStarterPackLoad',
  description:
    'Letting the starter pack hold as one: each part needs what its own activation needs.',
  hasAmount: false,
  isOfLegalEntity: false,
  needsSecondPerson: false,
};

/** What came of it. */
export type PackActivated = Readonly<{
  /** Rules whose back-test has not ended: they are switched on by no one yet. */
  untriedRuleIds: readonly Id[];
}>;

/**
 * Lets the drafts hold as one thing: where any of them needs agreement, nothing holds and the whole is
 * asked for. A rule that is still being tried may be asked for with the others, and holds once it is tried.
 * @throws PermissionDenied
 */
export async function activatePack(
  context: StarterPackContext,
  tx: Transaction,
  asked: PackActivation,
): Promise<Result<PackActivated, PartRefusal>> {
  return context.gate.asOne<PackActivated, PartRefusal>(tx, wholeOf(asked), () =>
    activateParts(context, tx, asked),
  );
}

/** Scorecards come first: the classes of the policy are those of a scorecard that holds. */
async function activateParts(
  { scorecards, policies, alerts }: StarterPackContext,
  tx: Transaction,
  asked: PackActivation,
): Promise<Result<PackActivated, PartRefusal>> {
  for (const activation of asked.scorecards) {
    const done = await scorecards.activate(tx, activation);
    if (!done.ok) return done;
  }
  if (asked.policy) {
    const done = await policies.activateInside(tx, asked.policy);
    if (!done.ok) return done;
  }
  const untriedRuleIds: Id[] = [];
  for (const activation of asked.alertRules) {
    const done = await alerts.inside.activate(tx, activation);
    if (done.ok) continue;
    if (done.refusal.code !== NOT_TRIED) return done;
    // Nothing is switched on by that: it is noted what agreement it needs.
    const judged = await alerts.inside.judge(tx, activation);
    if (!judged.ok) return judged;
    untriedRuleIds.push(activation.alertRuleId);
  }
  return ok({ untriedRuleIds });
}

const NOT_TRIED = 'ALERT_RULE_NOT_TRIED';

function wholeOf(asked: PackActivation): WholeAction {
  const { scorecards, policy, alertRules } = asked;
  const counts = [
    `${String(scorecards.length)} scorecards`,
    ...(policy ? ['a credit policy'] : []),
    `${String(alertRules.length)} alert rules`,
  ];
  return {
    ...{ operation: STARTER_PACK_ACTIVATE.operation, legalEntityId: null },
    subject: policy && { type: 'CreditPolicyVersion', id: policy.policyVersionId },
    title: `Let the starter pack of credit policy hold: ${counts.join(', ')}`,
    command: asked,
  };
}

/** How the pack is switched on once somebody has agreed: all of it, or nothing yet. */
export function starterPackExecutors(
  context: StarterPackContext,
  tell: (code: string) => Readonly<{ code: string; message: string }>,
): Readonly<Record<string, Execute>> {
  return {
    [STARTER_PACK_ACTIVATE.operation]: async (tx, json) => {
      // It is the JSON of a command, all of whose fields are plain.
      const asked = commandOfWhole(json) as unknown as PackActivation;
      const outcome = await activatePack(context, tx, asked);
      if (!outcome.ok) return refused(tell(outcome.refusal.code));
      if (outcome.value.untriedRuleIds.length > 0) return refused(tell(NOT_TRIED));
      const { policy } = asked;
      return ok(policy && { type: 'CreditPolicyVersion', id: policy.policyVersionId });
    },
  };
}
