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
  description: 'Changing or ending a rule of approval, or making a narrower one beside it.',
  hasAmount: false,
  isOfLegalEntity: false,
  needsSecondPerson: true,
};

/**
 * Makes a policy, changes or ends one. The first one for an operation only asks for more than was
 * asked before; from then on each change needs a second person, or nobody could rely on any.
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
  const { policies, catalogue } = context;
  const { expectedVersion, isActive, ...content } = command;
  const checked = checkPolicy(content, catalogue.get(content.operation));
  if (!checked.ok) return checked;
  await policies.lock(tx);
  const unknown = await unknownParts(context, tx, content);
  if (unknown) return refused(unknown);
  const before = await policies.at(tx, content);
  const currentVersion = before?.version ?? 0;
  if (currentVersion !== expectedVersion) {
    return refused({ code: 'VERSION_CONFLICT', field: 'expectedVersion', currentVersion });
  }
  const id = before?.id ?? tx.ids.next();
  const policy: ApprovalPolicy = { ...content, id, isActive, version: currentVersion + 1 };
  const standing = policyFor(content, await policies.activeFor(tx, [content.operation]));
  if (standing ?? before) {
    const [need] = await gate.judge([{ tx, action: actionOf(command, before?.id ?? null) }]);
    if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  }
  await policies.save(tx, policy);
  tellOf(tx, policy, before);
  return ok({ approvalPolicyId: id });
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
