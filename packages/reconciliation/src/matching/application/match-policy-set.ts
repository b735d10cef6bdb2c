import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import {
  checkSettings,
  policyFor,
  raisesAutonomy,
  type PolicyFault,
  type PolicySettings,
} from '../domain/match-policy';
import type { MatchVersionConflict } from '../domain/match-refusal';
import type { MatchRequest } from './match-accept';
import type { MatchingContext } from './ports';

/** A policy as somebody sets it; plain JSON, as it may wait for agreement. */
export type MatchPolicyCommand = Readonly<{
  /** Null: of the tenant, for legal entities without one. */
  legalEntityId: Id | null;
  /** Of the policy of just that place; 0 when it was never set. */
  expectedVersion: number;
  settings: PolicySettings;
}>;

export type MatchPolicySet = Readonly<{ matchPolicyId: Id; version: number }>;

/** Why a policy stays as it is. */
export type MatchPolicyRefusal =
  | PolicyFault
  | MatchVersionConflict
  | ApprovalNeeded
  | Readonly<{ code: 'LEGAL_ENTITY_UNKNOWN'; path: readonly string[] }>;

/** More left to the machine is for two people to say; less is for one. */
export const MATCH_POLICY_SET: ApprovableOperation = {
  operation: 'matchPolicySet',
  description:
    'Letting matching post more by itself than before: a further mode, a lower bar, or larger differences.',
  hasAmount: false,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

const SET_POLICIES = 'reconciliation.matchPolicy.set';

/**
 * Sets how matching works, as a further version; what raises autonomy needs the agreement of somebody else.
 * @throws PermissionDenied reconciliation.matchPolicy.set in the legal entity, or in the whole tenant
 */
export const matchPolicySet =
  (context: MatchingContext) =>
  async (
    caller: Caller,
    request: MatchRequest,
    command: MatchPolicyCommand,
  ): Promise<OrRequested<MatchPolicySet, MatchPolicyRefusal>> => {
    const asked = { ...request, input: command };
    requireRight(caller, command.legalEntityId);
    const outcome = await context.unitOfWork.mutate<MatchPolicySet, MatchPolicyRefusal>(
      caller,
      asked,
      (tx) => setPolicy(context, tx, command),
    );
    return context.filing.orRequest<MatchPolicySet, MatchPolicyRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

function requireRight(caller: Caller, legalEntityId: Id | null): void {
  if (legalEntityId === null) requireInWholeTenant(caller, SET_POLICIES);
  else requirePermission(caller, SET_POLICIES, legalEntityId);
}

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function setPolicy(
  { policies, gate }: Pick<MatchingContext, 'policies' | 'gate'>,
  tx: Transaction,
  command: MatchPolicyCommand,
): Promise<Result<MatchPolicySet, MatchPolicyRefusal>> {
  const { legalEntityId, expectedVersion } = command;
  requireRight(tx.caller, legalEntityId);
  const checked = checkSettings(command.settings);
  if (!checked.ok) return checked;
  if (legalEntityId !== null && !(await policies.isLegalEntityKnown(tx, legalEntityId))) {
    return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  }
  await policies.lock(tx, legalEntityId);
  const newest = await policies.newest(tx);
  const own = newest.find((policy) => policy.legalEntityId === legalEntityId);
  const currentVersion = own?.version ?? 0;
  if (currentVersion !== expectedVersion) {
    return refused({ code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion });
  }
  const before = policyFor(legalEntityId, newest).settings;
  if (raisesAutonomy(before, checked.value)) {
    const [need] = await gate.judge([{ tx, action: actionOf(command) }]);
    if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  }
  const version = currentVersion + 1;
  return ok(await add(policies, tx, { legalEntityId, version, before, settings: checked.value }));
}

/** A version as it is written. */
interface NewVersion extends Pick<MatchPolicyCommand, 'legalEntityId' | 'settings'> {
  readonly version: number;
  /** What held before. */
  readonly before: PolicySettings;
}

async function add(
  policies: MatchingContext['policies'],
  tx: Transaction,
  { legalEntityId, version, before, settings }: NewVersion,
): Promise<MatchPolicySet> {
  const id = tx.ids.next();
  const { principalId: setBy } = tx.caller;
  await policies.add(tx, { id, legalEntityId, version, settings, setBy, setAt: tx.startedAt });
  tx.audit({
    action: 'matchPolicy.set',
    subjectType: 'MatchPolicy',
    subjectId: id,
    details: { legalEntityId, version, before: { ...before }, after: { ...settings } },
  });
  return { matchPolicyId: id, version };
}

function actionOf(command: MatchPolicyCommand) {
  const { legalEntityId, settings } = command;
  return {
    operation: MATCH_POLICY_SET.operation,
    legalEntityId,
    amount: null,
    subject: legalEntityId === null ? null : { type: 'LegalEntity', id: legalEntityId },
    title: `Let matching post by itself: ${settings.mode}, from ${String(settings.minScore)} points on`,
    command,
  };
}
