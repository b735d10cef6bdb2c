import type { BusinessDate, Id } from '@duebook/kernel';

export const SCORE_RUN_STATES = ['WAITING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED'] as const;
export type ScoreRunState = (typeof SCORE_RUN_STATES)[number];

/** Which customers a run scores; plain JSON. A list that is null filters nothing. */
export type ScoreScope =
  | Readonly<{ kind: 'ALL' }>
  | Readonly<{ kind: 'PARTIES'; partyIds: readonly Id[] }>
  | Readonly<{
      kind: 'FILTER';
      segments: readonly string[] | null;
      regions: readonly string[] | null;
      industries: readonly string[] | null;
    }>;

/** How many customers moved from one class to another; `from` is null for those without a score before. */
export interface ClassMove {
  readonly from: string | null;
  readonly to: string;
  readonly count: number;
}

/** The moves of two stretches together, by class. */
export function addMoves(
  one: readonly ClassMove[],
  other: readonly ClassMove[],
): readonly ClassMove[] {
  const sums = new Map<string, ClassMove>();
  for (const move of [...one, ...other]) {
    const key = JSON.stringify([move.from, move.to]);
    sums.set(key, { ...move, count: (sums.get(key)?.count ?? 0) + move.count });
  }
  return [...sums.keys()].sort().flatMap((key) => sums.get(key) ?? []);
}

/** A job that scores customers by one version of a scorecard. */
export interface ScoreRun<Starter> {
  readonly id: Id;
  readonly scorecardId: Id;
  /** Scores are worked out and counted by class; none is kept and no class is given. */
  readonly isDryRun: boolean;
  readonly asOf: BusinessDate;
  /** From which day its scores hold. */
  readonly countsFrom: BusinessDate;
  readonly scope: ScoreScope;
  readonly state: ScoreRunState;
  readonly starter: Starter;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly isCancelRequested: boolean;
  /** Null until it begins. */
  readonly partiesTotal: number | null;
  readonly partiesDone: number;
  readonly classMoves: readonly ClassMove[];
  readonly attempts: number;
  readonly failure: string | null;
}
