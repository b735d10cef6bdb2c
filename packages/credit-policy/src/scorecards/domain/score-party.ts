import { Decimal, invariant } from '@duebook/kernel';
import { evaluate } from '../../expressions/domain/expression';
import type { FactValue, PartyFacts } from '../../facts/domain/fact';
import { roundFigure } from '../../facts/domain/round-figure';
import { rangeOf } from './check-ranges';
import { type CompiledFactor, type CompiledScorecard, compileScorecard } from './compile-scorecard';
import type { FactorScore, Scored, ScoreInput } from './party-score';
import type { FactorDimension, ScorecardContent } from './scorecard-content';

/**
 * Scores one party. The same scorecard over the same facts always gives the same.
 *
 * Figures are rounded to what is shown and kept before they are given points, facts and what expressions
 * come to alike: the points of a factor follow from its value as people read it, at the edges of bins too.
 */
export function scoreParty(scorecard: CompiledScorecard, facts: PartyFacts): Scored {
  const inputs = scorecard.facts.map(({ name, type }): ScoreInput => {
    return { name, type, value: textOf(shown(ofType(facts.get(name) ?? null, type))) };
  });
  // Scored from what is kept and not from what was read, so that a replay cannot come out otherwise.
  const kept = factsFrom(inputs);
  const factors = scorecard.factors.map((factor) => scoreFactor(factor, kept));
  const score = sumOf(factors.map(({ weighted }) => weighted));
  const band = rangeOf(scorecard.bands, score);
  invariant(band !== null, 'the bands of a scorecard that was checked cover every score');
  const absent = factors.filter(({ value }) => value === null);
  return {
    ...{ score, factors, inputs, classCode: band.classCode },
    ability: averageOf(factors, 'ABILITY'),
    willingness: averageOf(factors, 'WILLINGNESS'),
    absentWeight: sumOf(absent.map(({ weight }) => weight)),
  };
}

/** Scores again what was kept of a score: by the same content it comes to the same. */
export function replayScore(content: ScorecardContent, inputs: readonly ScoreInput[]): Scored {
  return scoreParty(compileScorecard(content, inputs), factsFrom(inputs));
}

function factsFrom(inputs: readonly ScoreInput[]): PartyFacts {
  return new Map(inputs.map(({ name, type, value }) => [name, valueFrom(type, value)]));
}

function valueFrom(type: ScoreInput['type'], value: string | null): FactValue {
  if (value === null || type === 'TEXT') return value;
  return type === 'NUMBER' ? new Decimal(value) : value === 'true';
}

function scoreFactor(compiled: CompiledFactor, facts: PartyFacts): FactorScore {
  const { factor, weight, expression } = compiled;
  const value = shown(
    expression ? evaluate(expression, facts).value : (facts.get(factor.fact ?? '') ?? null),
  );
  const points = pointsOf(compiled, value);
  const { code, dimension } = factor;
  const weighted = weight.times(points).dividedBy(100);
  return { code, dimension, weight, value: textOf(value), points, weighted };
}

function pointsOf({ factor, ranges }: CompiledFactor, value: FactValue): number {
  if (value === null) return factor.absentPoints;
  if (value instanceof Decimal) return rangeOf(ranges, value)?.points ?? factor.absentPoints;
  const text = String(value);
  const bin = factor.values.find(({ values }) => values.includes(text));
  return bin?.points ?? factor.otherPoints ?? factor.absentPoints;
}

/** A fact that is not of its kind tells nothing. */
function ofType(value: FactValue, type: ScoreInput['type']): FactValue {
  if (value instanceof Decimal) return type === 'NUMBER' ? value : null;
  if (typeof value === 'boolean') return type === 'BOOLEAN' ? value : null;
  return type === 'TEXT' ? value : null;
}

/** As people read it. */
function shown(value: FactValue): FactValue {
  return value instanceof Decimal ? roundFigure(value) : value;
}

/** A figure in plain decimals, however small or large it is. */
function textOf(value: FactValue): string | null {
  if (value === null) return null;
  return value instanceof Decimal ? value.toFixed() : String(value);
}

function averageOf(factors: readonly FactorScore[], dimension: FactorDimension): Decimal | null {
  const own = factors.filter((factor) => factor.dimension === dimension);
  const weight = sumOf(own.map((factor) => factor.weight));
  if (weight.isZero()) return null;
  const weighted = sumOf(own.map((factor) => factor.weighted));
  return weighted.times(100).dividedBy(weight).toDecimalPlaces(4, Decimal.ROUND_HALF_UP);
}

function sumOf(figures: readonly Decimal[]): Decimal {
  return figures.reduce((total, each) => total.plus(each), new Decimal(0));
}
