import { type Id, inOrderOf } from '@duebook/kernel';
import {
  may,
  reachIn,
  requireInWholeTenant,
  requirePermission,
  type Caller,
} from '@duebook/platform';
import type { Match, MatchPart, ShortPayment } from '../domain/match';
import { policyFor, type MatchPolicy } from '../domain/match-policy';
import { READ_MATCHES } from './decide-match';
import type {
  AutonomyKey,
  Earned,
  MatchFilter,
  MatchingContext,
  MatchingRun,
  RunFilter,
  RunLine,
  ShortPaymentFilter,
  Slice,
} from './ports';

const READ_POLICIES = 'reconciliation.matchPolicy.read';

/** What of matching is shown. Each asks for reconciliation.match.read where it says nothing else. */
export interface MatchReading {
  /** In the order of ids; null for what the caller may not see. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (Match | null)[]>;
  page(caller: Caller, filter: MatchFilter, slice: Slice): Promise<readonly Match[]>;
  /** A list per line, in their order, the newest first; null where the caller may not see them. */
  ofLines(caller: Caller, lineIds: readonly Id[]): Promise<readonly (readonly Match[])[]>;
  /** Of matches that the caller sees already. */
  partsOf(caller: Caller, ids: readonly Id[]): Promise<readonly (readonly MatchPart[])[]>;
  /** Of matches and run lines that the caller sees already. */
  explanations(caller: Caller, ids: readonly Id[]): Promise<readonly (string | null)[]>;
  runs(caller: Caller, filter: RunFilter, slice: Slice): Promise<readonly MatchingRun[]>;
  runsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (MatchingRun | null)[]>;
  /** Of a run that the caller sees already, in the order of its places. */
  runLines(
    caller: Caller,
    runId: Id,
    slice: { readonly after: number | null; readonly limit: number },
  ): Promise<readonly RunLine[]>;
  shortPayments(
    caller: Caller,
    filter: ShortPaymentFilter,
    slice: Slice,
  ): Promise<readonly ShortPayment[]>;
  /** Of the whole tenant: a pattern is a party's, in whichever legal entity it was confirmed. */
  autonomies(
    caller: Caller,
    filter: { readonly partyId: Id | null },
    slice: { readonly after: AutonomyKey | null; readonly limit: number },
  ): Promise<readonly Earned[]>;
  /** What holds in a legal entity, or with null in those without one of their own. */
  policy(caller: Caller, legalEntityId: Id | null): Promise<MatchPolicy>;
  /** Every version of just that place, the newest first. */
  policyVersions(caller: Caller, legalEntityId: Id | null): Promise<readonly MatchPolicy[]>;
}

export function createMatchReading(context: MatchingContext): MatchReading {
  return { ...matchReads(context), ...listReads(context), ...policyReads(context) };
}

function matchReads({
  unitOfWork,
  matches,
  reading,
}: MatchingContext): Pick<MatchReading, 'byIds' | 'page' | 'ofLines' | 'partsOf' | 'explanations'> {
  return {
    byIds: async (caller, ids) => {
      if (!may(caller, READ_MATCHES)) return ids.map(() => null);
      const found = await matches.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(ids, found.filter(seenBy(caller)));
    },
    page: (caller, filter, slice) => {
      const legalEntityIds = reachIn(caller, READ_MATCHES, filter.legalEntityIds);
      return reading.page(unitOfWork.reader(caller), { ...filter, legalEntityIds }, slice);
    },
    ofLines: async (caller, lineIds) => {
      if (!may(caller, READ_MATCHES)) return lineIds.map(() => []);
      const found = await reading.ofLines(unitOfWork.reader(caller), lineIds);
      const seen = found.filter(seenBy(caller));
      return lineIds.map((id) => seen.filter(({ lineId }) => lineId === id));
    },
    partsOf: async (caller, ids) => {
      const parts = await matches.partsOf(unitOfWork.reader(caller), ids);
      return ids.map((id) => parts.filter(({ matchId }) => matchId === id));
    },
    explanations: async (caller, ids) => {
      const found = await matches.explanations(unitOfWork.reader(caller), ids);
      return inOrderOf(ids, found).map((each) => each?.explanation ?? null);
    },
  };
}

type ListReads = Pick<
  MatchReading,
  'runs' | 'runsByIds' | 'runLines' | 'shortPayments' | 'autonomies'
>;

function listReads({ unitOfWork, runs, reading }: MatchingContext): ListReads {
  return {
    runs: (caller, filter, slice) => {
      const legalEntityIds = reachIn(caller, READ_MATCHES, filter.legalEntityIds);
      return runs.page(unitOfWork.reader(caller), { ...filter, legalEntityIds }, slice);
    },
    runsByIds: async (caller, ids) => {
      if (!may(caller, READ_MATCHES)) return ids.map(() => null);
      const found = await runs.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(ids, found.filter(seenBy(caller)));
    },
    runLines: (caller, runId, slice) => runs.linesOf(unitOfWork.reader(caller), runId, slice),
    shortPayments: (caller, filter, slice) => {
      const legalEntityIds = reachIn(caller, READ_MATCHES, filter.legalEntityIds);
      return reading.shortPayments(unitOfWork.reader(caller), { ...filter, legalEntityIds }, slice);
    },
    autonomies: async (caller, filter, slice) => {
      requireInWholeTenant(caller, READ_MATCHES);
      return reading.autonomies(unitOfWork.reader(caller), filter, slice);
    },
  };
}

function policyReads({
  unitOfWork,
  policies,
}: MatchingContext): Pick<MatchReading, 'policy' | 'policyVersions'> {
  const requireRight = (caller: Caller, legalEntityId: Id | null): void => {
    requirePermission(caller, READ_POLICIES, legalEntityId ?? undefined);
  };
  return {
    policy: async (caller, legalEntityId) => {
      requireRight(caller, legalEntityId);
      const newest = await policies.newest(unitOfWork.reader(caller));
      return policyFor(legalEntityId, newest);
    },
    policyVersions: async (caller, legalEntityId) => {
      requireRight(caller, legalEntityId);
      return policies.versions(unitOfWork.reader(caller), legalEntityId);
    },
  };
}

function seenBy(caller: Caller) {
  return ({ legalEntityId }: { readonly legalEntityId: Id }): boolean =>
    may(caller, READ_MATCHES, legalEntityId);
}
