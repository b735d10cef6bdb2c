import { Decimal, invariant } from '@duebook/kernel';
import {
  type Expression,
  type KnownFact,
  parseExpression,
  typeOfFact,
} from '../../expressions/domain/expression';
import type { ExpressionType } from '../../expressions/domain/expression-node';
import type { Range } from './check-ranges';
import type { ScorecardContent, ScorecardFactor } from './scorecard-content';

/** A factor whose figures and expression have been read. */
export interface CompiledFactor {
  readonly factor: ScorecardFactor;
  readonly type: ExpressionType;
  readonly weight: Decimal;
  /** Null where the factor is a fact by itself. */
  readonly expression: Expression | null;
  /** The facts that it asks for. */
  readonly facts: readonly string[];
  readonly ranges: readonly (Range & { readonly points: number })[];
}

/** A scorecard that is ready to score any number of parties. */
export interface CompiledScorecard {
  readonly currencyCode: ScorecardContent['currencyCode'];
  readonly factors: readonly CompiledFactor[];
  readonly bands: readonly (Range & { readonly classCode: string })[];
  /** Every fact that it asks for, once, with its kind. */
  readonly facts: readonly { readonly name: string; readonly type: ExpressionType }[];
}

/** The kind of value that a factor's bins are for. */
export function typeOfFactor(
  factor: Pick<ScorecardFactor, 'fact' | 'ranges'>,
  facts: readonly KnownFact[],
): ExpressionType | null {
  if (factor.fact === null) return factor.ranges.length > 0 ? 'NUMBER' : 'BOOLEAN';
  const fact = facts.find(({ name }) => name === factor.fact);
  return fact ? typeOfFact(fact) : null;
}

/**
 * Reads the figures and expressions of a scorecard that was checked.
 * @param facts those that it asks for, at least
 */
export function compileScorecard(
  content: ScorecardContent,
  facts: readonly KnownFact[],
): CompiledScorecard {
  const factors = content.factors.map((factor) => compileFactor(factor, facts));
  const names = [...new Set(factors.flatMap((factor) => factor.facts))];
  const types = new Map(facts.map((fact) => [fact.name, typeOfFact(fact)]));
  return {
    currencyCode: content.currencyCode,
    factors,
    bands: content.bands.map(({ classCode, ...range }) => ({ classCode, ...rangeFrom(range) })),
    facts: names.map((name) => ({ name, type: types.get(name) ?? 'NUMBER' })),
  };
}

function compileFactor(factor: ScorecardFactor, facts: readonly KnownFact[]): CompiledFactor {
  const type = typeOfFactor(factor, facts);
  invariant(type !== null, 'a scorecard that was checked asks for facts that there are');
  const expression = expressionOf(factor, type, facts);
  return {
    ...{ factor, type, expression },
    weight: new Decimal(factor.weight),
    facts: expression?.facts ?? (factor.fact === null ? [] : [factor.fact]),
    ranges: factor.ranges.map(({ points, ...range }) => ({ points, ...rangeFrom(range) })),
  };
}

function expressionOf(
  factor: ScorecardFactor,
  type: ExpressionType,
  facts: readonly KnownFact[],
): Expression | null {
  if (factor.expression === null) return null;
  invariant(type !== 'TEXT', 'an expression is a number or a condition');
  const parsed = parseExpression(factor.expression, { facts, wants: type });
  invariant(parsed.ok, 'the expressions of a scorecard that was checked can be read');
  return parsed.value;
}

/** A range of figures as text. */
function rangeFrom(range: { readonly from: string | null; readonly to: string | null }): Range {
  const { from, to } = range;
  return {
    from: from === null ? null : new Decimal(from),
    to: to === null ? null : new Decimal(to),
  };
}
