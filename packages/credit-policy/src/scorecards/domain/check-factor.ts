import { type Decimal, isStorable, parseDecimal } from '@duebook/kernel';
import { parseExpression } from '../../expressions/domain/expression';
import type { ExpressionType } from '../../expressions/domain/expression-node';
import type { FactDefinition } from '../../facts/domain/fact';
import { checkRanges } from './check-ranges';
import { typeOfFactor } from './compile-scorecard';
import { CLASS_CODE } from './credit-class';
import type { ScorecardFactor } from './scorecard-content';
import type { ScorecardFault } from './scorecard-fault';

const MOST_BINS = 50;
const MOST_VALUES = 200;
const LONGEST_NAME = 100;
const LONGEST_VALUE = 200;
/** 20 digits before the point, four behind it, and a sign: what amounts have. */
const LONGEST_FIGURE = 26;
const MOST_POINTS = 100;

type Path = readonly string[];
type PlainCode = Exclude<ScorecardFault['code'], 'SCORECARD_EXPRESSION_INVALID'>;

/** Everything that is wrong with one factor; weights are summed elsewhere. */
export function checkFactor(
  factor: ScorecardFactor,
  path: Path,
  facts: readonly FactDefinition[],
): readonly ScorecardFault[] {
  const at = (code: PlainCode, ...rest: string[]): ScorecardFault => ({
    ...{ code, path: [...path, ...rest] },
  });
  return [
    ...(readableName(factor.name) ? [] : [at('SCORECARD_NAME_INVALID', 'name')]),
    ...(readableName(factor.nameZh) ? [] : [at('SCORECARD_NAME_INVALID', 'nameZh')]),
    ...(isWeight(factor.weight) ? [] : [at('SCORECARD_WEIGHT_INVALID', 'weight')]),
    ...sourceFaults(factor, path, facts),
    ...binFaults(factor, typeOfFactor(factor, facts), at),
    ...pointFaults(factor, at),
  ];
}

/** Codes that are none, and codes that stand there a second time. */
export function codeFaults(
  codes: readonly string[],
  pathOf: (index: number) => Path,
): readonly ScorecardFault[] {
  return codes.flatMap((code, index): ScorecardFault[] => {
    if (!CLASS_CODE.test(code)) return [{ code: 'SCORECARD_CODE_INVALID', path: pathOf(index) }];
    const isRepeated = codes.indexOf(code) < index;
    return isRepeated ? [{ code: 'SCORECARD_CODE_REPEATED', path: pathOf(index) }] : [];
  });
}

/** A figure of a bin or a weight; null when the text is none. */
export function figureOf(text: string): Decimal | null {
  const figure = text.length > LONGEST_FIGURE ? null : parseDecimal(text);
  return figure && figure.decimalPlaces() <= 4 ? figure : null;
}

/** 1 to 100 signs that can be kept and are not blank at either end. */
export function readableName(text: string): boolean {
  return text !== '' && text.length <= LONGEST_NAME && text.trim() === text && isStorable(text);
}

function isWeight(text: string): boolean {
  const weight = figureOf(text);
  return (
    weight?.greaterThan(0) === true && weight.lessThanOrEqualTo(100) && weight.decimalPlaces() <= 2
  );
}

function sourceFaults(
  { fact, expression, ranges }: ScorecardFactor,
  path: Path,
  facts: readonly FactDefinition[],
): readonly ScorecardFault[] {
  if ((fact === null) === (expression === null))
    return [{ code: 'SCORECARD_SOURCE_INVALID', path }];
  if (expression === null) {
    const definition = facts.find(({ name }) => name === fact);
    if (!definition) return [{ code: 'SCORECARD_FACT_UNKNOWN', path: [...path, 'fact'] }];
    return isOfScores(definition) ? [{ code: UNUSABLE, path: [...path, 'fact'] }] : [];
  }
  const at = [...path, 'expression'];
  const wants = ranges.length > 0 ? 'NUMBER' : 'BOOLEAN';
  const parsed = parseExpression(expression, { facts, wants });
  if (!parsed.ok)
    return [{ code: 'SCORECARD_EXPRESSION_INVALID', path: at, fault: parsed.refusal }];
  const asked = facts.filter(({ name }) => parsed.value.facts.includes(name));
  return asked.some(isOfScores) ? [{ code: UNUSABLE, path: at }] : [];
}

const UNUSABLE = 'SCORECARD_FACT_UNUSABLE';

