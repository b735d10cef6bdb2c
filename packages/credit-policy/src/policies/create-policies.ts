import type { ApprovableOperation, Execute } from '@duebook/governance';
import { ok, refused, type Result } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import { createImpactReading } from './application/impact-reading';
import { impactRequest } from './application/impact-request';
import type { ImpactContext } from './application/impact-context';
import { createImpactRunner } from './application/impact-runner';
import {
  activatePolicy,
  activationRefusal,
  POLICY_ACTIVATE,
  policyActivate,
  type PolicyActivation,
  type PolicyChanged,
} from './application/policy-activate';
import { draftPolicy, policyDraft, type PolicyDraft } from './application/policy-draft';
import { endPolicy, POLICY_END, policyEnd, type PolicyEnding } from './application/policy-end';
import { createPolicyReading } from './application/policy-reading';
import type { PolicyRefusal, PolicyStopped } from './application/policy-refusal';
import type { PolicyContext } from './application/ports';
import { bandClasses } from './persistence/band-classes.reader';
import { impactStore } from './persistence/impact.store';
import { policyStore } from './persistence/policy.store';

/** What policies offer. */
export type Policies = ReturnType<typeof createPolicies>;

type Own = 'policies' | 'impacts' | 'bandClasses' | 'gate' | 'filing' | 'paymentTerms';

/** What policies need from the composition. */
export type PoliciesDeps = Omit<PolicyContext & ImpactContext, Own> & {
  readonly approvals: Pick<PolicyContext, 'gate' | 'filing'>;
  readonly ledger: { readonly reference: { readonly terms: PolicyContext['paymentTerms'] } };
};

/** What of policies somebody else has to agree to. */
export const policyApprovables: readonly ApprovableOperation[] = [POLICY_ACTIVATE, POLICY_END];

/** A refusal in words, as the mutation itself would tell it. */
export type TellPolicyRefusal = (
  refusal: PolicyRefusal,
) => Readonly<{ code: string; message: string }>;

/** Builds the use cases over PostgreSQL. */
export function createPolicies({ approvals, ledger, ...deps }: PoliciesDeps) {
  const context: PolicyContext & ImpactContext = {
    ...{ ...deps, ...approvals, bandClasses },
    ...{ policies: policyStore, impacts: impactStore, paymentTerms: ledger.reference.terms },
  };
  return {
    draft: policyDraft(context),
    activate: policyActivate(context),
    end: policyEnd(context),
    requestImpact: impactRequest(context),
    reading: createPolicyReading(context),
    impacts: createImpactReading(context),
    /** Writes reports that were asked for: a loop calls it. */
    impactRunner: createImpactRunner(context),
    /** Joins a unit of work of another feature. */
    draftInside: (tx: Transaction, command: PolicyDraft) => draftPolicy(context, tx, command),
    activateInside: (tx: Transaction, command: PolicyActivation) =>
      activatePolicy(context, tx, command),
    activationRefusal: (tx: Transaction, command: PolicyActivation) =>
      activationRefusal(context, tx, command),
    versionsOf: (reader: SqlReader, policyCode: string) => policyStore.ofCode(reader, policyCode),
    executors: (tell: TellPolicyRefusal): Readonly<Record<string, Execute>> => ({
      // Each is the JSON of a command, all of whose fields are plain.
      [POLICY_ACTIVATE.operation]: async (tx, json) =>
        executed(await activatePolicy(context, tx, json as unknown as PolicyActivation), tell),
      [POLICY_END.operation]: async (tx, json) =>
        executed(await endPolicy(context, tx, json as unknown as PolicyEnding), tell),
    }),
  };
}

function executed(
  outcome: Result<PolicyChanged, PolicyStopped>,
  tell: TellPolicyRefusal,
): ReturnType<Execute> extends Promise<infer E> ? E : never {
  if (outcome.ok) return ok({ type: 'CreditPolicyVersion', id: outcome.value.policyVersionId });
  return refused(
    'need' in outcome.refusal
      ? { code: 'APPROVAL_CONTENT_CHANGED', message: 'It says something else by now.' }
      : tell(outcome.refusal),
  );
}
