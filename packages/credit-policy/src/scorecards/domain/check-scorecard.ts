import { Decimal, isCurrencyCode } from '@duebook/kernel';
import type { FactDefinition } from '../../facts/domain/fact';
import { checkFactor, codeFaults, figureOf, readableName } from './check-factor';
import { checkRanges } from './check-ranges';
import { CLASS_CODE } from './credit-class';
import type { ScorecardDraft, ScoreBand } from './scorecard-content';
import type { ScorecardFault } from './scorecard-fault';

const MOST_FACTORS = 50;
const MOST_BANDS = 20;

/** Everything that is wrong with a draft, in the order of its fields; empty when nothing is. */
export function checkScorecard(
  draft: ScorecardDraft,
  facts: readonly FactDefinition[],
): readonly ScorecardFault[] {
  const { content } = draft;
  const { factors, bands } = content;
  return [
    ...(CLASS_CODE.test(draft.code) ? [] : [fault('SCORECARD_CODE_INVALID', 'code')]),
    ...(readableName(draft.name) ? [] : [fault('SCORECARD_NAME_INVALID', 'name')]),
    ...(readableName(draft.nameZh) ? [] : [fault('SCORECARD_NAME_INVALID', 'nameZh')]),
    ...(isCurrencyCode(content.currencyCode) ? [] : [fault('CURRENCY_UNKNOWN', 'currencyCode')]),
    ...(isCount(factors, MOST_FACTORS) ? [] : [fault('SCORECARD_COUNT_INVALID', 'factors')]),
    ...codeFaults(
      factors.map(({ code }) => code),
      (index) => ['factors', String(index), 'code'],
    ),
    ...factors.flatMap((factor, index) => checkFactor(factor, ['factors', String(index)], facts)),
    ...weightFaults(factors.map(({ weight }) => weight)),
    ...bandFaults(bands),
  ];
}

function fault(
  code: Exclude<ScorecardFault['code'], 'SCORECARD_EXPRESSION_INVALID'>,
  ...path: string[]
): ScorecardFault {
  return { code, path };
}

function isCount(list: readonly unknown[], most: number): boolean {
  return list.length >= 1 && list.length <= most;
}

/** Weights that are no weights are told by the factors. */
function weightFaults(weights: readonly string[]): readonly ScorecardFault[] {
  const figures = weights.flatMap((weight) => figureOf(weight) ?? []);
  const sum = figures.reduce((total, each) => total.plus(each), new Decimal(0));
  if (weights.length === 0 || figures.length < weights.length || sum.equals(100)) return [];
  return [fault('SCORECARD_WEIGHTS_NOT_100', 'factors')];
}

/** Bands begin at 0 and go on to 100 and beyond, so that no score is without a class. */
function bandFaults(bands: readonly ScoreBand[]): readonly ScorecardFault[] {
  const codes = codeFaults(
    bands.map(({ classCode }) => classCode),
    (index) => ['bands', String(index), 'classCode'],
  );
  if (!isCount(bands, MOST_BANDS)) return [...codes, fault('SCORECARD_COUNT_INVALID', 'bands')];
  const ranges = bands.map(({ from, to }) => ({
    from: figureOf(from),
    to: to === null ? null : figureOf(to),
  }));
  const unread = bands.flatMap((band, index) => [
    ...(isOfScore(ranges[index]?.from) ? [] : [fault(FIGURE, 'bands', String(index), 'from')]),
    ...(band.to === null || isOfScore(ranges[index]?.to)
      ? []
      : [fault(FIGURE, 'bands', String(index), 'to')]),
  ]);
  if (unread.length > 0) return [...codes, ...unread];
  const joints = checkRanges(ranges, new Decimal(0));
  return [...codes, ...joints.map(({ code, index }) => fault(code, 'bands', String(index)))];
}

const FIGURE = 'SCORECARD_FIGURE_INVALID';

function isOfScore(figure: Decimal | null | undefined): boolean {
  return figure?.greaterThanOrEqualTo(0) === true && figure.lessThanOrEqualTo(100);
}
