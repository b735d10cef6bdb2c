import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { RuleActivation } from '../../alerts/application/rule-activate';
import type { PolicyActivation } from '../../policies/application/policy-activate';
import type { ScorecardActivation } from '../../scorecards/application/scorecard-activate';
import type { PackPart } from '../domain/pack-part';
import { PACK_CODES } from './draft-pack';
import type { PartRefusal, StarterPackContext } from './ports';

/** The drafts that are to hold together; plain JSON, as it waits for agreement. */
export type PackActivation = Readonly<{
  scorecards: readonly ScorecardActivation[];
  /** Null where the policy holds already, or something is in its way. */
  policy: PolicyActivation | null;
  alertRules: readonly RuleActivation[];
}>;

/** A draft for which nobody is asked, and why. */
export type PackObstacle = Readonly<{ id: Id; code: string }>;

/** What is asked for, and what is not. */
export type PackPrepared = Readonly<{
  asked: PackActivation;
  obstacles: readonly PackObstacle[];
}>;

/** A year of month-ends: as long as the outcome of a rule takes to be known, four times over. */
const SPAN = { months: 12, rhythm: 'MONTH_END' } as const;

/**
 * Looks which drafts of the pack can hold, and begins the back-test of each rule that was not tried as
 * it stands. What something is in the way of is left out, so that it holds up nothing else.
 */
export async function prepareActivation(
  context: StarterPackContext,
  tx: Transaction,
): Promise<PackPrepared> {
  const drafts = (await context.standingParts(tx, PACK_CODES)).filter(
    ({ state }) => state === 'DRAFT',
  );
  const obstacles: PackObstacle[] = [];
  const free = (part: PackPart, refusal: PartRefusal | null): boolean => {
    if (refusal) obstacles.push({ id: part.id, code: causeOf(refusal) });
    return refusal === null;
  };
  const scorecards: ScorecardActivation[] = [];
  for (const part of ofKind(drafts, 'SCORECARD')) {
    const activation = { scorecardId: part.id, expectedVersion: part.revision };
    const found = await context.scorecards.draftToActivate(tx, activation);
    if (free(part, found.ok ? null : found.refusal)) scorecards.push(activation);
  }
  const policies: PolicyActivation[] = [];
  for (const part of ofKind(drafts, 'POLICY')) {
    const activation = fromTheDayOfAgreement(part);
    const refusal = await context.policies.activationRefusal(tx, activation);
    if (free(part, refusal)) policies.push(activation);
  }
  const alertRules: RuleActivation[] = [];
  for (const part of ofKind(drafts, 'ALERT_RULE')) {
    const activation = { alertRuleId: part.id, expectedVersion: part.revision };
    const found = await context.alerts.inside.draftToActivate(tx, activation);
    if (found.ok) await context.alerts.inside.tryOnce(tx, found.value.draft, SPAN);
    if (free(part, found.ok ? null : found.refusal)) alertRules.push(activation);
  }
  return { asked: { scorecards, policy: policies[0] ?? null, alertRules }, obstacles };
}

/** A day that was named could be past by the time that somebody agrees. */
function fromTheDayOfAgreement({ id, revision }: PackPart): PolicyActivation {
  const days = { effectiveFrom: null, effectiveTo: null };
  return { policyVersionId: id, ...days, expectedVersion: revision };
}

function ofKind(parts: readonly PackPart[], kind: PackPart['kind']): readonly PackPart[] {
  return parts.filter((part) => part.kind === kind);
}

/** The first fault of content says more than that it has some. */
function causeOf({ code, faults }: PartRefusal): string {
  return faults?.[0]?.code ?? code;
}
