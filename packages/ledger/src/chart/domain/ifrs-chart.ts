import { templateAccounts } from './template-account';

/**
 * A generic chart after the line items of IAS 1 and the vocabulary of IFRS 9 and IFRS 15. IFRS
 * numbers no accounts; the codes are our own. Cash discounts given reduce revenue (IFRS 15.51).
 */
export const IFRS_CHART = templateAccounts([
  ['1000', 'ASSET', 'Cash at bank', '银行存款', { role: 'BANK' }],
  ['1100', 'ASSET', 'Trade receivables', '应收账款', { itemClass: 'RECEIVABLE' }],
  ['1110', 'ASSET', 'Bills receivable', '应收票据', { itemClass: 'BILL_RECEIVABLE' }],
  ['1190', 'ASSET', 'Loss allowance on trade receivables', '坏账准备'],
  ['1200', 'ASSET', 'Advances to suppliers', '预付账款', { itemClass: 'SUPPLIER_ADVANCE' }],
  ['1210', 'ASSET', 'Other receivables', '其他应收款'],
  ['1300', 'ASSET', 'Recoverable input tax', '可抵扣进项税', { role: 'INPUT_TAX' }],
  ['1400', 'ASSET', 'Inventories', '存货'],
  ['2000', 'LIABILITY', 'Trade payables', '应付账款', { itemClass: 'PAYABLE' }],
  ['2100', 'LIABILITY', 'Contract liabilities', '合同负债', { itemClass: 'CUSTOMER_ADVANCE' }],
  ['2200', 'LIABILITY', 'Output tax payable', '应交销项税', { role: 'OUTPUT_TAX' }],
  ['2210', 'LIABILITY', 'Other payables', '其他应付款'],
  ['3000', 'EQUITY', 'Issued capital', '实收资本'],
  ['3100', 'EQUITY', 'Retained earnings', '留存收益'],
  ['3900', 'EQUITY', 'Opening balance clearing', '期初余额过渡', { role: 'OPENING_BALANCE' }],
  ['4000', 'INCOME', 'Revenue', '收入', { role: 'SALES_REVENUE' }],
  ['4010', 'INCOME', 'Cash discounts given', '销售现金折扣', { role: 'CASH_DISCOUNT_GIVEN' }],
  ['4100', 'INCOME', 'Other income', '其他收入'],
  ['5000', 'EXPENSE', 'Purchases', '采购成本', { role: 'PURCHASES' }],
  ['5010', 'EXPENSE', 'Cash discounts taken', '采购现金折扣', { role: 'CASH_DISCOUNT_TAKEN' }],
  ['6000', 'EXPENSE', 'Other expenses', '其他费用'],
  ['6100', 'EXPENSE', 'Impairment loss on trade receivables', '信用减值损失'],
  ['6200', 'EXPENSE', 'Exchange differences', '汇兑差额', { role: 'FX_DIFFERENCE' }],
  ['6300', 'EXPENSE', 'Bank charges', '银行手续费', { role: 'BANK_CHARGES' }],
  ['6400', 'EXPENSE', 'Small payment differences', '收付尾差', { role: 'TOLERANCE_DIFFERENCE' }],
]);
