import { templateAccounts } from './template-account';

/**
 * The accounts a sales and purchase ledger needs, with the codes and names of the Application
 * Guidance of the Accounting Standards for Business Enterprises, appendix "Accounts and main
 * accounting treatments" (财会〔2006〕18号).
 *
 * Three accounts came with later standards, which number none themselves: 2205 合同负债 (CAS 14 as
 * revised 2017) and 6702 信用减值损失 (CAS 22 as revised 2017) bear the customary codes; the
 * columns of 应交增值税 follow 财会〔2016〕22号 in its order (01 进项税额 … 07 销项税额).
 * Sub-accounts are numbered four-two-two digits. 9001 is our own: the standards know no account
 * against which opening balances are loaded.
 *
 * Cash discounts given lower revenue, as variable consideration (CAS 14 as revised 2017, 财会〔2017〕22号;
 * so the implementation Q&A on it of the Accounting Department of the Ministry of Finance, December
 * 2020); before that standard they were a financial expense, as those taken from suppliers still are,
 * with the opposite sign.
 *
 * Advances from customers are kept as open items in 2203; 2205 takes what is presented as a
 * contract liability at the end of a period.
 */
export const CHINESE_CHART = templateAccounts([
  ['1002', 'ASSET', 'Bank deposits', '银行存款', { role: 'BANK' }],
  ['1012', 'ASSET', 'Other monetary funds', '其他货币资金'],
  ['1121', 'ASSET', 'Bills receivable', '应收票据', { itemClass: 'BILL_RECEIVABLE' }],
  ['1122', 'ASSET', 'Accounts receivable', '应收账款', { itemClass: 'RECEIVABLE' }],
  ['1123', 'ASSET', 'Prepayments to suppliers', '预付账款', { itemClass: 'SUPPLIER_ADVANCE' }],
  ['1221', 'ASSET', 'Other receivables', '其他应收款'],
  ['1231', 'ASSET', 'Allowance for bad debts', '坏账准备'],
  ['1405', 'ASSET', 'Merchandise inventory', '库存商品', { role: 'PURCHASES' }],
  ['2202', 'LIABILITY', 'Accounts payable', '应付账款', { itemClass: 'PAYABLE' }],
  ['2203', 'LIABILITY', 'Advances from customers', '预收账款', { itemClass: 'CUSTOMER_ADVANCE' }],
  ['2205', 'LIABILITY', 'Contract liabilities', '合同负债'],
  ['2221', 'LIABILITY', 'Taxes payable', '应交税费'],
  [
    '22210101',
    'LIABILITY',
    'VAT payable: input tax',
    '应交税费—应交增值税—进项税额',
    { role: 'INPUT_TAX' },
  ],
  [
    '22210107',
    'LIABILITY',
    'VAT payable: output tax',
    '应交税费—应交增值税—销项税额',
    { role: 'OUTPUT_TAX' },
  ],
  ['2241', 'LIABILITY', 'Other payables', '其他应付款'],
  ['4001', 'EQUITY', 'Paid-in capital', '实收资本'],
  ['4103', 'EQUITY', 'Profit of the current year', '本年利润'],
  ['4104', 'EQUITY', 'Profit distribution', '利润分配'],
  ['6001', 'INCOME', 'Revenue from main operations', '主营业务收入', { role: 'SALES_REVENUE' }],
  [
    '600101',
    'INCOME',
    'Revenue from main operations: cash discounts given',
    '主营业务收入—现金折扣',
    { role: 'CASH_DISCOUNT_GIVEN' },
  ],
  ['6051', 'INCOME', 'Revenue from other operations', '其他业务收入'],
  ['6301', 'INCOME', 'Non-operating income', '营业外收入'],
  ['6401', 'EXPENSE', 'Cost of main operations', '主营业务成本'],
  ['6402', 'EXPENSE', 'Cost of other operations', '其他业务成本'],
  ['6601', 'EXPENSE', 'Selling expenses', '销售费用'],
  ['6602', 'EXPENSE', 'Administrative expenses', '管理费用'],
  ['6603', 'EXPENSE', 'Financial expenses', '财务费用'],
  [
    '660301',
    'EXPENSE',
    'Financial expenses: bank charges',
    '财务费用—手续费',
    { role: 'BANK_CHARGES' },
  ],
  [
    '660302',
    'EXPENSE',
    'Financial expenses: exchange differences',
    '财务费用—汇兑差额',
    { role: 'FX_DIFFERENCE' },
  ],
  [
    '660304',
    'EXPENSE',
    'Financial expenses: cash discounts taken',
    '财务费用—采购现金折扣',
    { role: 'CASH_DISCOUNT_TAKEN' },
  ],
  [
    '660305',
    'EXPENSE',
    'Financial expenses: small payment differences',
    '财务费用—收付尾差',
    { role: 'TOLERANCE_DIFFERENCE' },
  ],
  ['6702', 'EXPENSE', 'Credit impairment losses', '信用减值损失'],
  ['6711', 'EXPENSE', 'Non-operating expenses', '营业外支出'],
  ['9001', 'EQUITY', 'Opening balance clearing', '期初余额过渡', { role: 'OPENING_BALANCE' }],
]);
