import type { Id } from '@duebook/kernel';
import { encodeId, type DomainEvent } from '@duebook/platform';
import type { ClassAssignment } from '../domain/credit-class';
import type { ScoreRun } from '../domain/score-run';
import type { Scorecard } from '../domain/scorecard';

/** Tells that customers are scored by another version. */
export function scorecardActivated(
  { id, code, version }: Scorecard,
  superseded: Scorecard | null,
): DomainEvent {
  return {
    type: 'credit-policy.ScorecardActivated',
    aggregateType: 'Scorecard',
    aggregateId: id,
    payload: {
      ...{ scorecardId: encodeId('Scorecard', id), code, version },
      supersededScorecardId: superseded && encodeId('Scorecard', superseded.id),
    },
  };
}

/** Tells that a run has come to its end, or was ended. */
export function scoreRunEnded(run: ScoreRun<unknown>): DomainEvent {
  return {
    type: 'credit-policy.ScoreRunEnded',
    aggregateType: 'ScoreRun',
    aggregateId: run.id,
    payload: {
      scoreRunId: encodeId('ScoreRun', run.id),
      scorecardId: encodeId('Scorecard', run.scorecardId),
      asOf: run.asOf,
      partyCount: run.partiesDone,
      movedCount: run.classMoves
        .filter(({ from, to }) => from !== null && from !== to)
        .reduce((sum, { count }) => sum + count, 0),
    },
  };
}

/** What gave a party another class. */
interface ClassChange {
  readonly partyId: Id;
  readonly from: string | null;
  readonly to: string | null;
  readonly source: 'SCORE' | 'OVERRIDE' | 'OVERRIDE_WITHDRAWN' | 'APPLICATION';
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Tells that a customer's class is another. News of one customer comes in its order. */
export function creditClassChanged(change: ClassChange): DomainEvent {
  const { partyId, from, to, ...others } = change;
  return {
    type: 'credit-policy.CreditClassChanged',
    aggregateType: 'CreditClass',
    aggregateId: partyId,
    payload: {
      partyId: encodeId('Party', partyId),
      ...{ classBefore: from, classAfter: to, ...others },
    },
  };
}

/** What an assignment changes, as the event tells it. */
export function changeBy(
  { partyId, classCode, source, validFrom, validTo }: ClassAssignment,
  before: string | null,
): ClassChange {
  return { partyId, from: before, to: classCode, source, validFrom, validTo };
}
