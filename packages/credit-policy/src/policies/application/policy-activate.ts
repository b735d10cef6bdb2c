import type { ApprovableOperation, OrRequested } from '@duebook/governance';
import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
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
import { todayIn } from '../../application/today-of';
import { decideActivation, type Activation } from '../domain/decide-activation';
import { policyContentJson } from '../domain/policy-content-json';
import type { PolicyScope } from '../domain/policy-scope';
import type { PolicyVersion } from '../domain/policy-version';
import { ACTIVATE_POLICIES } from '../policy-permissions';
import { judgeContent } from './judge-content';
import type { PolicyRefusal, PolicyStopped } from './policy-refusal';
import { requireForScope } from './policy-rights';
import type { PolicyContext } from './ports';

/** A draft that is to hold; plain JSON, as it waits for agreement. */
export type PolicyActivation = Readonly<{
  policyVersionId: Id;
  /** Null: from the day on which it is agreed to. */
  effectiveFrom: BusinessDate | null;
  /** Null: until further notice. */
  effectiveTo: BusinessDate | null;
  /** Of the draft: nothing but what was read is agreed to. */
  expectedVersion: number;
}>;

export type PolicyChanged = Readonly<{ policyVersionId: Id }>;

/** On which terms customers buy is for two people to say. */
export const POLICY_ACTIVATE: ApprovableOperation = {
  operation: 'creditPolicyActivate',
  description: 'Letting a draft of a credit policy hold from a day on.',
  hasAmount: false,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

/**
 * Asks for the agreement of somebody else to a draft.
 * @throws PermissionDenied credit-policy.policy.activate in each legal entity of the scope
 */
export const policyActivate =
  (context: PolicyContext) =>
  async (
    caller: Caller,
    command: Command<PolicyActivation>,
  ): Promise<OrRequested<PolicyChanged, PolicyRefusal>> => {
    requirePermission(caller, ACTIVATE_POLICIES);
    const request = splitCommand('creditPolicyActivate', command);
    const outcome = await context.unitOfWork.mutate<PolicyChanged, PolicyStopped>(
      caller,
      request,
      (tx) => activatePolicy(context, tx, command),
    );
    return context.filing.orRequest<PolicyChanged, PolicyStopped | IdempotencyRefusal>(
      caller,
      request,
      outcome,
    );
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function activatePolicy(
  context: PolicyContext,
  tx: Transaction,
  { policyVersionId, effectiveFrom, effectiveTo, expectedVersion }: PolicyActivation,
): Promise<Result<PolicyChanged, PolicyStopped>> {
  const { policies, gate } = context;
  await policies.lock(tx);
  const [draft] = await policies.byIds(tx, [policyVersionId]);
  if (!draft) return refused({ code: 'POLICY_UNKNOWN', path: ['creditPolicyVersionId'] });
  requireForScope(tx.caller, ACTIVATE_POLICIES, draft.scope);
  const decided = await decide(context, tx, draft, { effectiveFrom, effectiveTo, expectedVersion });
  if (!decided.ok) return decided;
  const command = { policyVersionId, effectiveFrom, effectiveTo, expectedVersion };
  const bound = { id: draft.id, scope: { legalEntityIds: decided.value.legalEntityIds } };
  const action = {
    ...actionOn(bound, POLICY_ACTIVATE),
    title: titleOf(draft, effectiveFrom),
    command,
  };
  const [need] = await gate.judge([{ tx, action }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  await write(context, tx, draft, decided.value);
  return ok({ policyVersionId });
}

/** Why a draft cannot hold from then on, whoever agrees; null where nothing is in its way. */
export async function activationRefusal(
  context: PolicyContext,
  tx: Transaction,
  { policyVersionId, ...asked }: PolicyActivation,
): Promise<PolicyRefusal | null> {
  const { policies } = context;
  await policies.lock(tx);
  const [draft] = await policies.byIds(tx, [policyVersionId]);
  if (!draft) return { code: 'POLICY_UNKNOWN', path: ['creditPolicyVersionId'] };
  const decided = await decide(context, tx, draft, asked);
  return decided.ok ? null : decided.refusal;
}

/** Who may agree, and what to. */
export function actionOn(
  { id, scope }: Readonly<{ id: Id; scope: Pick<PolicyScope, 'legalEntityIds'> }>,
  { operation }: ApprovableOperation,
) {
  const [only = null, ...more] = scope.legalEntityIds;
  return {
    operation,
    legalEntityId: more.length === 0 ? only : null,
    amount: null,
    subject: { type: 'CreditPolicyVersion', id },
  };
}

function titleOf(
  { policyCode, version }: Pick<PolicyVersion, 'policyCode' | 'version'>,
  from: BusinessDate | null,
): string {
  const since = from === null ? 'from the day of agreement' : `from ${from}`;
  return `Let version ${String(version)} of the credit policy ${policyCode} hold ${since}`;
}

/** An activation with the legal entities whose terms it changes; of all of them where there is none. */
type Decided = Activation & Readonly<{ legalEntityIds: readonly Id[] }>;

async function decide(
  context: PolicyContext,
  tx: Transaction,
  draft: PolicyVersion,
  asked: Omit<PolicyActivation, 'policyVersionId'>,
): Promise<Result<Decided, PolicyRefusal>> {
  const { policies, impacts } = context;
  const { legalEntityIds } = draft.scope;
  const today = await todayIn(context.policies, tx, { legalEntityIds, now: tx.startedAt });
  const standing = await policies.standingFrom(tx, today);
  const decided = decideActivation(draft, { ...asked, today }, standing);
  if (!decided.ok) return decided;
  const earlier = standing.find(({ id }) => id === decided.value.predecessor?.id);
  // It takes the earlier version away from everybody whom that was for.
  if (earlier) requireForScope(tx.caller, ACTIVATE_POLICIES, earlier.scope);
  const conflict = versionConflict({ version: draft.revision }, asked.expectedVersion);
  if (conflict) return refused(conflict);
  // Terms and scorecards may have changed since it was drafted.
  const content = await judgeContent(context, tx, policyContentJson(draft.content));
  if (!content.ok) {
    return refused({ code: 'POLICY_FAULTY', path: ['content'], faults: content.refusal });
  }
  // The first policy of a tenant changes nothing that anybody rests on.
  const isSeen = standing.length === 0 || (await impacts.isKnown(tx, draft.id, draft.contentHash));
  return isSeen
    ? ok({ ...decided.value, legalEntityIds: entitiesOf(draft.scope, earlier?.scope) })
    : refused({ code: 'POLICY_IMPACT_MISSING', path: ['creditPolicyVersionId'] });
}

type Entities = Pick<PolicyScope, 'legalEntityIds'>;

/** What either binds; nothing where one of them is for all. */
function entitiesOf(own: Entities, earlier: Entities = own): readonly Id[] {
  const each = [own.legalEntityIds, earlier.legalEntityIds];
  return each.some((ids) => ids.length === 0) ? [] : [...new Set(each.flat())];
}

async function write(
  { policies, gate }: PolicyContext,
  tx: Transaction,
  draft: PolicyVersion,
  { effectiveFrom, effectiveTo, predecessor }: Activation,
): Promise<void> {
  if (predecessor) await policies.end(tx, predecessor.id, predecessor.lastDay);
  const agreedBy = gate.agreedBy(tx);
  await policies.activate(tx, draft.id, { effectiveFrom, effectiveTo, agreedBy });
  const { id, policyCode, version, contentHash } = draft;
  tx.emit({
    type: 'credit-policy.PolicyActivated',
    aggregateType: 'CreditPolicyVersion',
    aggregateId: id,
    payload: {
      creditPolicyVersionId: encodeId('CreditPolicyVersion', id),
      ...{ policyCode, version, effectiveFrom, effectiveTo, contentHash },
      replacesId: predecessor && encodeId('CreditPolicyVersion', predecessor.id),
    },
  });
  tx.audit({
    action: 'creditPolicy.activate',
    subjectType: 'CreditPolicyVersion',
    subjectId: id,
    details: {
      ...{ policyCode, version, contentHash, effectiveFrom, effectiveTo },
      state: { before: 'DRAFT', after: effectiveTo === null ? 'ACTIVE' : 'ENDED' },
      predecessorId: predecessor?.id ?? null,
    },
  });
}
