import type { FactDefinition } from './fact-definition';

/**
 * What customers owe, buy and pay, from the ledger. An item stands with what it was worth on the day:
 * the sum of its movements up to it. A window of n months begins on the day after the same day n
 * months before (or that month's last) and ends on the day itself.
 */
export const RECEIVABLE_FACTS: readonly FactDefinition[] = [
  {
    name: 'openReceivables',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'What stands open on the debit side of the receivables accounts on the day, due or not. Credit notes and receipts that are not allocated do not reduce it (see unappliedCredits), and a refund that is not allocated is no claim. Zero where nothing is open.',
    descriptionZh:
      '截至当日应收账款借方未清金额合计，不论是否到期；未核销的贷项通知单与收款不抵减（见 unappliedCredits），未核销的退款不作为债权。无未清则为零。',
  },
  {
    name: 'overdueAmount',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'The part of openReceivables whose due date is before the day. Absent for a party to whom nothing was ever sold.',
    descriptionZh: 'openReceivables 中到期日早于当日的部分。从未有过销售的客户为缺失。',
  },
  {
    name: 'overdueSharePercent',
    type: 'PERCENT',
    unit: 'PERCENT',
    source: 'LEDGER',
    description:
      'overdueAmount ÷ openReceivables × 100, to two decimals; 0 where nothing is open. Absent for a party to whom nothing was ever sold.',
    descriptionZh:
      'overdueAmount ÷ openReceivables × 100，保留两位小数；无未清为 0。从未有过销售的客户为缺失。',
  },
  {
    name: 'oldestOverdueDays',
    type: 'DAYS',
    unit: 'DAYS',
    source: 'LEDGER',
    description:
      'Calendar days from the earliest due date of what is open to the day; 0 where nothing is overdue. Absent for a party to whom nothing was ever sold.',
    descriptionZh: '未清项目中最早到期日至当日的日历天数；无逾期为 0。从未有过销售的客户为缺失。',
  },
  {
    name: 'overdue1To30',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'The part of overdueAmount that is 1 to 30 days past due. Absent for a party to whom nothing was ever sold.',
    descriptionZh: 'overdueAmount 中逾期 1 至 30 天的部分。从未有过销售的客户为缺失。',
  },
  {
    name: 'overdue31To60',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'The part of overdueAmount that is 31 to 60 days past due. Absent for a party to whom nothing was ever sold.',
    descriptionZh: 'overdueAmount 中逾期 31 至 60 天的部分。从未有过销售的客户为缺失。',
  },
  {
    name: 'overdue61To90',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'The part of overdueAmount that is 61 to 90 days past due. Absent for a party to whom nothing was ever sold.',
    descriptionZh: 'overdueAmount 中逾期 61 至 90 天的部分。从未有过销售的客户为缺失。',
  },
  {
    name: 'overdueOver90',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'The part of overdueAmount that is 91 days or more past due. Absent for a party to whom nothing was ever sold.',
    descriptionZh: 'overdueAmount 中逾期 91 天及以上的部分。从未有过销售的客户为缺失。',
  },
  {
    name: 'unappliedCredits',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'Credit notes, receipts and advances of the customer that are not allocated on the day, less refunds that are not; positive when it is in the customer’s favour.',
    descriptionZh:
      '截至当日尚未核销的客户贷项通知单、收款与预收款，扣除未核销的退款；对客户有利为正。',
  },
  {
    name: 'salesLast3Months',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'Sales invoices and debit notes less credit notes, tax included, dated in the 3 months up to the day and posted by it; what was reversed by the day does not count. Zero where there is none.',
    descriptionZh:
      '单据日期在截至当日的 3 个月内且已过账的销售发票与借项通知单减贷项通知单，含税；当日前已冲销的不计。无则为零。',
  },
  {
    name: 'salesLast12Months',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description: 'As salesLast3Months, of the 12 months up to the day.',
    descriptionZh: '口径同 salesLast3Months，期间为截至当日的 12 个月。',
  },
  {
    name: 'salesPrevious12Months',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'As salesLast3Months, of the 12 months before the last 12 (the 13th to the 24th month back). What was sold before the books began is in it only as far as it was brought over: as open items or as settled documents; credits that were brought over are not in it, as they may have been money.',
    descriptionZh:
      '口径同 salesLast3Months，期间为最近 12 个月之前的 12 个月（往前第 13 至 24 个月）。启用系统前的销售仅含带入的未清项或已结清单据；期初带入的贷方项目可能为收款，不计入。',
  },
  {
    name: 'paidLast12Months',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'Receipts less refunds to the customer, dated in the 12 months up to the day and posted by it, allocated or not; what was reversed by the day (a cheque that bounced) does not count.',
    descriptionZh:
      '单据日期在截至当日的 12 个月内且已过账的收款减退款，不论是否核销；当日前已冲销（如退票）的不计。',
  },
  {
    name: 'balanceGrowthPercent3Months',
    type: 'PERCENT',
    unit: 'PERCENT',
    source: 'LEDGER',
    description:
      '(openReceivables on the day − openReceivables 3 months before) ÷ the latter × 100, to two decimals; both by the rates of the day. Absent where nothing was open then.',
    descriptionZh:
      '（当日 openReceivables − 3 个月前 openReceivables）÷ 后者 × 100，保留两位小数；均按当日汇率折算。当时无未清则缺失。',
  },
  {
    name: 'deliveredNotInvoiced',
    type: 'AMOUNT',
    unit: null,
    source: 'LEDGER',
    description:
      'Deliveries dated up to the day, less what was invoiced of them by documents posted by the day. Deliveries that were withdrawn by the day do not count.',
    descriptionZh: '截至当日已发货金额减去当日前已过账发票所开具的部分；当日前已撤回的发货不计。',
  },
];
