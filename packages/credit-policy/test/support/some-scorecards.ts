import type {
  RangeBin,
  ScorecardContent,
  ScorecardDraft,
  ScorecardFactor,
} from '../../src/scorecards/domain/scorecard-content';

const NOTHING = {
  ...{ fact: null, expression: null, ranges: [], values: [], otherPoints: null, absentPoints: 0 },
} as const;

/** Ranges that meet at these bounds, with the points of each. */
export function steps(bounds: readonly string[], points: readonly number[]): readonly RangeBin[] {
  return points.map((each, index) => ({
    from: bounds[index - 1] ?? null,
    to: bounds[index] ?? null,
    points: each,
  }));
}

/** How much is overdue of what is open; a figure. */
export const OVERDUE: ScorecardFactor = {
  ...NOTHING,
  ...{ code: 'OVERDUE', name: 'Overdue share', nameZh: '逾期比例', dimension: 'WILLINGNESS' },
  ...{ weight: '62.5', fact: 'overdueSharePercent', absentPoints: 40 },
  ranges: steps(['1', '50'], [100, 60, 0]),
};

/** Whether less is open than was sold; a condition. */
export const STEADY: ScorecardFactor = {
  ...NOTHING,
  ...{ code: 'STEADY', name: 'Pays as it buys', nameZh: '边买边付', dimension: 'ABILITY' },
  ...{ weight: '37.5', expression: 'openReceivables <= 0.5 * salesLast12Months' },
  values: [
    { values: ['true'], points: 100 },
    { values: ['false'], points: 20 },
  ],
  absentPoints: 10,
};

/** What a rating says; a text. */
export const RATED: ScorecardFactor = {
  ...NOTHING,
  ...{ code: 'RATED', name: 'Tax grade', nameZh: '纳税信用', dimension: 'ABILITY' },
  ...{ weight: '20', fact: 'file.taxCreditGrade', otherPoints: 30, absentPoints: 10 },
  values: [
    { values: ['A', 'B'], points: 90 },
    { values: ['D'], points: 0 },
  ],
};

export const BANDS: ScorecardContent['bands'] = [
  { classCode: 'D', from: '0', to: '45' },
  { classCode: 'C', from: '45', to: '65' },
  { classCode: 'B', from: '65', to: '80' },
  { classCode: 'A', from: '80', to: null },
];

/** A draft of two factors. */
export function aScorecard(
  over: Partial<ScorecardContent> = {},
  code: string = 'TRADE',
): ScorecardDraft {
  const content = { currencyCode: 'CNY', factors: [OVERDUE, STEADY], bands: BANDS, ...over };
  return { code, name: 'Customers', nameZh: '客户评分', content };
}
