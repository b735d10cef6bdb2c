import { inOrderOf, invariant, type BusinessDate, type Id } from '@duebook/kernel';
import { reachOf, requireInWholeTenant, type Caller, type PageRequest } from '@duebook/platform';
import type { ClassAssignment, StandingClass } from '../domain/credit-class';
import { checkScorecard } from '../domain/check-scorecard';
import type { PartyScore, Scored } from '../domain/party-score';
import type { Scorecard } from '../domain/scorecard';
import type { ScorecardDraft } from '../domain/scorecard-content';
import { READ_SCORECARDS, READ_SCORES } from '../scorecard-permissions';
import type {
  ScorecardContext,
  ScorecardFilter,
  ScoreFilter,
  ScoreRunFilter,
  StoredRun,
} from './ports';
import { scoresOf } from './score-piece';

export type ScorecardReading = ReturnType<typeof createScorecardReading>;

/** What of scorecards and scores is shown. Lists throw PermissionDenied, things by id are null instead. */
export function createScorecardReading(context: ScorecardContext) {
  return { ...scorecardReads(context), ...scoreReads(context), ...classReads(context) };
}

function scorecardReads({ unitOfWork, scorecards, runs, facts }: ScorecardContext) {
  return {
    /** In the order of ids; null for what the caller may not see. */
    byIds: async (caller: Caller, ids: readonly Id[]): Promise<readonly (Scorecard | null)[]> => {
      if (!mayRead(caller, READ_SCORECARDS)) return ids.map(() => null);
      return inOrderOf(ids, await scorecards.byIds(unitOfWork.reader(caller), ids));
    },
    page: (caller: Caller, filter: ScorecardFilter, page: PageRequest) => {
      requireInWholeTenant(caller, READ_SCORECARDS);
      return scorecards.page(unitOfWork.reader(caller), filter, page);
    },
    /** What is wrong with a draft, or null; nothing is saved. */
    check: async (caller: Caller, draft: ScorecardDraft) => {
      requireInWholeTenant(caller, READ_SCORECARDS);
      return checkScorecard(draft, await facts.definitions(unitOfWork.reader(caller)));
    },
    runsByIds: async (
      caller: Caller,
      ids: readonly Id[],
    ): Promise<readonly (StoredRun | null)[]> => {
      if (!mayRead(caller, READ_SCORES)) return ids.map(() => null);
      return inOrderOf(ids, await runs.byIds(unitOfWork.reader(caller), ids));
    },
    runs: (caller: Caller, filter: ScoreRunFilter, page: PageRequest) => {
      requireInWholeTenant(caller, READ_SCORES);
      return runs.page(unitOfWork.reader(caller), filter, page);
    },
  };
}

/** What parties would score. */
export interface Preview {
  readonly scorecardId: Id;
  readonly partyIds: readonly Id[];
  /** Null: today. */
  readonly asOf: BusinessDate | null;
}

/** What one party would score; nothing was kept. */
export interface Previewed {
  readonly partyId: Id;
  readonly scored: Scored;
  /** The score that holds; null for none. */
  readonly last: PartyScore | null;
}

function scoreReads(context: ScorecardContext) {
  const { unitOfWork, scores, scorecards, customers } = context;
  return {
    scoresByIds: async (
      caller: Caller,
      ids: readonly Id[],
    ): Promise<readonly (PartyScore | null)[]> => {
      if (!mayRead(caller, READ_SCORES)) return ids.map(() => null);
      return inOrderOf(ids, await scores.byIds(unitOfWork.reader(caller), ids));
    },
    scores: (caller: Caller, filter: ScoreFilter, page: PageRequest) => {
      requireInWholeTenant(caller, READ_SCORES);
      return scores.page(unitOfWork.reader(caller), filter, page);
    },
    /** What these parties would score by a version, draft or not; null without such a version. */
    preview: async (
      caller: Caller,
      { scorecardId, partyIds, asOf }: Preview,
    ): Promise<readonly Previewed[] | null> => {
      requireInWholeTenant(caller, READ_SCORES);
      requireInWholeTenant(caller, READ_SCORECARDS);
      const reader = unitOfWork.reader(caller);
      const [scorecard] = await scorecards.byIds(reader, [scorecardId]);
      if (!scorecard) return null;
      const today = await customers.today(reader, context.clock.now());
      const known = await customers.known(reader, partyIds);
      const asked = {
        ...{ scorecard, asOf: asOf ?? today.everywhere },
        partyIds: partyIds.filter((id) => known.has(id)),
      };
      const scored = await scoresOf(context, reader, asked);
      const last = await lastScores(context, caller, asked.partyIds);
      return asked.partyIds.map((partyId) => {
        const each = scored.get(partyId);
        invariant(each !== undefined, 'every party that was asked for is scored');
        return { partyId, scored: each, last: last.get(partyId) ?? null };
      });
    },
  };
}

async function lastScores(
  { unitOfWork, scores }: ScorecardContext,
  caller: Caller,
  partyIds: readonly Id[],
): Promise<ReadonlyMap<Id, PartyScore>> {
  const reader = unitOfWork.reader(caller);
  const ids = (await scores.lastOf(reader, partyIds)).map(({ scoreId }) => scoreId);
  return new Map((await scores.byIds(reader, ids)).map((score) => [score.partyId, score]));
}

function classReads({ unitOfWork, classes, classesOf, customers, clock }: ScorecardContext) {
  return {
    assignmentsByIds: async (
      caller: Caller,
      ids: readonly Id[],
    ): Promise<readonly (ClassAssignment | null)[]> => {
      if (!mayRead(caller, READ_SCORES)) return ids.map(() => null);
      return inOrderOf(ids, await classes.byIds(unitOfWork.reader(caller), ids));
    },
    /** Of a party, the newest first. */
    assignments: (
      caller: Caller,
      partyId: Id,
      page: PageRequest,
    ): Promise<readonly ClassAssignment[]> => {
      requireInWholeTenant(caller, READ_SCORES);
      return classes.ofParty(unitOfWork.reader(caller), partyId, page);
    },
    /** In the order of ids; null without a class, or where the caller may not see classes. */
    standing: async (
      caller: Caller,
      partyIds: readonly Id[],
      on: BusinessDate | null,
    ): Promise<readonly (StandingClass | null)[]> => {
      if (!mayRead(caller, READ_SCORES)) return partyIds.map(() => null);
      const reader = unitOfWork.reader(caller);
      const day = on ?? (await customers.today(reader, clock.now())).everywhere;
      const found = await classesOf(reader, partyIds, day);
      return partyIds.map((id) => found.get(id) ?? null);
    },
  };
}

/** Parties are the tenant's, so what is said of them is for who may see it in all of it. */
function mayRead(caller: Caller, permission: string): boolean {
  return reachOf(caller, permission).kind === 'ALL';
}
