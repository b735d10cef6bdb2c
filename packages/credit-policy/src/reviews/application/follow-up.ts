import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import { reachOf, type Transaction } from '@duebook/platform';
import type { LimitFault } from '../../limits/domain/limit-refusal';
import { PROPOSE_LIMITS } from '../../limits/limit-permissions';
import { START_SCORE_RUNS } from '../../scorecards/scorecard-permissions';
import type { ReviewDecision } from '../domain/credit-review';
import type { ReviewFollowUps, StartedByReview } from './ports';

/** Why what was decided cannot be begun; the review stays open. */
export type FollowUpRefusal =
  | LimitFault
  | Readonly<{
      code:
        | 'REVIEW_FOLLOW_UP_FORBIDDEN'
        | 'REVIEW_WITHOUT_SCORECARD'
        | 'REVIEW_SCORECARD_AMBIGUOUS'
        | 'PARTY_UNKNOWN';
      path: readonly string[];
    }>;

/** What was decided of whom, on which day. */
export interface Decided {
  readonly partyId: Id;
  readonly decision: ReviewDecision;
  readonly on: BusinessDate;
}

const NOTHING: StartedByReview = { scoreRunId: null, creditLimitId: null };
const PATH = ['decision'];

/** Begins what was decided, in the unit of work of the review and with the rights of its caller. */
export async function followUp(
  followUps: ReviewFollowUps,
  tx: Transaction,
  decided: Decided,
): Promise<Result<StartedByReview, FollowUpRefusal>> {
  switch (decided.decision) {
    case 'RESCORE':
      return rescore(followUps, tx, decided);
    case 'PROPOSE_LIMIT':
      return proposeLimit(followUps, tx, decided);
    case 'KEEP':
    case 'PROPOSE_CLASS':
      return ok(NOTHING);
  }
}

/** It is no fault of the caller to have asked: they may decide, and lack what the decision needs. */
function isForbidden(tx: Transaction, permission: string): boolean {
  return reachOf(tx.caller, permission).kind !== 'ALL';
}

async function rescore(
  followUps: ReviewFollowUps,
  tx: Transaction,
  { partyId, on }: Decided,
): Promise<Result<StartedByReview, FollowUpRefusal>> {
  if (isForbidden(tx, START_SCORE_RUNS)) {
    return refused({ code: 'REVIEW_FOLLOW_UP_FORBIDDEN', path: PATH });
  }
  const scorecard = await scorecardOf(followUps, tx, { partyId, on });
  if (!scorecard.ok) return scorecard;
  const started = await followUps.startScoreRun(tx, {
    scorecardId: scorecard.value,
    scope: { kind: 'PARTIES', partyIds: [partyId] },
    asOf: null,
    isDryRun: false,
  });
  if (started.ok) return ok({ ...NOTHING, scoreRunId: started.value.scoreRunId });
  // The card is active and today is a day: only the party may be no customer any more.
  const { code } = started.refusal;
  const isGone = code === 'PARTY_UNKNOWN';
  return refused({ code: isGone ? code : 'REVIEW_WITHOUT_SCORECARD', path: PATH });
}

/** That which the customer's policy names; where it names none, the tenant's only one. */
async function scorecardOf(
  { policiesInForce, scorecards }: ReviewFollowUps,
  tx: Transaction,
  { partyId, on }: Pick<Decided, 'partyId' | 'on'>,
): Promise<Result<Id, FollowUpRefusal>> {
  const subject = { partyId, legalEntityId: null, productGroup: null };
  const [policy = null] = await policiesInForce(tx, [subject], on);
  const named = policy?.content.scorecardCode ?? null;
  const filter = { codes: named === null ? null : [named], states: ['ACTIVE'] as const };
  const [only, another] = await scorecards.page(tx, filter, { after: null, limit: 2 });
  if (!only) return refused({ code: 'REVIEW_WITHOUT_SCORECARD', path: PATH });
  return another ? refused({ code: 'REVIEW_SCORECARD_AMBIGUOUS', path: PATH }) : ok(only.id);
}

async function proposeLimit(
  followUps: ReviewFollowUps,
  tx: Transaction,
  { partyId }: Decided,
): Promise<Result<StartedByReview, FollowUpRefusal>> {
  if (isForbidden(tx, PROPOSE_LIMITS)) {
    return refused({ code: 'REVIEW_FOLLOW_UP_FORBIDDEN', path: PATH });
  }
  const proposed = await followUps.proposeLimit(tx, { partyId, legalEntityId: null });
  if (!proposed.ok) return refused({ ...proposed.refusal, path: PATH });
  return ok({ ...NOTHING, creditLimitId: proposed.value.creditLimitId });
}
