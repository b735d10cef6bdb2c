import type { FactorDimension, RangeBin, ScorecardFactor } from './scorecard-content';

/** What is common to the factors of a starter scorecard. */
export interface StarterFactor {
  readonly of: readonly [code: string, name: string, nameZh: string];
  readonly dimension: FactorDimension;
  readonly weight: string;
  /** A fact by its name, or an expression in any other form. */
  readonly looksAt: string;
  readonly absentPoints: number;
}

/** A figure: points below each bound, ascending, and from the last bound on. */
export function byFigure(
  factor: StarterFactor,
  below: readonly (readonly [bound: string, points: number])[],
  beyond: number,
): ScorecardFactor {
  const ranges = below.map(([to, points], index): RangeBin => ({
    from: below[index - 1]?.[0] ?? null,
    to,
    points,
  }));
  const last: RangeBin = { from: below.at(-1)?.[0] ?? null, to: null, points: beyond };
  return { ...base(factor), ranges: [...ranges, last] };
}

/** Yes or no, or a text: points by value, and of a text those of all others. */
export function byValue(
  factor: StarterFactor,
  points: Readonly<Record<string, number>>,
  otherPoints: number | null = null,
): ScorecardFactor {
  const values = Object.entries(points).map(([value, each]) => ({
    values: [value],
    points: each,
  }));
  return { ...base(factor), values, otherPoints };
}

function base(factor: StarterFactor): ScorecardFactor {
  const [code, name, nameZh] = factor.of;
  const isFact = /^[A-Za-z0-9.]+$/.test(factor.looksAt);
  return {
    ...{ code, name, nameZh, dimension: factor.dimension, weight: factor.weight },
    fact: isFact ? factor.looksAt : null,
    expression: isFact ? null : factor.looksAt,
    ...{ ranges: [], values: [], otherPoints: null, absentPoints: factor.absentPoints },
  };
}
