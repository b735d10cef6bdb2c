import { inOrderOf, type Id } from '@duebook/kernel';
import { may, reachOf, requirePermission, type Caller, type PageRequest } from '@duebook/platform';
import { READ_POLICIES } from '../policy-permissions';
import type { ClassImpact, Impact, PartyImpact, PartyImpactFilter } from './impact.ports';
import { maySee } from './policy-rights';
import type { PolicyContext } from './ports';

/** Reading of reports; each is seen by whoever sees the draft that it is about, and where it looks. */
export interface ImpactReading {
  /** In the order of the ids; null for what is unknown or not to be seen. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (Impact | null)[]>;
  /** The newest of each draft that the caller sees already, in their order. */
  latestOf(caller: Caller, policyVersionIds: readonly Id[]): Promise<readonly (Impact | null)[]>;
  /** @throws PermissionDenied */
  classes(caller: Caller, impactId: Id): Promise<readonly ClassImpact[]>;
  /** @throws PermissionDenied */
  parties(
    caller: Caller,
    request: PageRequest,
    among: Readonly<{ impactId: Id; filter: PartyImpactFilter }>,
  ): Promise<readonly PartyImpact[]>;
}

/** Reading over the stores. */
export function createImpactReading({
  unitOfWork,
  impacts,
  policies,
}: PolicyContext): ImpactReading {
  return {
    byIds: async (caller, ids) => {
      const reader = unitOfWork.reader(caller);
      const found = await impacts.byIds(reader, ids);
      const versions = await policies.byIds(reader, [
        ...new Set(found.map(({ policyVersionId }) => policyVersionId)),
      ]);
      const seen = new Set(
        versions.flatMap(({ id, scope }) => (maySee(caller, scope) ? [id] : [])),
      );
      return inOrderOf(
        ids,
        found.filter((impact) => seen.has(impact.policyVersionId) && mayLookAt(caller, impact)),
      );
    },
    latestOf: async (caller, policyVersionIds) => {
      const found = await impacts.latestOf(unitOfWork.reader(caller), policyVersionIds);
      const byVersion = new Map(
        found.flatMap((impact) =>
          mayLookAt(caller, impact) ? [[impact.policyVersionId, impact] as const] : [],
        ),
      );
      return policyVersionIds.map((id) => byVersion.get(id) ?? null);
    },
    classes: (caller, impactId) => {
      requirePermission(caller, READ_POLICIES);
      return impacts.classes(unitOfWork.reader(caller), impactId);
    },
    parties: (caller, request, among) => {
      requirePermission(caller, READ_POLICIES);
      return impacts.parties(unitOfWork.reader(caller), request, among);
    },
  };
}

/**
 * What customers owe is told of one legal entity, or of all: a draft for everybody is seen in each of
 * them, and its report by who may see policies where it looks.
 */
function mayLookAt(caller: Caller, { legalEntityId }: Pick<Impact, 'legalEntityId'>): boolean {
  if (legalEntityId !== null) return may(caller, READ_POLICIES, legalEntityId);
  return reachOf(caller, READ_POLICIES).kind === 'ALL';
}
