import type { FactDefinition } from './fact-definition';

/** What other features of this package and packages above tell. */
export const CREDIT_FACTS: readonly FactDefinition[] = [
  {
    name: 'openOrders',
    type: 'AMOUNT',
    unit: null,
    source: 'ORDERS',
    description:
      'What is ordered, counts in the exposure and is not delivered yet, tax included. Orders that are held or rejected are not in it.',
    descriptionZh: '已下单、计入敞口且尚未发货的金额，含税；被冻结或拒绝的订单不计。',
  },
  {
    name: 'largestOrder12Months',
    type: 'AMOUNT',
    unit: null,
    source: 'ORDERS',
    description:
      'The largest order dated in the 12 months up to the day that was not cancelled. Absent without orders.',
    descriptionZh: '截至当日 12 个月内未取消的最大订单金额。无订单则缺失。',
  },
  {
    name: 'medianOrder12Months',
    type: 'AMOUNT',
    unit: null,
    source: 'ORDERS',
    description:
      'The median of the orders dated in the 12 months up to the day that were not cancelled. Absent without orders.',
    descriptionZh: '截至当日 12 个月内未取消订单金额的中位数。无订单则缺失。',
  },
  {
    name: 'ordersLast30Days',
    type: 'AMOUNT',
    unit: null,
    source: 'ORDERS',
    description:
      'Orders dated in the 30 days up to the day that were not cancelled, in total. Zero where there is none.',
    descriptionZh: '截至当日 30 天内未取消订单金额合计。无则为零。',
  },
  {
    name: 'ordersPrevious30Days',
    type: 'AMOUNT',
    unit: null,
    source: 'ORDERS',
    description:
      'Orders dated in the 30 days before the last 30 that were not cancelled, in total. Zero where there is none.',
    descriptionZh: '最近 30 天之前 30 天内未取消订单金额合计。无则为零。',
  },
  {
    name: 'creditBreaches12Months',
    type: 'COUNT',
    unit: 'ORDERS',
    source: 'ORDERS',
    description: 'How many orders the credit check held in the 12 months up to the day, each once.',
    descriptionZh: '截至当日 12 个月内被信用检查冻结的订单数，每单计一次。',
  },
  {
    name: 'creditExposure',
    type: 'AMOUNT',
    unit: null,
    source: 'LIMITS',
    description:
      'Total exposure of the party as the policy in force defines it: receivables, delivered not invoiced and open orders, less security and insurance where these are deducted.',
    descriptionZh:
      '按现行政策口径的信用敞口合计：应收、已发货未开票、未清订单，政策允许时扣除担保与保险。',
  },
  {
    name: 'creditLimit',
    type: 'AMOUNT',
    unit: null,
    source: 'LIMITS',
    description:
      'The approved limit of the party with the rises in force on the day. Absent without an approved limit, which is no credit.',
    descriptionZh: '当日有效的已批准额度（含临时提额）。无已批准额度则缺失，即无信用。',
  },
  {
    name: 'limitUsePercent',
    type: 'PERCENT',
    unit: 'PERCENT',
    source: 'LIMITS',
    description: 'creditExposure ÷ creditLimit × 100. Absent without a limit above zero.',
    descriptionZh: 'creditExposure ÷ creditLimit × 100。额度缺失或为零则缺失。',
  },
  {
    name: 'creditClass',
    type: 'TEXT',
    unit: null,
    source: 'SCORES',
    description: 'The code of the credit class in force on the day. Absent where none is.',
    descriptionZh: '当日有效的信用等级代码。未评级则缺失。',
  },
  {
    name: 'creditScore',
    type: 'NUMBER',
    unit: 'POINTS',
    source: 'SCORES',
    description: 'Points of the last score run up to the day. Absent where none was made.',
    descriptionZh: '截至当日最近一次评分的得分。未评分则缺失。',
  },
  {
    name: 'adverseSignals90Days',
    type: 'COUNT',
    unit: 'ITEMS',
    source: 'SIGNALS',
    description:
      'Signals about the party, adverse or severe, heard in the 90 days up to the day and not retracted.',
    descriptionZh: '截至当日 90 天内收到、未撤回的不利或严重信号条数。',
  },
  {
    name: 'fileCompletenessPercent',
    type: 'PERCENT',
    unit: 'PERCENT',
    source: 'FILE',
    description:
      'How much of the check-list the credit file has, in force on the day. Absent without a check-list.',
    descriptionZh: '当日信用档案按清单的有效完备程度。无清单则缺失。',
  },
  {
    name: 'expiredFileItems',
    type: 'COUNT',
    unit: 'ITEMS',
    source: 'FILE',
    description: 'Items of the credit file that are past their expiry on the day.',
    descriptionZh: '当日已过有效期的信用档案项目数。',
  },
  {
    name: 'negativeListed',
    type: 'BOOLEAN',
    unit: null,
    source: 'NEGATIVE_LIST',
    description: 'Whether an entry of the negative list stands against the party on the day.',
    descriptionZh: '当日是否列入黑名单。',
  },
  {
    name: 'negativeListedUndisputed',
    type: 'BOOLEAN',
    unit: null,
    source: 'NEGATIVE_LIST',
    description:
      'Whether an entry of the negative list stands against the party on the day that nobody disputes. For rules that leave out what is disputed.',
    descriptionZh: '当日是否列入黑名单且该记录无未结异议。供不计争议记录的规则使用。',
  },
  {
    name: 'disputedAmount',
    type: 'AMOUNT',
    unit: null,
    source: 'COLLECTIONS',
    description:
      'What the customer disputes, as collections last told it. Absent until collections has.',
    descriptionZh: '客户争议金额，以催收最近提供为准。催收未提供则缺失。',
  },
  {
    name: 'brokenPromises12Months',
    type: 'COUNT',
    unit: 'ITEMS',
    source: 'COLLECTIONS',
    description:
      'Promises to pay broken in 12 months, as collections last told it. Absent until collections has.',
    descriptionZh: '12 个月内未兑现的付款承诺数，以催收最近提供为准。催收未提供则缺失。',
  },
  {
    name: 'dunningLevel',
    type: 'NUMBER',
    unit: 'LEVEL',
    source: 'COLLECTIONS',
    description:
      'The dunning level reached, 0 for none, as collections last told it. Absent until collections has.',
    descriptionZh: '已达到的催款级别，0 为未催款，以催收最近提供为准。催收未提供则缺失。',
  },
];
