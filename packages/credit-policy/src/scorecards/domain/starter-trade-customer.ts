import type { ScorecardFactor } from './scorecard-content';
import { byFigure } from './starter-factor';

const WILLINGNESS: readonly ScorecardFactor[] = [
  // What was late by amount says most about what will be. A week is the post and the month's end; a
  // month late has used the supplier as a bank; after two the debt is doubtful by most rules of law.
  byFigure(
    {
      of: ['DAYS_LATE', 'Average days late in 12 months', '近12个月平均逾期天数'],
      ...{ dimension: 'WILLINGNESS', weight: '20', absentPoints: 40 },
      looksAt: 'averageDaysLate12Months',
    },
    [
      ['1', 100],
      ['8', 85],
      ['16', 65],
      ['31', 40],
      ['61', 15],
    ],
    0,
  ),
  // An average hides one very late among many punctual ones; the share does not.
  byFigure(
    {
      of: ['ON_TIME_SHARE', 'Share paid on time in 12 months', '近12个月按时付款比例'],
      ...{ dimension: 'WILLINGNESS', weight: '15', absentPoints: 40 },
      looksAt: 'onTimeSharePercent12Months',
    },
    [
      ['30', 0],
      ['50', 20],
      ['70', 40],
      ['85', 65],
      ['95', 85],
    ],
    100,
  ),
  // What stands open now, by the buckets of the aging: those of 90 days count as default in ECL.
  byFigure(
    {
      of: ['OLDEST_OVERDUE', 'Oldest overdue days', '最长逾期天数'],
      ...{ dimension: 'WILLINGNESS', weight: '15', absentPoints: 40 },
      looksAt: 'oldestOverdueDays',
    },
    [
      ['1', 100],
      ['16', 80],
      ['31', 60],
      ['61', 30],
      ['91', 10],
    ],
    0,
  ),
  // Slower by a week and a half than in the months before is a sign before anything else shows it.
  byFigure(
    {
      of: ['LATENESS_TREND', 'Trend of days late', '逾期天数趋势'],
      ...{ dimension: 'WILLINGNESS', weight: '10', absentPoints: 40 },
      looksAt: 'daysLateTrend',
    },
    [
      ['-5', 100],
      ['3', 80],
      ['10', 45],
      ['20', 20],
    ],
    0,
  ),
];

const ABILITY: readonly ScorecardFactor[] = [
  // Most failures of customers come in the first years of a relation.
  byFigure(
    {
      of: ['MONTHS_AS_CUSTOMER', 'Months as a customer', '合作月数'],
      ...{ dimension: 'ABILITY', weight: '8', absentPoints: 10 },
      looksAt: 'monthsAsCustomer',
    },
    [
      ['6', 20],
      ['12', 40],
      ['24', 60],
      ['60', 80],
    ],
    100,
  ),
  // Half the sales of the year before is a customer in trouble or leaving; more than twice as much is
  // growth that somebody has to finance.
  byFigure(
    {
      of: ['SALES_TREND', 'Sales against the year before', '销售额同比'],
      ...{ dimension: 'ABILITY', weight: '6', absentPoints: 40 },
      looksAt: 'salesLast12Months / max(salesPrevious12Months, 0)',
    },
    [
      ['0.5', 20],
      ['0.8', 50],
      ['1.5', 100],
      ['2.5', 80],
    ],
    50,
  ),
  // Who pays less in a year than it buys lets the balance grow; with terms of 60 days 0.85 is steady.
  byFigure(
    {
      of: ['PAYMENT_COVER', 'Paid against bought in 12 months', '近12个月回款率'],
      ...{ dimension: 'ABILITY', weight: '10', absentPoints: 30 },
      looksAt: 'paidLast12Months / max(salesLast12Months, 0)',
    },
    [
      ['0.5', 0],
      ['0.7', 25],
      ['0.85', 55],
      ['0.95', 80],
    ],
    100,
  ),
  // 70 % is what banks ask about, 85 % what they refuse; a statement that is missing is no good sign.
  byFigure(
    {
      of: ['DEBT_RATIO', 'Debt ratio', '资产负债率'],
      ...{ dimension: 'ABILITY', weight: '8', absentPoints: 30 },
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
  // One rumour may be wrong; three in a quarter are not.
  byFigure(
    {
      of: ['ADVERSE_SIGNALS', 'Adverse signals in 90 days', '近90天负面信号数'],
      ...{ dimension: 'ABILITY', weight: '8', absentPoints: 50 },
      looksAt: 'adverseSignals90Days',
    },
    [
      ['1', 100],
      ['2', 50],
      ['3', 20],
    ],
    0,
  ),
];

/** By how a customer paid in the last year, and a little by what its file says. */
export const TRADE_CUSTOMER_FACTORS: readonly ScorecardFactor[] = [...WILLINGNESS, ...ABILITY];
