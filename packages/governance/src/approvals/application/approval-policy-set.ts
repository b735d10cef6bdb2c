import { compareText, isUuid, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Json,
  type Transaction,
} from '@duebook/platform';
import { approvalPolicySet as policySetEvent } from '../../events/approval.event';
import type { ApprovableOperation } from '../domain/approvable';
import {
  checkPolicy,
  policyFor,
  type ApprovalPolicy,
  type ApprovalPolicyContent,
  type ApprovalPolicyFault,
} from '../domain/approval-policy';
import type { Execute } from './approvable-executors';
import type { ApprovalGate } from './approval-gate';
import type { ApprovalFiling, ApprovalNeeded, OrRequested } from './file-request';
import type { ApprovalContext } from './ports';

/** A policy as it is to be. */
export interface PolicyCommand extends ApprovalPolicyContent {
  /** The version that was seen; 0 when there was none. */
  readonly expectedVersion: number;
  /** False: it no longer holds, and a wider one or none takes its place. */
  readonly isActive: boolean;
}

export type PolicySetRefusal =
  | ApprovalPolicyFault
  | Readonly<{ code: 'LEGAL_ENTITY_UNKNOWN'; field: 'legalEntityId' }>
  | Readonly<{ code: 'ROLE_UNKNOWN'; field: 'bands' }>
  | Readonly<{ code: 'VERSION_CONFLICT'; field: 'expectedVersion'; currentVersion: number }>
  | IdempotencyRefusal;

/** A type, not an interface, so that it is plain JSON. */
export type PolicySet = Readonly<{ approvalPolicyId: Id }>;

type Decision = Result<PolicySet, PolicySetRefusal | ApprovalNeeded>;

/** The permission to say what needs approval. */
export const MANAGE_POLICIES = 'governance.approvalPolicy.manage';

/** The operation itself: whoever changes what needs approval needs somebody's agreement. */
export const POLICY_SET: ApprovableOperation = {
  operation: 'approvalPolicySet',
  description:
    'Changing or ending a rule of approval, making a narrower one beside it, or the first one for what always needs a second person.',
  hasAmount: false,
  isOfLegalEntity: false,
  needsSecondPerson: true,
};

/**
 * Makes a policy, changes or ends one. The first one for an operation only asks for more than was
 * asked before, unless that always needs a second person: then it says who that is. From then on each
 * change needs a second person, or nobody could rely on any.
 */
export const policySet =
  (context: ApprovalContext, gate: ApprovalGate, filing: ApprovalFiling) =>
  async (
    caller: Caller,
    command: Command<PolicyCommand>,
  ): Promise<OrRequested<PolicySet, PolicySetRefusal>> => {
    requireInWholeTenant(caller, MANAGE_POLICIES);
    const request = splitCommand('approvalPolicySet', command);
    const { idempotencyKey: _, ...content } = command;
    const outcome = await context.unitOfWork.mutate<PolicySet, PolicySetRefusal | ApprovalNeeded>(
      caller,
      request,
      (tx) => writePolicy(context, gate, tx, content),
    );
    return filing.orRequest<PolicySet, PolicySetRefusal | ApprovalNeeded>(caller, request, outcome);
  };

/** Does what was approved. */
export const executePolicySet =
  (context: ApprovalContext, gate: ApprovalGate): Execute =>
  async (tx, command) => {
    // It was written by `plainOf`, whose shape is that of the command.
    const outcome = await writePolicy(context, gate, tx, command as unknown as PolicyCommand);
    if (outcome.ok) return ok({ type: 'ApprovalPolicy', id: outcome.value.approvalPolicyId });
    const { code } = outcome.refusal;
    return refused({ code, message: EXECUTION_REFUSED });
  };

const EXECUTION_REFUSED =
  'The rule was changed since, or names what is no longer there. Ask for the change anew.';