/** A score that looks at the last score or its class would feed on itself. */
function isOfScores({ source }: FactDefinition): boolean {
  return source === 'SCORES';
}

type At = (code: PlainCode, ...rest: string[]) => ScorecardFault;

function binFaults(
  factor: ScorecardFactor,
  type: ExpressionType | null,
  at: At,
): readonly ScorecardFault[] {
  // Of what there is no fact the kind is not known either; that it is unknown has been told.
  if (type === null) return [];
  if (type === 'NUMBER') {
    const isFit = factor.values.length === 0 && factor.otherPoints === null;
    return isFit ? rangeFaults(factor, at) : [at('SCORECARD_BINS_UNFIT')];
  }
  const isFit = factor.ranges.length === 0 && (type === 'TEXT' || factor.otherPoints === null);
  return isFit ? valueFaults(factor, type, at) : [at('SCORECARD_BINS_UNFIT')];
}

function rangeFaults({ ranges }: ScorecardFactor, at: At): readonly ScorecardFault[] {
  if (ranges.length === 0 || ranges.length > MOST_BINS) {
    return [at('SCORECARD_COUNT_INVALID', 'ranges')];
  }
  const unread = ranges.flatMap((range, index) =>
    (['from', 'to'] as const)
      .filter((end) => range[end] !== null && figureOf(range[end]) === null)
      .map((end) => at('SCORECARD_FIGURE_INVALID', 'ranges', String(index), end)),
  );
  if (unread.length > 0) return unread;
  const figures = ranges.map(({ from, to }) => ({
    from: from === null ? null : figureOf(from),
    to: to === null ? null : figureOf(to),
  }));
  return checkRanges(figures, null).map(({ code, index }) => at(code, 'ranges', String(index)));
}

function valueFaults(
  { values, otherPoints }: ScorecardFactor,
  type: 'BOOLEAN' | 'TEXT',
  at: At,
): readonly ScorecardFault[] {
  const all = values.flatMap((bin) => bin.values);
  const isCount = values.every((bin) => bin.values.length > 0) && all.length <= MOST_VALUES;
  if (!isCount || values.length === 0) return [at('SCORECARD_COUNT_INVALID', 'values')];
  const seen = new Set<string>();
  const faults = values.flatMap((bin, index) =>
    bin.values.flatMap((value, place) => {
      const where = ['values', String(index), 'values', String(place)];
      if (!isValue(value, type)) return [at('SCORECARD_FIGURE_INVALID', ...where)];
      if (seen.has(value)) return [at('SCORECARD_VALUE_REPEATED', ...where)];
      seen.add(value);
      return [];
    }),
  );
  const isCovering = type === 'TEXT' ? otherPoints !== null : seen.size === 2;
  return isCovering || faults.length > 0 ? faults : [at('SCORECARD_VALUES_NOT_COVERING', 'values')];
}

function isValue(text: string, type: 'BOOLEAN' | 'TEXT'): boolean {
  if (type === 'BOOLEAN') return text === 'true' || text === 'false';
  return text !== '' && text.length <= LONGEST_VALUE && isStorable(text);
}

/** What is not known is never as good as the best that could be known. */
function pointFaults(factor: ScorecardFactor, at: At): readonly ScorecardFault[] {
  const { ranges, values, otherPoints, absentPoints } = factor;
  const faults = [
    ...ranges.flatMap(({ points }, index) =>
      isPoints(points) ? [] : [at('SCORECARD_POINTS_INVALID', 'ranges', String(index), 'points')],
    ),
    ...values.flatMap(({ points }, index) =>
      isPoints(points) ? [] : [at('SCORECARD_POINTS_INVALID', 'values', String(index), 'points')],
    ),
    ...(isPoints(otherPoints ?? 0) ? [] : [at('SCORECARD_POINTS_INVALID', 'otherPoints')]),
    ...(isPoints(absentPoints) ? [] : [at('SCORECARD_POINTS_INVALID', 'absentPoints')]),
  ];
  const known = [...ranges, ...values].map(({ points }) => points);
  const best = Math.max(...known, otherPoints ?? 0);
  const isRewarded = known.length > 0 && absentPoints > 0 && absentPoints >= best;
  return isRewarded ? [...faults, at('SCORECARD_ABSENT_REWARDED', 'absentPoints')] : faults;
}

function isPoints(points: number): boolean {
  return Number.isInteger(points) && points >= 0 && points <= MOST_POINTS;
}
