import { Decimal } from '@duebook/kernel';
import type { FactorScore, Scored } from './party-score';

/** What one factor did to a score since the last. */
export interface FactorChange {
  readonly code: string;
  /** As text; null where it was absent, or the version had no such factor. */
  readonly valueBefore: string | null;
  readonly valueAfter: string | null;
  /** Of its bin, 0 to 100; null where the version had no such factor. */
  readonly pointsBefore: number | null;
  readonly pointsAfter: number | null;
  /** By how much it moved the score; those of all factors add up to the whole difference. */
  readonly difference: Decimal;
}

/**
 * Why a score is another than the last, factor by factor: those of the new version in its order, then
 * those that only the old one had. Values, points, weights and factors may all have changed.
 */
export function explainChange(
  before: Pick<Scored, 'factors'>,
  after: Pick<Scored, 'factors'>,
): readonly FactorChange[] {
  const now = new Set(after.factors.map(({ code }) => code));
  const gone = before.factors.filter(({ code }) => !now.has(code));
  const then = new Map(before.factors.map((factor) => [factor.code, factor]));
  return [
    ...after.factors.map((factor) => changeOf(factor.code, then.get(factor.code), factor)),
    ...gone.map((factor) => changeOf(factor.code, factor, undefined)),
  ];
}

function changeOf(
  code: string,
  before: FactorScore | undefined,
  after: FactorScore | undefined,
): FactorChange {
  const [valueBefore, pointsBefore, weightedBefore] = toldOf(before);
  const [valueAfter, pointsAfter, weightedAfter] = toldOf(after);
  const difference = weightedAfter.minus(weightedBefore);
  return { code, valueBefore, valueAfter, pointsBefore, pointsAfter, difference };
}

function toldOf(factor: FactorScore | undefined): [string | null, number | null, Decimal] {
  return factor ? [factor.value, factor.points, factor.weighted] : [null, null, new Decimal(0)];
}
