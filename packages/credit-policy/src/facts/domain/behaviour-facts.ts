import type { FactDefinition } from './fact-definition';

/**
 * How customers pay, from the ledger. Money counts on the day it came (the receipt's date), not when it
 * was allocated; what credit notes, discounts and tolerances settled says nothing about punctuality.
 */
export const BEHAVIOUR_FACTS: readonly FactDefinition[] = [
  {
    name: 'averageDaysLate12Months',
    type: 'DAYS',
    unit: 'DAYS',
    source: 'LEDGER',
    description:
      'Σ amount × days late ÷ Σ amount, to two decimals, over what money or set-off paid in the last 12 months (days late: from the due date to the day the money came, 0 when it was in time) and over what is open and overdue on the day (its days so far). An allocation that was undone by the day counts as not made. Absent where there is neither.',
    descriptionZh:
      'Σ 金额 × 逾期天数 ÷ Σ 金额，保留两位小数：含最近 12 个月以收款或对冲清偿的部分（逾期天数为到期日至款项到账日，按时为 0）及当日已逾期未清的部分（以至当日天数计）。当日前撤销的核销视为未发生。两者皆无则缺失。',
  },
  {
    name: 'onTimeSharePercent12Months',
    type: 'PERCENT',
    unit: 'PERCENT',
    source: 'LEDGER',
    description:
      'Of the amounts that averageDaysLate12Months is weighted by, the share that was paid on or before its due date, × 100, to two decimals. What is open and overdue counts as late. Absent where there is neither.',
    descriptionZh:
      'averageDaysLate12Months 所加权的金额中，于到期日当天或之前清偿的比例 × 100，保留两位小数；已逾期未清视为逾期。两者皆无则缺失。',
  },
  {
    name: 'daysLateTrend',
    type: 'DAYS',
    unit: 'DAYS',
    source: 'LEDGER',
    description:
      'Average days late of the last 3 months less that of the 9 months before, each as averageDaysLate12Months is worked out over its own window and with what was open and overdue at its own end, less what had its money waiting by then, which counts as paid; positive when payment gets slower. Absent where either is.',
    descriptionZh:
      '最近 3 个月平均逾期天数减其前 9 个月平均逾期天数，各按 averageDaysLate12Months 的口径以各自期间及期末逾期未清计算（期末款项已到而尚待核销的视为已付）；为正表示付款变慢。任一缺失则缺失。',
  },
  {
    name: 'averageDaysToPay12Months',
    type: 'DAYS',
    unit: 'DAYS',
    source: 'LEDGER',
    description:
      'Σ amount × days from the document date to the day the money came ÷ Σ amount, to two decimals, over what money or set-off paid in the last 12 months; 0 days where it was paid before. Absent where nothing was.',
    descriptionZh:
      'Σ 金额 × 单据日期至到账日天数 ÷ Σ 金额，保留两位小数，范围为最近 12 个月以收款或对冲清偿的部分；提前付款按 0 天。无清偿则缺失。',
  },
  {
    name: 'monthsAsCustomer',
    type: 'COUNT',
    unit: 'MONTHS',
    source: 'LEDGER',
    description:
      'Whole calendar months from the date of the first sales document (not reversed by the day) to the day. Absent where nothing was sold.',
    descriptionZh: '自首张销售单据（当日前未冲销）日期至当日的整月数。从未有过销售则缺失。',
  },
  {
    name: 'lastPaymentDaysAgo',
    type: 'DAYS',
    unit: 'DAYS',
    source: 'LEDGER',
    description:
      'Calendar days from the date of the last receipt (not reversed by the day) to the day. Absent where nothing was ever paid.',
    descriptionZh: '自最近一笔收款（当日前未冲销）日期至当日的日历天数。从未付款则缺失。',
  },
];
