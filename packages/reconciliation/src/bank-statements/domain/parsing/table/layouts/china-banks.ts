import type { TableLayout } from '../table-layout';

export const CHINESE_CURRENCIES = {
  人民币: 'CNY',
  人民币元: 'CNY',
  RMB: 'CNY',
  美元: 'USD',
  欧元: 'EUR',
  港币: 'HKD',
  港元: 'HKD',
  日元: 'JPY',
  英镑: 'GBP',
  澳元: 'AUD',
  澳大利亚元: 'AUD',
  加元: 'CAD',
  加拿大元: 'CAD',
  新加坡元: 'SGD',
  瑞士法郎: 'CHF',
} as const;

export const CHINESE_NUMBER = {
  decimalMark: '.',
  groupMarks: [','],
  affixes: ['¥', '元'],
} as const;

/** All of them begin with the year, so none is ever taken for another. */
export const CHINESE_DATES = [
  'yyyy-MM-dd',
  'yyyy/M/d',
  'yyyyMMdd',
  'yyyy年M月d日',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy/M/d HH:mm:ss',
  'yyyy/M/d H:mm',
  'yyyyMMdd HH:mm:ss',
  'yyyy-MM-dd HH:mm:ss.ffffff',
];

const YUAN = { constant: 'CNY', words: CHINESE_CURRENCIES } as const;
const TOTALS = [
  '合计',
  '人民币合计',
  '合计金额',
  '总计',
  '小计',
  '本页小计',
  '借方合计',
  '贷方合计',
];

const ICBC_DEBIT: TableLayout = {
  name: 'ICBC_DEBIT',
  title: '工商银行 借记卡明细 (ICBC, debit card)',
  header: {
    requires: ['钞/汇'],
    knows: ['交易国家或地区简称', '交易金额(收入)', '交易金额(支出)', '交易币种'],
  },
  columns: {
    bookedOn: '交易日期',
    amountIn: '记账金额(收入)',
    amountOut: '记账金额(支出)',
    currency: '记账币种',
    balance: '余额',
    counterpartyName: '对方户名',
    memo: ['摘要', '交易场所'],
    transactionCode: '摘要',
  },
  datePatterns: CHINESE_DATES,
  number: CHINESE_NUMBER,
  amount: { kind: 'IN_OUT', signs: 'MEANT' },
  currency: YUAN,
  blanks: ['-'],
  preamble: [{ after: '卡号:', field: 'ACCOUNT' }],
  summaries: TOTALS,
};

const CMB_DEBIT: TableLayout = {
  name: 'CMB_DEBIT',
  title: '招商银行 一卡通明细 (China Merchants Bank, debit card)',
  header: { requires: ['联机余额'] },
  columns: {
    bookedOn: '记账日期',
    amount: '交易金额',
    currency: '货币',
    balance: '联机余额',
    counterpartyName: '对手信息',
    memo: ['交易摘要', '客户摘要'],
    transactionCode: '交易摘要',
  },
  endsNameWithAccount: true,
  datePatterns: CHINESE_DATES,
  number: CHINESE_NUMBER,
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
  currency: YUAN,
  summaries: TOTALS,
};

const BOCOM_DEBIT: TableLayout = {
  name: 'BOCOM_DEBIT',
  title: '交通银行 借记卡明细 (Bank of Communications, debit card)',
  header: { requires: ['交易地点'], knows: ['序号', '交易时间'] },
  columns: {
    bookedOn: '交易日期',
    amount: '交易金额',
    direction: '借贷',
    balance: '余额',
    counterpartyName: '对方户名',
    counterpartyAccount: '对方账号',
    memo: ['摘要', '交易地点'],
    transactionCode: '交易类型',
  },
  datePatterns: CHINESE_DATES,
  number: CHINESE_NUMBER,
  amount: { kind: 'WORDED', credit: ['贷 Cr', '贷'], debit: ['借 Dr', '借'] },
  currency: YUAN,
  summaries: TOTALS,
};

