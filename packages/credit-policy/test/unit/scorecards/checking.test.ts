import { describe, expect, it } from '@jest/globals';
import { factOfItem } from '../../../src/credit-files/domain/file-facts';
import { SHIPPED_ITEMS } from '../../../src/credit-files/domain/shipped-items';
import { FACTS } from '../../../src/facts/domain/fact';
import { checkScorecard } from '../../../src/scorecards/domain/check-scorecard';
import type {
  RangeBin,
  ScoreBand,
  ScorecardFactor,
  ValueBin,
} from '../../../src/scorecards/domain/scorecard-content';
import { aScorecard, OVERDUE, RATED, steps, STEADY } from '../../support/some-scorecards';

const facts = [...FACTS, ...SHIPPED_ITEMS.map(factOfItem)];

/** Codes and paths of what is wrong with a scorecard of these factors and bands. */
function faultsOf(factors: readonly ScorecardFactor[], bands?: readonly ScoreBand[]) {
  const draft = aScorecard({ factors, ...(bands && { bands }) });
  return checkScorecard(draft, facts).map(({ code, path }) => `${code} ${path.join('.')}`);
}

const whole = (over: Partial<ScorecardFactor>): ScorecardFactor => ({
  ...{ ...OVERDUE, weight: '100', ...over },
});

