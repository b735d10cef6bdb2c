import type { StarterAlertRule } from './alert-rule';

/**
 * Twelve rules to begin with. Figures are usual ones of trade credit, meant to be changed after a
 * back-test on the tenant's own history.
 */
export const starterAlertRules: readonly StarterAlertRule[] = [
  {
    ruleCode: 'LIMIT-USE',
    nameEn: 'Limit nearly used up',
    nameZh: '额度使用率过高',
    severity: 'WARNING',
    expression: 'limitUsePercent >= 90',
    coolDownDays: 30,
    explanationEn:
      'The exposure has reached 90 % of the limit. Look at open orders, ask what the customer plans, and raise the limit or ask for payment before the next order is held.',
    explanationZh:
      '敞口已达额度的 90%。查看未清订单，了解客户计划，在下一订单被冻结前调整额度或催收。',
    asksForReview: false,
  },
  {
    ruleCode: 'LIMIT-EXCEEDED',
    nameEn: 'Limit exceeded',
    nameZh: '超信用额度',
    severity: 'CRITICAL',
    expression: 'creditExposure > creditLimit',
    coolDownDays: 14,
    explanationEn:
      'The exposure is above the limit, by rates, late postings or a release. Stop further deliveries on credit until it is paid or decided.',
    explanationZh: '敞口超过额度（汇率、补记账或放行所致）。在付款或审批前停止赊销发货。',
    asksForReview: true,
  },
  {
    ruleCode: 'LARGE-ORDER',
    nameEn: 'Order far above the usual',
    nameZh: '订单金额异常偏大',
    severity: 'WARNING',
    expression: 'largestOrderLast30Days > 3 * medianOrder12Months and monthsAsCustomer >= 6',
    coolDownDays: 30,
    explanationEn:
      'An order of the last 30 days is more than three times the median order of a year. Buying much before failing is a known pattern: confirm the purpose and who receives the goods.',
    explanationZh:
      '最近 30 天有订单超过全年订单中位数的 3 倍。倒闭前大量进货是常见模式：核实用途与收货人。',
    asksForReview: false,
  },
  {
    ruleCode: 'ORDER-SURGE-SLOW-PAY',
    nameEn: 'Orders surge while payment slows',
    nameZh: '订单激增且付款变慢',
    severity: 'CRITICAL',
    expression:
      'ordersPrevious30Days > 0 and ordersLast30Days > 2 * ordersPrevious30Days and daysLateTrend > 5',
    coolDownDays: 30,
    explanationEn:
      'Orders of 30 days have more than doubled while payment became more than 5 days slower. Buying more and paying later at once is among the strongest signs of distress.',
    explanationZh:
      '30 天订单额翻倍以上，同时付款平均变慢 5 天以上。多买而晚付是资金困难最强的信号之一。',
    asksForReview: true,
  },
  {
    ruleCode: 'AGING-EXTENSION',
    nameEn: 'Receivables grow old',
    nameZh: '账龄拉长',
    severity: 'WARNING',
    expression:
      'overdue31To60 + overdue61To90 + overdueOver90 > 0.2 * openReceivables and openReceivables > 0',
    coolDownDays: 30,
    explanationEn:
      'More than a fifth of what is open is over 30 days past due. Ask for a payment plan, and look for disputes that hold payment up.',
    explanationZh: '超过五分之一的未清款逾期 30 天以上。要求付款计划，并排查是否有争议阻碍付款。',
    asksForReview: false,
  },
  {
    ruleCode: 'SLOWER-PAYMENT',
    nameEn: 'Payment gets slower',
    nameZh: '付款趋势恶化',
    severity: 'WARNING',
    expression: 'daysLateTrend > 10',
    coolDownDays: 60,
    explanationEn:
      'In the last three months the customer paid more than 10 days later than in the nine before. Call before the next due date.',
    explanationZh: '最近 3 个月的平均逾期比此前 9 个月多 10 天以上。在下一到期日前联系客户。',
    asksForReview: false,
  },
  {
    ruleCode: 'OLD-DEBT',
    nameEn: 'Something is long overdue',
    nameZh: '长期逾期',
    severity: 'CRITICAL',
    expression: 'oldestOverdueDays > 45',
    coolDownDays: 30,
    explanationEn:
      'An item is more than 45 days past due. What passes 60 days is paid in full much less often: escalate now.',
    explanationZh: '有款项逾期超过 45 天。超过 60 天后全额收回的可能性明显下降：立即升级催收。',
    asksForReview: true,
  },
  {
    ruleCode: 'BALANCE-GROWTH',
    nameEn: 'Balance grows faster than sales',
    nameZh: '余额增长快于销售',
    severity: 'WARNING',
    expression:
      'balanceGrowthPercent3Months > 50 and openReceivables > 0.4 * salesLast12Months and salesLast12Months > 0',
    coolDownDays: 60,
    explanationEn:
      'What is owed grew by more than half in three months and is more than 40 % of a year’s sales: the customer finances itself with our money.',
    explanationZh: '应收余额 3 个月增长超过一半，且超过全年销售的 40%：客户在用我方资金周转。',
    asksForReview: false,
  },
  {
    ruleCode: 'ADVERSE-SIGNAL',
    nameEn: 'Bad news about the customer',
    nameZh: '出现不利信号',
    severity: 'WARNING',
    expression: 'adverseSignals90Days >= 1',
    coolDownDays: 30,
    explanationEn:
      'Sales or finance recorded an adverse signal in the last 90 days. Read it, check court and tax records, and decide on open orders.',
    explanationZh:
      '最近 90 天销售或财务记录了不利信号。阅读信号，查询司法与税务记录，决定未清订单。',
    asksForReview: true,
  },
  {
    ruleCode: 'CLASS-DROP',
    nameEn: 'Credit class fell',
    nameZh: '信用等级下降',
    severity: 'WARNING',
    expression:
      "(creditClassBefore90Days = 'A' and creditClass != 'A') or (creditClassBefore90Days = 'B' and (creditClass = 'C' or creditClass = 'D')) or (creditClassBefore90Days = 'C' and creditClass = 'D')",
    coolDownDays: 90,
    explanationEn:
      'The credit class is lower than 90 days ago. Terms and limit follow the class only when somebody approves it: start the review.',
    explanationZh: '信用等级低于 90 天前。条款与额度须经审批才随等级调整：请发起复审。',
    asksForReview: true,
  },
  {
    ruleCode: 'CONCENTRATION',
    nameEn: 'A large part of receivables with one customer',
    nameZh: '应收集中于单一客户',
    severity: 'NOTICE',
    expression: 'shareOfReceivablesPercent > 10',
    coolDownDays: 90,
    explanationEn:
      'One customer owes more than a tenth of all receivables: its failure would hurt. Consider insurance, security or a lower limit.',
    explanationZh: '单一客户占全部应收的十分之一以上，其违约影响重大。考虑投保、担保或降低额度。',
    asksForReview: false,
  },
  {
    ruleCode: 'BROKEN-PROMISE-OR-LAPSE',
    nameEn: 'Promises broken or papers lapsed',
    nameZh: '承诺未兑现或资料过期',
    severity: 'NOTICE',
    expression: 'brokenPromises12Months >= 2 or expiredFileItems >= 1 or negativeListed',
    coolDownDays: 60,
    explanationEn:
      'Two promises to pay were broken in a year, something in the credit file has expired, or the customer is on the negative list. Renew the file before further credit.',
    explanationZh: '一年内两次付款承诺未兑现、信用档案资料过期或列入黑名单。续期档案后再赊销。',
    asksForReview: false,
  },
];