const CORPORATE_COLUMNS = {
  currency: ['币种', '币别', '货币', '币种名称'],
  balance: ['余额', '账户余额', '本次余额', '联机余额', '余额(元)'],
  account: ['账号', '本方账号', '账户号', '查询账号'],
  ownerName: ['账户名称', '账号名称', '本方户名', '户名'],
  counterpartyName: [
    '对方户名',
    '对方账户名称',
    '对方名称',
    '对方单位名称',
    '对方单位',
    '收(付)方名称',
    '收/付方名称',
    '对手户名',
  ],
  counterpartyAccount: [
    '对方账号',
    '对方账户',
    '收(付)方账号',
    '收/付方账号',
    '收(付)方帐号',
    '对手账号',
  ],
  counterpartyBankCode: ['对方行号', '对方联行号', '对方开户行号'],
  memo: [
    ['摘要', '交易摘要', '交易说明'],
    ['用途', '交易用途', '附言', '备注'],
    ['个性化信息', '客户附言', '业务摘要'],
  ],
  bankReference: [
    '交易流水号',
    '流水号',
    '账户明细编号-交易流水号',
    '核心流水号',
    '交易流水',
    '柜员流水号',
  ],
  customerReference: ['企业流水号', '凭证号', '凭证号码', '企业业务编号', '业务参考号'],
  transactionCode: ['交易类型', '业务类型', '凭证种类'],
} as const;

const CORPORATE_DAY = [
  '交易日期',
  '记账日期',
  '交易日',
  '入账日期',
  '交易时间',
  '记账日',
  '日期',
  '交易时间戳',
];

const CORPORATE_PREAMBLE = [
  { after: '账号', field: 'ACCOUNT' },
  { after: '户名', field: 'OWNER' },
  { after: '账户名称', field: 'OWNER' },
  { after: '币种', field: 'CURRENCY' },
  { after: '起始日期', field: 'FROM' },
  { after: '截止日期', field: 'TO' },
  { after: '终止日期', field: 'TO' },
  { after: '期初余额', field: 'OPENING' },
  { after: '期末余额', field: 'CLOSING' },
] as const;

/**
 * Accounts of companies at Chinese banks, whose exports differ in their names more than in their
 * form. 借方 is what the account pays and 贷方 what it gets: the bank writes its own books.
 */
const CN_CORPORATE: TableLayout = {
  name: 'CN_CORPORATE',
  title: '企业网银明细，收支两栏 (companies at Chinese banks, two columns)',
  isGeneric: true,
  header: {},
  columns: {
    ...CORPORATE_COLUMNS,
    bookedOn: CORPORATE_DAY,
    valueOn: ['起息日', '起息日期'],
    amountIn: [
      '贷方发生额',
      '贷方金额',
      '贷方发生额(收入)',
      '贷方发生额/元(收入)',
      '收入金额',
      '收入',
      '贷方',
      '转入金额',
      '存入金额',
      '贷方发生额(元)',
    ],
    amountOut: [
      '借方发生额',
      '借方金额',
      '借方发生额(支取)',
      '借方发生额/元(支取)',
      '支出金额',
      '支出',
      '借方',
      '转出金额',
      '支取金额',
      '借方发生额(元)',
    ],
  },
  datePatterns: CHINESE_DATES,
  number: CHINESE_NUMBER,
  amount: { kind: 'IN_OUT', signs: 'ABSOLUTE' },
  currency: { words: CHINESE_CURRENCIES },
  blanks: ['-', '--'],
  preamble: CORPORATE_PREAMBLE,
  summaries: TOTALS,
};

const CN_CORPORATE_WORDED: TableLayout = {
  ...CN_CORPORATE,
  name: 'CN_CORPORATE_WORDED',
  title: '企业网银明细，借贷标志 (companies at Chinese banks, one column and 借/贷)',
  columns: {
    ...CORPORATE_COLUMNS,
    bookedOn: CORPORATE_DAY,
    valueOn: ['起息日', '起息日期'],
    amount: ['交易金额', '发生额', '金额', '交易金额(元)'],
    direction: ['借贷标志', '借贷', '借/贷', '借贷方向', '收支标志', '收付标志', '借贷标识'],
  },
  amount: {
    kind: 'WORDED',
    credit: ['贷', '贷方', '收', '收入', 'C', 'CR', '转入', '贷 Cr', '来账'],
    debit: ['借', '借方', '支', '付', '支出', 'D', 'DR', '转出', '借 Dr', '往账'],
  },
};

export const CHINA_BANKS = [ICBC_DEBIT, CMB_DEBIT, BOCOM_DEBIT, CN_CORPORATE, CN_CORPORATE_WORDED];
