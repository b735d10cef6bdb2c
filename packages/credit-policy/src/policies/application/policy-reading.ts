import { inOrderOf, type BusinessDate, type Id } from '@duebook/kernel';
import { reachIn, requirePermission, type Caller, type PageRequest } from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import { compareVersions, type PolicyDifference } from '../domain/compare-versions';
import { choosePolicy } from '../domain/policy-scope';
import type { PolicyVersion } from '../domain/policy-version';
import { READ_POLICIES } from '../policy-permissions';
import { maySee } from './policy-rights';
import type { PolicyContext, PolicyFilter } from './ports';

/** Which policy holds for whom: a party, or whoever is in a segment and region. */
export interface PolicyQuestion {
  readonly partyId: Id | null;
  /** Where no party is named; null: in none. */
  readonly segment: string | null;
  readonly region: string | null;
  readonly legalEntityId: Id | null;
  readonly productGroup: string | null;
  /** Null: today. */
  readonly on: BusinessDate | null;
}

/** Reading of policies. Lists throw PermissionDenied credit-policy.policy.read. */
export interface PolicyReading {
  page(
    caller: Caller,
    request: PageRequest,
    filter: PolicyFilter,
  ): Promise<readonly PolicyVersion[]>;
  /** In the order of the ids; null for what is unknown or not to be seen. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (PolicyVersion | null)[]>;
  /** @throws PermissionDenied in the legal entity, where one is named */
  inForce(caller: Caller, question: PolicyQuestion): Promise<PolicyVersion | null>;
  /** Null where either is unknown or not to be seen. */
  differences(
    caller: Caller,
    ids: Readonly<{ beforeId: Id; afterId: Id }>,
  ): Promise<readonly PolicyDifference[] | null>;
}

/** Reading over the store. */
export function createPolicyReading(context: PolicyContext): PolicyReading {
  const { unitOfWork, policies } = context;
  const byIds: PolicyReading['byIds'] = async (caller, ids) =>
    inOrderOf(
      ids,
      (await policies.byIds(unitOfWork.reader(caller), ids)).filter(({ scope }) =>
        maySee(caller, scope),
      ),
    );
  return {
    byIds,
    page: (caller, request, filter) => {
      const legalEntityIds = reachIn(caller, READ_POLICIES, null);
      return policies.page(unitOfWork.reader(caller), request, { legalEntityIds, filter });
    },
    inForce: async (caller, question) => {
      requirePermission(caller, READ_POLICIES, question.legalEntityId ?? undefined);
      const id = await chosenId(context, caller, question);
      return id === null ? null : ((await byIds(caller, [id]))[0] ?? null);
    },
    differences: async (caller, { beforeId, afterId }) => {
      requirePermission(caller, READ_POLICIES);
      const [before, after] = await byIds(caller, [beforeId, afterId]);
      return before && after ? compareVersions(before, after) : null;
    },
  };
}

async function chosenId(
  context: PolicyContext,
  caller: Caller,
  { partyId, segment, region, legalEntityId, productGroup, on }: PolicyQuestion,
): Promise<Id | null> {
  const { unitOfWork, policies, clock } = context;
  const reader = unitOfWork.reader(caller);
  const legalEntityIds = legalEntityId === null ? [] : [legalEntityId];
  const day = on ?? (await todayIn(context.policies, reader, { legalEntityIds, now: clock.now() }));
  if (partyId !== null) {
    const [found = null] = await policies.inForce(
      reader,
      [{ partyId, legalEntityId, productGroup }],
      day,
    );
    return found?.id ?? null;
  }
  const standing = await policies.versionsInForce(reader, day);
  return choosePolicy(standing, { legalEntityId, productGroup, segment, region })?.id ?? null;
}