describe('a scorecard is whole', () => {
  it('with figures, conditions and texts whose weights sum to 100', () => {
    expect(faultsOf([{ ...OVERDUE, weight: '42.5' }, STEADY, RATED])).toEqual([]);
  });

  it.each<[string, Partial<ScorecardFactor>]>([
    ['SCORECARD_CODE_INVALID factors.0.code', { code: 'overdue' }],
    ['SCORECARD_CODE_INVALID factors.0.code', { code: 'X'.repeat(21) }],
    ['SCORECARD_NAME_INVALID factors.0.name', { name: '' }],
    ['SCORECARD_NAME_INVALID factors.0.nameZh', { nameZh: ' 逾期' }],
    ['SCORECARD_WEIGHT_INVALID factors.0.weight', { weight: '100.001' }],
    ['SCORECARD_SOURCE_INVALID factors.0', { expression: 'overdueAmount' }],
    ['SCORECARD_SOURCE_INVALID factors.0', { fact: null }],
    ['SCORECARD_FACT_UNKNOWN factors.0.fact', { fact: 'file.nothing' }],
    ['SCORECARD_FACT_UNUSABLE factors.0.fact', { fact: 'creditScore' }],
    ['SCORECARD_FACT_UNUSABLE factors.0.expression', { fact: null, expression: 'creditScore / 2' }],
    [
      'SCORECARD_EXPRESSION_INVALID factors.0.expression',
      { fact: null, expression: 'negativeListed' },
    ],
    ['SCORECARD_BINS_UNFIT factors.0', { values: [{ values: ['x'], points: 1 }] }],
    ['SCORECARD_BINS_UNFIT factors.0', { otherPoints: 5 }],
    ['SCORECARD_COUNT_INVALID factors.0.ranges', { ranges: [] }],
    ['SCORECARD_POINTS_INVALID factors.0.ranges.1.points', { ranges: steps(['5'], [50, 101]) }],
    ['SCORECARD_POINTS_INVALID factors.0.absentPoints', { absentPoints: -1 }],
    ['SCORECARD_ABSENT_REWARDED factors.0.absentPoints', { absentPoints: 100 }],
  ])('else %s', (fault, over) => {
    expect(faultsOf([whole(over)])).toContain(fault);
  });

  it.each<[string, readonly RangeBin[]]>([
    ['SCORECARD_RANGES_GAP ranges.1', [range(null, '1'), range('2', null)]],
    ['SCORECARD_RANGES_OVERLAP ranges.1', [range(null, '3'), range('2', null)]],
    ['SCORECARD_RANGES_OVERLAP ranges.1', [range(null, null), range(null, null)]],
    ['SCORECARD_RANGE_EMPTY ranges.1', [range(null, '1'), range('1', '1'), range('1', null)]],
    ['SCORECARD_RANGES_NOT_COVERING ranges.0', [range('0', null)]],
    ['SCORECARD_RANGES_NOT_COVERING ranges.0', [range(null, '9')]],
    ['SCORECARD_FIGURE_INVALID ranges.0.to', [range(null, '1.00001'), range('1', null)]],
    ['SCORECARD_FIGURE_INVALID ranges.0.to', [range(null, '9'.repeat(27)), range('1', null)]],
  ])('else %s of %j', (fault, ranges) => {
    expect(faultsOf([whole({ ranges })])).toContain(fault.replace('ranges', 'factors.0.ranges'));
  });

  it.each<[string, readonly ValueBin[], number | null]>([
    ['SCORECARD_VALUES_NOT_COVERING factors.0.values', [bin('A')], null],
    ['SCORECARD_VALUE_REPEATED factors.0.values.1.values.0', [bin('A'), bin('A')], 5],
    ['SCORECARD_COUNT_INVALID factors.0.values', [{ values: [], points: 50 }], 5],
    ['SCORECARD_COUNT_INVALID factors.0.values', [], 5],
    ['SCORECARD_FIGURE_INVALID factors.0.values.0.values.0', [bin('')], 5],
  ])('else %s of a text', (fault, values, otherPoints) => {
    expect(faultsOf([{ ...RATED, weight: '100', values, otherPoints }])).toEqual([fault]);
  });

  it('else yes or no that lacks one of both', () => {
    const factor = { ...STEADY, weight: '100', values: [{ values: ['true'], points: 50 }] };
    expect(faultsOf([factor])).toEqual(['SCORECARD_VALUES_NOT_COVERING factors.0.values']);
    const odd = { ...factor, values: [{ values: ['true', 'yes'], points: 50 }] };
    expect(faultsOf([odd])).toEqual(['SCORECARD_FIGURE_INVALID factors.0.values.0.values.1']);
  });

  it.each<[string, readonly ScoreBand[]]>([
    ['SCORECARD_COUNT_INVALID bands', []],
    ['SCORECARD_RANGES_NOT_COVERING bands.0', [band('A', '1', null)]],
    ['SCORECARD_RANGES_NOT_COVERING bands.0', [band('A', '0', '100')]],
    ['SCORECARD_RANGES_GAP bands.1', [band('B', '0', '50'), band('A', '51', null)]],
    ['SCORECARD_RANGES_OVERLAP bands.1', [band('B', '0', '50'), band('A', '49', null)]],
    ['SCORECARD_CODE_REPEATED bands.1.classCode', [band('A', '0', '50'), band('A', '50', null)]],
    ['SCORECARD_FIGURE_INVALID bands.1.from', [band('B', '0', '50'), band('A', '101', null)]],
  ])('else %s', (fault, bands) => {
    expect(faultsOf([whole({})], bands)).toContain(fault);
  });

  it('else weights that do not sum to 100, and factors that are missing or too many', () => {
    expect(faultsOf([whole({ weight: '99.99' })])).toEqual(['SCORECARD_WEIGHTS_NOT_100 factors']);
    expect(faultsOf([])).toEqual(['SCORECARD_COUNT_INVALID factors']);
    const twice = [whole({ weight: '50' }), whole({ weight: '50' })];
    expect(faultsOf(twice)).toEqual(['SCORECARD_CODE_REPEATED factors.1.code']);
  });

  it('else its own code, names and currency', () => {
    const draft = {
      ...aScorecard({ currencyCode: 'XXX' }, 'a b'),
      name: '',
      nameZh: '\u0000',
    };
    expect(
      checkScorecard(draft, facts).map(({ code, path }) => `${code} ${path.join('.')}`),
    ).toEqual([
      'SCORECARD_CODE_INVALID code',
      'SCORECARD_NAME_INVALID name',
      'SCORECARD_NAME_INVALID nameZh',
      'CURRENCY_UNKNOWN currencyCode',
    ]);
  });
});

function range(from: string | null, to: string | null): RangeBin {
  return { from, to, points: 50 };
}

function bin(value: string): ValueBin {
  return { values: [value], points: 50 };
}

function band(classCode: string, from: string, to: string | null): ScoreBand {
  return { classCode, from, to };
}
