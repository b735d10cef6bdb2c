import { compareText, groupsOf, type Clock, type Id } from '@duebook/kernel';
import { may, reachIn, requirePermission, type Caller } from '@duebook/platform';
import { shippedChecklist, type ReviewChecklist } from '../domain/review-checklist';
import type { Contract } from '../../register/domain/contract';
import { READ_COUNSEL, READ_REVIEWS } from '../review-permissions';
import type {
  CounselFilter,
  FiledReview,
  KnownCounsel,
  ReviewContext,
  ReviewsAsked,
  SetPolicy,
} from './ports';
import { requirementsOf, type RequirementOn } from './requirements-of';

/** Reviews that are listed of a contract, the newest. */
const MOST_REVIEWS_LISTED = 100;

/** Reviews as people see them: of contracts in which a legal entity is where they may. */
export interface ReviewReading {
  page(
    caller: Caller,
    stretch: ReviewsAsked & Readonly<{ after: Id | null; limit: number }>,
  ): Promise<readonly FiledReview[]>;
  count(caller: Caller, asked: ReviewsAsked, most: number): Promise<number>;
  /** In their order; null for one that is unknown or out of sight. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (FiledReview | null)[]>;
  /** Of contracts, in their order; null to who may see no reviews there. */
  ofContracts(
    caller: Caller,
    contractIds: readonly Id[],
  ): Promise<readonly (readonly FiledReview[] | null)[]>;
  /** Of versions, in their order; null to who may see no reviews there. */
  requirements(
    caller: Caller,
    versionIds: readonly Id[],
  ): Promise<readonly (RequirementOn | null)[]>;
  /** The list of each kind, by the codes of kinds. @throws PermissionDenied */
  checklists(caller: Caller): Promise<readonly ReviewChecklist[]>;
  /** The same; none to who may see no reviews. */
  checklistsIfSeen(caller: Caller): Promise<readonly ReviewChecklist[]>;
  /** By the ids of legal entities. @throws PermissionDenied */
  policies(caller: Caller, legalEntityIds: readonly Id[] | null): Promise<readonly SetPolicy[]>;
  /** That of one; none to who may see no reviews there. */
  policyIfSeen(caller: Caller, legalEntityId: Id): Promise<readonly SetPolicy[]>;
  counsels(
    caller: Caller,
    stretch: Readonly<{ filter: CounselFilter; after: Id | null; limit: number }>,
  ): Promise<readonly KnownCounsel[]>;
  /** In their order; null for one that is unknown or out of sight. */
  counselByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (KnownCounsel | null)[]>;
}

/** Reads them. */
export function createReviewReading(
  context: ReviewContext & Readonly<{ clock: Clock }>,
): ReviewReading {
  const { unitOfWork, reviews, counsel } = context;
  const visible = (caller: Caller, asked: ReviewsAsked): ReviewsAsked => ({
    ...asked,
    legalEntityIds: reachIn(caller, READ_REVIEWS, asked.legalEntityIds),
  });
  return {
    page: (caller, stretch) =>
      reviews.page(unitOfWork.reader(caller), { ...stretch, ...visible(caller, stretch) }),
    count: (caller, asked, most) =>
      reviews.count(unitOfWork.reader(caller), visible(caller, asked), most),
    ...ofContracts(context),
    requirements: requirementsSeen(context),
    ...rulesSeen(context),
    counsels: (caller, stretch) => {
      requirePermission(caller, READ_COUNSEL);
      return counsel.page(unitOfWork.reader(caller), stretch);
    },
    counselByIds: async (caller, ids) => {
      if (!may(caller, READ_COUNSEL)) return ids.map(() => null);
      const found = ids.length === 0 ? [] : await counsel.byIds(unitOfWork.reader(caller), ids);
      const byId = new Map(found.map((each) => [each.id, each]));
      return ids.map((id) => byId.get(id) ?? null);
    },
  };
}

