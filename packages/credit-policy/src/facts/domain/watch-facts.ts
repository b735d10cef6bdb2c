import type { FactDefinition } from './fact-definition';

/** What early warning asks for besides: how things stand against what they were, and against all others. */
export const WATCH_FACTS: readonly FactDefinition[] = [
  {
    name: 'creditClassBefore90Days',
    type: 'TEXT',
    unit: null,
    source: 'SCORES',
    description:
      'The code of the credit class that was in force 90 days before the day. Absent where none was.',
    descriptionZh: '当日之前第 90 天有效的信用等级代码。当时未评级则缺失。',
  },
  {
    name: 'creditScoreChange90Days',
    type: 'NUMBER',
    unit: 'POINTS',
    source: 'SCORES',
    description:
      'Points of the last score run up to the day less those of the last one up to 90 days before; negative when the score fell. Absent where either is.',
    descriptionZh: '截至当日最近一次评分减去 90 天前最近一次评分；为负表示下降。任一缺失则缺失。',
  },
  {
    name: 'largestOrderLast30Days',
    type: 'AMOUNT',
    unit: null,
    source: 'ORDERS',
    description:
      'The largest order dated in the 30 days up to the day that was not cancelled by it. Absent without orders.',
    descriptionZh: '截至当日 30 天内、当日前未取消的最大订单金额。无订单则缺失。',
  },
  {
    name: 'shareOfReceivablesPercent',
    type: 'PERCENT',
    unit: 'PERCENT',
    source: 'LEDGER',
    description:
      'openReceivables of the party ÷ openReceivables of all customers × 100, to two decimals. Absent where nothing is open anywhere.',
    descriptionZh:
      '该客户 openReceivables ÷ 全部客户 openReceivables 合计 × 100，保留两位小数。全部无未清则缺失。',
  },
];
