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
  const scorecards = await scorecardsOf(context, tx, drafts);
  const policies = await policiesOf(context, tx, drafts);
  const alertRules = await rulesOf(context, tx, drafts);
  const all = [...scorecards, ...policies, ...alertRules];
  const [policy = null] = free(policies);
  return {
    asked: { scorecards: free(scorecards), policy, alertRules: free(alertRules) },
    obstacles: all.flatMap(({ part: { id }, refusal }) =>
      refusal ? [{ id, code: causeOf(refusal) }] : [],
    ),
  };
}

/** A draft that was looked at. */
interface Looked<A> {
  readonly part: PackPart;
  readonly activation: A;
  readonly refusal: PartRefusal | null;
}

async function scorecardsOf(
  { scorecards }: StarterPackContext,
  tx: Transaction,
  drafts: readonly PackPart[],
): Promise<readonly Looked<ScorecardActivation>[]> {
  const looked: Looked<ScorecardActivation>[] = [];
  for (const part of ofKind(drafts, 'SCORECARD')) {
    const activation = { scorecardId: part.id, expectedVersion: part.revision };
    const found = await scorecards.draftToActivate(tx, activation);
    looked.push({ part, activation, refusal: found.ok ? null : found.refusal });
  }
  return looked;
}

async function policiesOf(
  { policies }: StarterPackContext,
  tx: Transaction,
  drafts: readonly PackPart[],
): Promise<readonly Looked<PolicyActivation>[]> {
  const looked: Looked<PolicyActivation>[] = [];
  for (const part of ofKind(drafts, 'POLICY')) {
    const activation = fromTheDayOfAgreement(part);
    const refusal = await policies.activationRefusal(tx, activation);
    looked.push({ part, activation, refusal });
  }
  return looked;
}

async function rulesOf(
  { alerts }: StarterPackContext,
  tx: Transaction,
  drafts: readonly PackPart[],
): Promise<readonly Looked<RuleActivation>[]> {
  const looked: Looked<RuleActivation>[] = [];
  for (const part of ofKind(drafts, 'ALERT_RULE')) {
    const activation = { alertRuleId: part.id, expectedVersion: part.revision };
    const found = await alerts.inside.draftToActivate(tx, activation);
    if (found.ok) await alerts.inside.tryOnce(tx, found.value.draft, SPAN);
    looked.push({ part, activation, refusal: found.ok ? null : found.refusal });
  }
  return looked;
}

function free<A>(looked: readonly Looked<A>[]): readonly A[] {
  return looked.flatMap(({ activation, refusal }) => (refusal ? [] : [activation]));
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