/** What reviews follow. */
function rulesSeen(
  context: ReviewContext,
): Pick<ReviewReading, 'checklists' | 'checklistsIfSeen' | 'policies' | 'policyIfSeen'> {
  const { unitOfWork } = context;
  const checklists: ReviewReading['checklists'] = async (caller) => {
    requirePermission(caller, READ_REVIEWS);
    const reader = unitOfWork.reader(caller);
    const lists = await context.checklists.current(reader);
    const own = new Map(lists.map((list) => [list.kindCode, list]));
    const kinds = await context.register.kinds(reader);
    const codes = [...new Set([...kinds.keys(), ...own.keys()])].sort(compareText);
    return codes.map((code) => own.get(code) ?? shippedChecklist(code));
  };
  const policies: ReviewReading['policies'] = (caller, legalEntityIds) => {
    const reach = reachIn(caller, READ_REVIEWS, legalEntityIds);
    return context.policies.current(unitOfWork.reader(caller), reach);
  };
  return {
    checklists,
    checklistsIfSeen: async (caller) => (may(caller, READ_REVIEWS) ? checklists(caller) : []),
    policies,
    policyIfSeen: async (caller, id) =>
      may(caller, READ_REVIEWS, id) ? policies(caller, [id]) : [],
  };
}

/** Contracts of which the caller may see reviews, by their ids. */
async function contractsSeen(
  { unitOfWork, register }: ReviewContext,
  caller: Caller,
  contractIds: readonly Id[],
): Promise<ReadonlyMap<Id, Contract>> {
  if (!may(caller, READ_REVIEWS) || contractIds.length === 0) return new Map();
  const reach = reachIn(caller, READ_REVIEWS, null);
  const found = await register.contracts(unitOfWork.reader(caller), contractIds);
  const isSeen = ({ legalEntityIds }: Contract): boolean =>
    reach === null || legalEntityIds.some((id) => reach.includes(id));
  return new Map(found.filter(isSeen).map((each) => [each.id, each]));
}

function ofContracts(context: ReviewContext): Pick<ReviewReading, 'byIds' | 'ofContracts'> {
  const { unitOfWork, reviews } = context;
  return {
    byIds: async (caller, ids) => {
      if (!may(caller, READ_REVIEWS) || ids.length === 0) return ids.map(() => null);
      const found = await reviews.byIds(unitOfWork.reader(caller), ids);
      const contractIds = found.map(({ contractId }) => contractId);
      const seen = await contractsSeen(context, caller, contractIds);
      const byId = new Map(
        found.filter(({ contractId }) => seen.has(contractId)).map((each) => [each.id, each]),
      );
      return ids.map((id) => byId.get(id) ?? null);
    },
    ofContracts: async (caller, contractIds) => {
      const seen = await contractsSeen(context, caller, contractIds);
      if (seen.size === 0) return contractIds.map(() => null);
      const reader = unitOfWork.reader(caller);
      const found = await reviews.ofContracts(reader, [...seen.keys()], MOST_REVIEWS_LISTED);
      const groups = groupsOf(contractIds, found, ({ contractId }) => contractId);
      return contractIds.map((id, index) => (seen.has(id) ? (groups[index] ?? []) : null));
    },
  };
}

function requirementsSeen(
  context: ReviewContext & Readonly<{ clock: Clock }>,
): ReviewReading['requirements'] {
  return async (caller, versionIds) => {
    if (!may(caller, READ_REVIEWS)) return versionIds.map(() => null);
    const reader = context.unitOfWork.reader(caller);
    const versions = await context.register.versions(reader, versionIds);
    const contractIds = versions.map(({ contractId }) => contractId);
    const seen = await contractsSeen(context, caller, contractIds);
    const asked = versions.flatMap((version) => {
      const contract = seen.get(version.contractId);
      return contract ? [{ contract, version }] : [];
    });
    const found = await requirementsOf(context, reader, { asked, now: context.clock.now() });
    return versionIds.map((id) => found.get(id) ?? null);
  };
}
