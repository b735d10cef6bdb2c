import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import type { PolicyVersion } from '../domain/policy-version';
import { DRAFT_POLICIES } from '../policy-permissions';
import { requireForScope } from './policy-rights';
import type { PolicyContext } from './ports';

/** For which draft, and towards whom, it is asked what would change. */
export interface ImpactRequest {
  readonly policyVersionId: Id;
  /** Null: the first that the scope binds, or towards all. */
  readonly legalEntityId: Id | null;
  /** Null: the first that the scope binds, or none in particular. */
  readonly productGroup: string | null;
}

export type ImpactRequested = Readonly<{ impactId: Id }>;

export type ImpactRefusal = Readonly<{
  code: 'POLICY_UNKNOWN' | 'POLICY_NOT_DRAFT' | 'POLICY_SCOPE_INVALID' | 'LEGAL_ENTITY_UNKNOWN';
  path: readonly string[];
}>;

/**
 * Begins a report of what a draft would change; a job writes it.
 * @throws PermissionDenied credit-policy.policy.draft in each legal entity of the scope
 */
export const impactRequest =
  (context: PolicyContext) =>
  async (
    caller: Caller,
    command: Command<ImpactRequest>,
  ): Promise<Result<ImpactRequested, ImpactRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, DRAFT_POLICIES);
    const { policies, impacts } = context;
    const request = splitCommand('creditPolicyImpactRequest', command);
    return context.unitOfWork.mutate<ImpactRequested, ImpactRefusal>(
      caller,
      request,
      async (tx) => {
        const [draft] = await policies.byIds(tx, [command.policyVersionId]);
        if (!draft) return refused({ code: 'POLICY_UNKNOWN', path: ['creditPolicyVersionId'] });
        requireForScope(caller, DRAFT_POLICIES, draft.scope);
        if (draft.state !== 'DRAFT') {
          return refused({ code: 'POLICY_NOT_DRAFT', path: ['creditPolicyVersionId'] });
        }
        const place = placeOf(draft, command);
        if (!place.ok) return place;
        const { legalEntityId } = place.value;
        // Towards nobody nothing would change, and that would be all that anybody had to see.
        if (legalEntityId && (await policies.timeZones(tx, [legalEntityId])).size === 0) {
          return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
        }
        const { legalEntityIds } = draft.scope;
        const impactId = tx.ids.next();
        await impacts.add(tx, {
          ...place.value,
          id: impactId,
          policyVersionId: draft.id,
          contentHash: draft.contentHash,
          asOf: await todayIn(context.policies, tx, { legalEntityIds, now: tx.startedAt }),
          currency: draft.content.currencyCode,
          state: 'WAITING',
          partiesTotal: await impacts.customerCount(tx),
          ...{ partiesDone: 0, lastPartyId: null, finishedAt: null, attempts: 0, failure: null },
          ...{ requestedBy: caller.principalId, requestedAt: tx.startedAt },
        });
        tx.audit({
          action: 'creditPolicy.requestImpact',
          subjectType: 'CreditPolicyVersion',
          subjectId: draft.id,
          details: { impactId, contentHash: draft.contentHash, ...place.value },
        });
        return ok({ impactId });
      },
    );
  };

/** Within the scope: for others the draft would change nothing, whatever the report said. */
function placeOf(
  { scope }: PolicyVersion,
  asked: ImpactRequest,
): Result<Pick<ImpactRequest, 'legalEntityId' | 'productGroup'>, ImpactRefusal> {
  const legalEntityId = asked.legalEntityId ?? scope.legalEntityIds[0] ?? null;
  const productGroup = asked.productGroup ?? scope.productGroups[0] ?? null;
  if (isOutside(scope.legalEntityIds, legalEntityId)) {
    return refused({ code: 'POLICY_SCOPE_INVALID', path: ['legalEntityId'] });
  }
  if (isOutside(scope.productGroups, productGroup)) {
    return refused({ code: 'POLICY_SCOPE_INVALID', path: ['productGroup'] });
  }
  return ok({ legalEntityId, productGroup });
}

function isOutside(bound: readonly string[], value: string | null): boolean {
  return bound.length > 0 && value !== null && !bound.includes(value);
}