/** Decides and writes inside a unit of work. @throws PermissionDenied */
async function writePolicy(
  context: ApprovalContext,
  gate: ApprovalGate,
  tx: Transaction,
  command: PolicyCommand,
): Promise<Decision> {
  requireInWholeTenant(tx.caller, MANAGE_POLICIES);
  const { policies } = context;
  await policies.lock(tx);
  const fault = await faultOf(context, tx, command);
  if (fault) return refused(fault);
  const before = await policies.at(tx, command);
  const { version, standingId } = standingOf(before);
  if (version !== command.expectedVersion) {
    return refused({ code: 'VERSION_CONFLICT', field: 'expectedVersion', currentVersion: version });
  }
  if (await changesRules(context, tx, command, before)) {
    const [need] = await gate.judge([{ tx, action: actionOf(command, standingId) }]);
    if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  }
  const { expectedVersion: _, ...content } = command;
  const id = standingId ?? tx.ids.next();
  const policy: ApprovalPolicy = { ...content, id, version: version + 1 };
  await policies.save(tx, policy);
  tellOf(tx, policy, before);
  return ok({ approvalPolicyId: id });
}

function standingOf(policy: ApprovalPolicy | null) {
  return { version: policy?.version ?? 0, standingId: policy?.id ?? null };
}

/** Whether something holds already of what it says, a rule or what holds without one. */
async function changesRules(
  { catalogue, policies }: ApprovalContext,
  tx: Transaction,
  command: PolicyCommand,
  before: ApprovalPolicy | null,
): Promise<boolean> {
  if (catalogue.get(command.operation)?.needsSecondPerson === true) return true;
  const active = await policies.activeFor(tx, [command.operation]);
  return before !== null || policyFor(command, active) !== undefined;
}

async function faultOf(
  context: ApprovalContext,
  tx: Transaction,
  command: PolicyCommand,
): Promise<PolicySetRefusal | null> {
  const checked = checkPolicy(command, context.catalogue.get(command.operation));
  return checked.ok ? unknownParts(context, tx, command) : checked.refusal;
}

async function unknownParts(
  { principals }: ApprovalContext,
  tx: Transaction,
  { legalEntityId, bands }: ApprovalPolicyContent,
): Promise<PolicySetRefusal | null> {
  if (legalEntityId !== null) {
    const isKnown = isUuid(legalEntityId) && (await principals.knowsLegalEntity(tx, legalEntityId));
    if (!isKnown) return { code: 'LEGAL_ENTITY_UNKNOWN', field: 'legalEntityId' };
  }
  const codes = bands
    .flatMap(({ steps }) => steps)
    .flatMap(({ roleCode, escalationRoleCode }) => [roleCode, escalationRoleCode])
    .filter((code) => code !== null);
  const unknown = await principals.unknownRoles(tx, [...new Set(codes)].sort(compareText));
  return unknown.length > 0 ? { code: 'ROLE_UNKNOWN', field: 'bands' } : null;
}

function actionOf(command: PolicyCommand, id: Id | null) {
  const what = command.isActive ? 'Set' : 'End';
  return {
    operation: POLICY_SET.operation,
    legalEntityId: null,
    amount: null,
    subject: id === null ? null : { type: 'ApprovalPolicy', id },
    title: `${what} the rule of approval for ${command.operation}`,
    command: plainOf(command),
  };
}

function plainOf(command: PolicyCommand): Json {
  const { operation, legalEntityId, currency, expiresAfterHours } = command;
  return {
    operation,
    legalEntityId,
    currency,
    expiresAfterHours,
    bands: bandsOf(command),
    expectedVersion: command.expectedVersion,
    isActive: command.isActive,
  };
}

function bandsOf({ bands }: ApprovalPolicyContent): Json {
  return bands.map(({ fromAmount, steps }) => ({
    fromAmount,
    steps: steps.map((step) => ({ ...step })),
  }));
}

function tellOf(tx: Transaction, policy: ApprovalPolicy, before: ApprovalPolicy | null): void {
  tx.emit(policySetEvent(policy));
  tx.audit({
    action: 'approvalPolicy.set',
    subjectType: 'ApprovalPolicy',
    subjectId: policy.id,
    details: {
      operation: policy.operation,
      legalEntityId: policy.legalEntityId,
      before: before && termsOf(before),
      after: termsOf(policy),
    },
  });
}

function termsOf(policy: ApprovalPolicy): Json {
  const { currency, expiresAfterHours, isActive, version } = policy;
  return { currency, expiresAfterHours, isActive, version, bands: bandsOf(policy) };
}
