import type { ScorecardFactor } from './scorecard-content';
import { byFigure, byValue } from './starter-factor';

const ABILITY: readonly ScorecardFactor[] = [
  // In days: half of all new companies are gone after five years.
  byFigure(
    {
      of: ['AGE', 'Days since foundation', '成立天数'],
      ...{ dimension: 'ABILITY', weight: '10', absentPoints: 0 },
      looksAt: 'file.foundedOn',
    },
    [
      ['365', 0],
      ['1095', 35],
      ['1825', 60],
      ['3650', 85],
    ],
    100,
  ),
  // Registered capital is a promise in China; what is paid in is money.
  byFigure(
    {
      of: ['PAID_IN_SHARE', 'Capital paid in, per cent', '实缴资本占注册资本比例'],
      ...{ dimension: 'ABILITY', weight: '8', absentPoints: 10 },
      looksAt: 'file.paidInCapital / file.registeredCapital * 100',
    },
    [
      ['10', 10],
      ['50', 40],
      ['90', 70],
    ],
    100,
  ),
  // A trading firm without an insured employee is a letter box.
  byFigure(
    {
      of: ['INSURED_EMPLOYEES', 'Employees with social insurance', '参保人数'],
      ...{ dimension: 'ABILITY', weight: '6', absentPoints: 10 },
      looksAt: 'file.insuredEmployees',
    },
    [
      ['1', 0],
      ['10', 30],
      ['50', 60],
      ['200', 85],
    ],
    100,
  ),
  byFigure(
    {
      of: ['DEBT_RATIO', 'Debt ratio', '资产负债率'],
      ...{ dimension: 'ABILITY', weight: '12', absentPoints: 15 },
      looksAt: 'file.debtRatioPercent',
    },
    [
      ['40', 100],
      ['55', 80],
      ['70', 55],
      ['85', 25],
    ],
    0,
  ),
  // Below 1 short debts are larger than what can pay them; far above 3 something stands idle or unsold.
  byFigure(
    {
      of: ['CURRENT_RATIO', 'Current ratio', '流动比率'],
      ...{ dimension: 'ABILITY', weight: '8', absentPoints: 15 },
      looksAt: 'file.currentRatio',
    },
    [
      ['0.8', 0],
      ['1', 30],
      ['1.5', 65],
      ['3', 100],
    ],
    85,
  ),
  // Profit is an opinion, cash from operations is not.
  byFigure(
    {
      of: ['OPERATING_CASH', 'Operating cash to current liabilities', '现金流动负债比率'],
      ...{ dimension: 'ABILITY', weight: '10', absentPoints: 15 },
      looksAt: 'file.operatingCashRatio',
    },
    [
      ['0', 0],
      ['0.1', 35],
      ['0.25', 70],
    ],
    100,
  ),
];

const WILLINGNESS: readonly ScorecardFactor[] = [
  // 失信被执行人: could pay by judgment of a court, and does not; however sound its figures are, it
  // comes no higher than C. Nobody looked: as if it were one.
  byValue(
    {
      of: ['DISHONEST_DEBTOR', 'Listed as dishonest debtor', '是否失信被执行人'],
      ...{ dimension: 'WILLINGNESS', weight: '20', absentPoints: 0 },
      looksAt: 'file.dishonestDebtor',
    },
    { true: 0, false: 100 },
  ),
  // A lawsuit or two happen to anybody who trades; six are a habit.
  byFigure(
    {
      of: ['COURT_RECORDS', 'Lawsuits as defendant', '作为被告的诉讼数'],
      ...{ dimension: 'WILLINGNESS', weight: '6', absentPoints: 20 },
      looksAt: 'file.courtRecords',
    },
    [
      ['1', 100],
      ['3', 60],
      ['6', 25],
    ],
    0,
  ),
  // 国家税务总局纳税信用: M is a young company without a record, D has cheated or owes.
  byValue(
    {
      of: ['TAX_CREDIT', 'Tax credit grade', '纳税信用等级'],
      ...{ dimension: 'WILLINGNESS', weight: '6', absentPoints: 20 },
      looksAt: 'file.taxCreditGrade',
    },
    { A: 100, B: 80, M: 50, C: 25, D: 0 },
    0,
  ),
  byValue(
    {
      of: ['ENFORCEMENT', 'Courts enforce against it', '是否有被执行金额'],
      ...{ dimension: 'WILLINGNESS', weight: '10', absentPoints: 20 },
      looksAt: 'file.enforcementAmount > 0',
    },
    { true: 0, false: 100 },
  ),
  // Who wants credit and shows no papers has a reason.
  byFigure(
    {
      of: ['FILE_COMPLETENESS', 'Completeness of the credit file', '信用档案完备度'],
      ...{ dimension: 'WILLINGNESS', weight: '4', absentPoints: 0 },
      looksAt: 'fileCompletenessPercent',
    },
    [
      ['50', 0],
      ['80', 40],
      ['100', 75],
    ],
    100,
  ),
];

/** By what is known of a company before it has ever bought. */
export const NEW_CUSTOMER_FACTORS: readonly ScorecardFactor[] = [...ABILITY, ...WILLINGNESS];
