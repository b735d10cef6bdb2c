import { createHash } from 'node:crypto';
import { canonicalJson, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { checkPolicyHead, type PolicyHead } from '../domain/check-policy-head';
import { policyContentJson, type PolicyContentJson } from '../domain/policy-content-json';
import type { PolicyVersion } from '../domain/policy-version';
import { DRAFT_POLICIES } from '../policy-permissions';
import { judgeContent } from './judge-content';
import type { PolicyRefusal } from './policy-refusal';
import { requireForScope } from './policy-rights';
import type { PolicyContext, PolicyDraftFields } from './ports';

/** A version as somebody writes it. */
export interface PolicyDraft extends PolicyHead {
  readonly content: PolicyContentJson;
  /** Of the draft that stands; null where none does. */
  readonly expectedVersion: number | null;
}

export type PolicyDrafted = Readonly<{ policyVersionId: Id }>;

/**
 * Writes the next version of a policy as a draft, or other content into the draft that stands.
 * @throws PermissionDenied credit-policy.policy.draft in each legal entity of the scope, before and after
 */
export const policyDraft =
  (context: PolicyContext) =>
  async (
    caller: Caller,
    command: Command<PolicyDraft>,
  ): Promise<Result<PolicyDrafted, PolicyRefusal | IdempotencyRefusal>> => {
    requireForScope(caller, DRAFT_POLICIES, command.scope);
    const request = splitCommand('creditPolicyDraft', command);
    return context.unitOfWork.mutate<PolicyDrafted, PolicyRefusal>(caller, request, (tx) =>
      draftPolicy(context, tx, command),
    );
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function draftPolicy(
  context: PolicyContext,
  tx: Transaction,
  command: PolicyDraft,
): Promise<Result<PolicyDrafted, PolicyRefusal>> {
  const head = checkPolicyHead(command);
  if (!head.ok) return head;
  const { policyCode, name, scope, priority } = head.value;
  requireForScope(tx.caller, DRAFT_POLICIES, scope);
  const zones = await context.policies.timeZones(tx, scope.legalEntityIds);
  const unknown = scope.legalEntityIds.some((id) => !zones.has(id));
  if (unknown) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['scope', 'legalEntityIds'] });
  const content = await judgeContent(context, tx, command.content);
  if (!content.ok) {
    return refused({ code: 'POLICY_FAULTY', path: ['content'], faults: content.refusal });
  }
  const fields = { name, scope, priority, content: content.value };
  const written = { ...fields, contentHash: hashOf(fields) };
  return write(context, tx, { policyCode, written, expectedVersion: command.expectedVersion });
}

/** What is agreed to, looked at and sent to customers: all that a version says, as SHA-256 in hex. */
function hashOf({
  name,
  scope,
  priority,
  content,
}: Omit<PolicyDraftFields, 'contentHash'>): string {
  const told = { name, scope, priority, content: policyContentJson(content) };
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
}

async function write(
  { policies }: PolicyContext,
  tx: Transaction,
  {
    policyCode,
    written,
    expectedVersion,
  }: Readonly<{ policyCode: string; written: PolicyDraftFields; expectedVersion: number | null }>,
): Promise<Result<PolicyDrafted, PolicyRefusal>> {
  await policies.lock(tx);
  const versions = await policies.ofCode(tx, policyCode);
  const draft = versions.find(({ state }) => state === 'DRAFT');
  const conflict = versionConflict({ version: draft?.revision ?? 0 }, expectedVersion ?? 0);
  if (conflict) return refused(conflict);
  if (draft) {
    requireForScope(tx.caller, DRAFT_POLICIES, draft.scope);
    await policies.replace(tx, draft.id, written);
    tell(tx, {
      id: draft.id,
      policyCode,
      version: draft.version,
      contentHash: written.contentHash,
    });
    return ok({ policyVersionId: draft.id });
  }
  const version = newVersion(tx, { policyCode, number: (versions[0]?.version ?? 0) + 1, written });
  await policies.add(tx, version);
  tell(tx, version);
  return ok({ policyVersionId: version.id });
}

function newVersion(
  tx: Transaction,
  of: Readonly<{ policyCode: string; number: number; written: PolicyDraftFields }>,
): PolicyVersion {
  return {
    ...of.written,
    id: tx.ids.next(),
    policyCode: of.policyCode,
    version: of.number,
    state: 'DRAFT',
    ...{ effectiveFrom: null, effectiveTo: null, revision: 1 },
    ...{ draftedBy: tx.caller.principalId, draftedAt: tx.startedAt },
    ...{ activatedBy: null, agreedBy: null, activatedAt: null, endedBy: null, endedAt: null },
  };
}

function tell(
  tx: Transaction,
  told: Pick<PolicyVersion, 'id' | 'policyCode' | 'version' | 'contentHash'>,
): void {
  const { id, policyCode, version, contentHash } = told;
  tx.audit({
    action: 'creditPolicy.draft',
    subjectType: 'CreditPolicyVersion',
    subjectId: id,
    details: { policyCode, version, contentHash },
  });
}
